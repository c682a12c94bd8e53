"""The county's ledger: takes in the laptops' entries, merges them and gives out the feed."""

from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct
from sqlalchemy import Connection, Engine

from casework import audit, codec
from casework.audit import Draft, Entry
from casework.clock import Clock, Grade, Moment, new_id
from sync import records
from sync.ledger import fold
from sync.ledger.conflicts import RESOLVED, Conflict
from sync.ledger.county import arrival as arriving
from sync.ledger.county.answering import Answering
from sync.ledger.county.arrival import Arrival
from sync.ledger.county.intake import COUNTY, Batch
from sync.ledger.county.spoken import Spoken
from sync.ledger.county.taking import Arrivals, Taken, Taking
from sync.ledger.county.view import CountyView
from sync.ledger.fold import State
from sync.ledger.lifting import lift_records
from sync.ledger.projections import values_at_county
from sync.protocol.messages import EntryAnswer, PushReply
from sync.protocol.signing import Signer

REHEARSAL = "rehearsal"  # a township that there is not


class CountyDevice(Struct, frozen=True, kw_only=True):
    """The laptop that speaks, as the county knows it; nothing in its entries can widen this."""

    town: str
    device: str


class CountyLedger(CountyView):
    """Journal, records and feeds of all townships.

    Attributes:
        engine: SQLite or PostgreSQL.
    """

    def __init__(self, engine: Engine, clock: Clock, signing_key_hex: str) -> None:
        super().__init__(engine, Signer(signing_key_hex))
        lift_records(engine, values_at_county)
        self.clock = clock
        self._taking = Taking(self.engine, clock)
        self._answering = Answering(self._signer)

    # --- what laptops send ---

    def accept(
        self,
        device: CountyDevice,
        incarnation: str,
        raws: Sequence[bytes],
        spoken: Spoken | None = None,
        packed: bytes = b"",
    ) -> tuple[EntryAnswer, ...]:
        """Take in a batch in one transaction; one answer per entry, in the same order.

        An entry is merged and gets a signed receipt (`accepted`, `conflict`; `duplicate` when it was held
        before), or is answered by a problem: 1303 is kept until its parent comes, 1302 asks for a new
        incarnation and is not kept, the others are filed apart. A problem never stops the entries behind it.

        Args:
            device: who speaks.
            incarnation: that it is in.
            raws: entries as they came.
            spoken: gets what they speak of.
            packed: the PushRequest that brought exactly these, as it travelled; empty when it was not packed.
        """
        if not raws:
            return ()
        return self._answering.singly(self._take_raws(device, incarnation, raws, spoken, packed))

    def accept_together(
        self,
        device: CountyDevice,
        incarnation: str,
        raws: Sequence[bytes],
        spoken: Spoken | None = None,
        packed: bytes = b"",
        *,
        brief: bool = False,
    ) -> PushReply:
        """Take in a batch as `accept` does; its receipts carry one signature together.

        Args:
            device, incarnation, raws, spoken, packed: as there.
            brief: whether one answer may stand for all of them.
        """
        if not raws:
            return PushReply()
        taken = self._take_raws(device, incarnation, raws, spoken, packed)
        return self._answering.together(taken, brief=brief)

    def _take_raws(
        self,
        device: CountyDevice,
        incarnation: str,
        raws: Sequence[bytes],
        spoken: Spoken | None,
        packed: bytes,
    ) -> Taken:
        taken = self._take(device, incarnation, lambda _connection, _batch: arriving.parse(raws), packed)
        if spoken is not None:
            spoken.learn(taken.arrivals)
        return taken

    def _take(
        self, device: CountyDevice, incarnation: str, arrivals_of: Arrivals, packed: bytes = b""
    ) -> Taken:
        return self._taking.take(lambda: Batch(device.town, device.device, incarnation, packed), arrivals_of)

    def rehearse(self) -> None:
        """Take in an act that nobody made, and undo it.

        Statements are spelled out and kinds looked through when the first batch needs them; a server does so
        before it listens, not while a laptop waits. Nothing is written.
        """
        batch = Batch(REHEARSAL, COUNTY, REHEARSAL)
        state = records.kinds()["officer"].example() | {"id": REHEARSAL, "town": REHEARSAL}
        arrivals_of = partial(self._published, batch.town, [("officer", REHEARSAL, state)], "published")
        self._taking.rehearse(batch, arrivals_of)

    # --- the county's own acts ---

    def put(self, town: str, type_: str, id_: str, state: State, *, verb: str = "published") -> None:
        """Write a record as the county's own act; raises NotAllowed when its kind does not let it."""
        self.put_many(town, [(type_, id_, state)], verb=verb)

    def put_many(
        self, town: str, wanted: Sequence[tuple[str, str, State]], *, verb: str = "published"
    ) -> int:
        """Write records as the county's own acts in one transaction; unchanged ones make no entry.

        Returns:
            How many entries were made.

        Raises:
            NotAllowed: a kind does not let the county write; then nothing was written.
        """
        device = CountyDevice(town=town, device=COUNTY)
        taken = self._take(device, f"{COUNTY}:{town}", partial(self._published, town, wanted, verb))
        return len(taken.arrivals)

    def _published(
        self,
        town: str,
        wanted: Sequence[tuple[str, str, State]],
        verb: str,
        connection: Connection,
        batch: Batch,
    ) -> list[Arrival]:
        """The entries that make records what they shall be."""
        keys = {(type_, id_) for type_, id_, _state in wanted}
        batch.working.update(self._taking.deposit.load(connection, town, keys))
        return arriving.parse(self._own_entries(batch, wanted, verb))

    def change(
        self,
        town: str,
        type_: str,
        id_: str,
        changed: Callable[[State], State],
        *,
        verb: str,
        new: State | None = None,
    ) -> bool:
        """Change a record as the county's own act, from what it holds when nobody else can write it.

        Args:
            town: township.
            type_: kind.
            id_: record.
            changed: gives the new state for the state at hand; the record is locked meanwhile.
            verb: of the entry.
            new: the state at hand where there is no such record; None: then nothing is written.

        Returns:
            Whether anything changed.
        """

        def arrivals_of(connection: Connection, batch: Batch) -> list[Arrival]:
            batch.working.update(self._taking.deposit.load(connection, town, {(type_, id_)}))
            here = batch.working.get((type_, id_))
            at_hand = new if here is None else here.state
            if at_hand is None:
                return []
            return arriving.parse(self._own_entries(batch, [(type_, id_, changed(at_hand))], verb))

        taken = self._take(CountyDevice(town=town, device=COUNTY), f"{COUNTY}:{town}", arrivals_of)
        return bool(taken.arrivals)

    def resolve(
        self,
        town: str,
        type_: str,
        id_: str,
        chosen: Callable[[State, Sequence[Conflict]], State],
        *,
        reason: str,
    ) -> bool:
        """Settle open conflicts of a record as the county's own act.

        Args:
            town: township.
            type_: kind.
            id_: record.
            chosen: path -> the value that stands from now on, for the state and the conflicts at hand.
            reason: a person's words.

        Returns:
            Whether there was anything to settle.
        """

        def arrivals_of(connection: Connection, batch: Batch) -> list[Arrival]:
            batch.working.update(self._taking.deposit.load(connection, town, {(type_, id_)}))
            here = batch.working.get((type_, id_))
            if here is None or not here.conflicts:
                return []
            values = chosen(here.state, here.conflicts)
            changes = {path: (fold.get_path(here.state, path), value) for path, value in values.items()}
            act = Draft(type=type_, record=id_, verb=RESOLVED, changes=changes, reason=reason)
            return arriving.parse(self._entries(batch, [act]))

        taken = self._take(CountyDevice(town=town, device=COUNTY), f"{COUNTY}:{town}", arrivals_of)
        return bool(taken.arrivals)

    def _own_entries(self, batch: Batch, wanted: Sequence[tuple[str, str, State]], verb: str) -> list[bytes]:
        acts = []
        for type_, id_, state in wanted:
            here = batch.working.get((type_, id_))
            changes = fold.diff(here.state if here else {}, codec.decode_any(codec.encode(state)))
            acts.append(Draft(type=type_, record=id_, verb=verb, changes=changes))
        return self._entries(batch, [act for act in acts if act.changes])

    def _entries(self, batch: Batch, acts: Sequence[Draft]) -> list[bytes]:
        """The county's own acts, chained."""
        moment = Moment(at=self.clock.now(), offset_min=self.clock.offset_min(), grade=Grade.COUNTY)
        tip = batch.tips[batch.incarnation]
        seq, prev = tip.seq, tip.hash
        raws: list[bytes] = []
        for act in acts:
            here = batch.working.get((act.type, act.record))
            seq += 1
            entry = Entry(
                id=new_id(self.clock),
                town=batch.town,
                device=COUNTY,
                incarnation=batch.incarnation,
                seq=seq,
                prev=prev,
                type=act.type,
                record=act.record,
                base_rev=here.rev if here else 0,
                verb=act.verb,
                changes=act.changes,
                officer=COUNTY,
                moment=moment,
                reason=act.reason,
            )
            raws.append(codec.encode(entry))
            prev = audit.entry_hash(raws[-1])
        return raws
