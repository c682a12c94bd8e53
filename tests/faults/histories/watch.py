"""What must hold at every step of a history; what cannot have changed since a look is not read again."""

from typing import Any

from sqlalchemy import and_, bindparam, select

from casework import codec
from sync import records, upcasts
from sync.ledger import engines, reading, tables
from sync.ledger.fold import get_path
from tests.faults.histories import programs
from tests.faults.histories.machine import Machine
from tests.faults.histories.stage import Stage, ids_in

_ENTRY, _RECEIPT, _RECORD = tables.entry, tables.receipt, tables.record
OWN_ACTS = (
    select(
        _ENTRY.c.id,
        _ENTRY.c.type,
        _ENTRY.c.record,
        _ENTRY.c.raw,
        _RECEIPT.c.entry.label("answer"),
        _RECEIPT.c.outcome,
        _RECEIPT.c.stale,
        _RECEIPT.c.county_seq,
        _RECORD.c.seq,
        _RECORD.c.rev,
    )
    .join(_RECEIPT, _RECEIPT.c.entry == _ENTRY.c.id, isouter=True)
    .join(_RECORD, and_(_RECORD.c.type == _ENTRY.c.type, _RECORD.c.id == _ENTRY.c.record), isouter=True)
    .order_by(_ENTRY.c.n)
)
SIGNED = select(_RECEIPT.c.entry).where(_RECEIPT.c.outcome != "", _RECEIPT.c.stale == 0)
WAITS, IN_DOUBT, OVER = "waits", "in doubt", "over"  # how an own act stands, as its laptop knows
FEED = select(_RECORD.c.type, _RECORD.c.id, _RECORD.c.seq, _RECORD.c.town)
FEED_UP_TO = FEED.where(_RECORD.c.town == bindparam("of"), _RECORD.c.seq <= bindparam("cursor"))
SEALED = select(_RECORD.c.town, _RECORD.c.type, _RECORD.c.id, _RECORD.c.state).where(_RECORD.c.sealed == 1)
HEADS = select(tables.head.c.town, tables.head.c.seq).order_by(tables.head.c.town)


class Watch:
    """Looks at a stage and lists what is wrong."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.wrong: list[str] = []
        self._sealed: dict[tuple[str, str, str], dict[str, Any]] = {}
        self._seen: dict[tuple[str, ...], object] = {}  # a look -> the stamps of what it read
        self._heads: tuple[tuple[str, int], ...] = ()
        self._pulled: set[str] = set()  # acts that their laptop has read back, in whatever epoch

    def must(self, holds: bool, what: str) -> None:
        """Note what does not hold, once."""
        if not holds and what not in self.wrong:
            self.wrong.append(what)

    def after_step(self, machine: Machine, *, is_restored: bool) -> None:
        """What must hold at every step.

        An author sees his own pending edits, what was signed for is held, a sealed record stays what it was,
        no row is passed over.

        Args:
            machine: the laptop that acted.
            is_restored: the county may have been put back: what it had sealed since may come in another
                order.
        """
        if is_restored:
            self._sealed.clear()
            self._seen.clear()
        county = self.stage.county_stamp()
        for one in self.stage.machines:  # another one's sync may have fallen between two messages
            if self._is_news(("edits", one.name), one.stamp()):
                self._own_edits(one)
                self._signed_is_held(one)
        if machine in self.stage.machines:  # it may have been lost
            mine, is_unmet = machine.stamp(), machine.name in self.stage.unmet
            if self._is_news(("rows", machine.name), (mine, county, is_unmet)):
                self._no_row_passed(machine)
        if self._is_news(("sealed",), county):
            self._sealed_stay()

    def _is_news(self, look: tuple[str, ...], stamps: object) -> bool:
        """Whether anything that this look reads may be other than it was."""
        if self._seen.get(look) == stamps:
            return False
        self._seen[look] = stamps
        return True

    def handed_in(self, machine: Machine) -> None:
        """A laptop that leaves has given the county all it had."""
        missing = ids_in(machine.database) - ids_in(self.stage.county.engine)
        self.must(not missing, f"{machine.name} left with {len(missing)} acts that only it holds")

    def heads(self) -> tuple[tuple[str, int], ...]:
        """How far the county's feeds reach."""
        if self._is_news(("heads",), self.stage.county_stamp()):
            with engines.reading(self.stage.county.engine) as connection:
                self._heads = tuple((town, seq) for town, seq in connection.execute(HEADS))
        return self._heads

    def _own_edits(self, machine: Machine) -> None:
        """An author sees the newest of his values of each place, until the county's answer has come back.

        Not of numbers that were given up because the county, put back, knows nothing of them.
        """
        with programs.running(machine.program), engines.reading(machine.database) as connection:
            acts = [(row, self._standing(row)) for row in connection.execute(OWN_ACTS)]
            waiting = {(row.type, row.record) for row, standing in acts if standing == WAITS}
            shown: dict[tuple[str, str], dict[str, Any]] = {key: {} for key in waiting}
            for row, standing in acts:
                values = shown.get((row.type, row.record))
                if values is None or standing == OVER:
                    continue
                for path, (_old, new) in upcasts.read(row.raw).changes.items():
                    if standing == WAITS:
                        values[path] = new
                    else:
                        values.pop(path, None)
            for (type_, id_), values in shown.items():
                state = reading.state_of(connection, machine.town, type_, id_)
                if state is None and id_ in self.stage.lost_leases:
                    continue
                for path, value in values.items():
                    seen = get_path(state or {}, path) == value
                    self.must(seen, f"{machine.name} does not see own {path} of {type_} {id_}")

    def _standing(self, row: Any) -> str:
        """How an own act stands with the laptop that made it.

        Returns:
            WAITS: no answer, or the answer, be it a conflict, is newer than what was pulled.
            IN_DOUBT: it may cover earlier values of its author, or a colleague's may cover it: the county has
                to confirm it again, or filed it apart and has no version of the record.
            OVER: what was pulled speaks for it, also that of before the county was put back.
        """
        if row.answer is None:
            return WAITS
        if row.stale or not (row.outcome or row.rev):
            return IN_DOUBT
        if not row.outcome or row.seq is None:
            return OVER
        if row.county_seq <= row.seq:
            self._pulled.add(row.id)
            return OVER
        is_reread_later = row.rev and not row.seq and row.id in self._pulled
        return OVER if is_reread_later else WAITS

    def _signed_is_held(self, machine: Machine) -> None:
        """The county holds what it signed for; of one that was put back, laptops learn bit by bit."""
        if self.stage.restored_county:
            return
        with engines.reading(machine.database) as connection:
            signed = set(connection.execute(SIGNED).scalars())
        missing = signed - ids_in(self.stage.county.engine) if signed else set()
        self.must(not missing, f"{machine.name} has receipts of {len(missing)} acts that the county lacks")

    def _no_row_passed(self, machine: Machine) -> None:
        """A laptop holds the county's feed up to its cursor, and nothing of another township."""
        county = self.stage.county
        if machine.ledger.epoch() != county.home.settings.epoch or machine.name in self.stage.unmet:
            return  # it learns of the restore at its next word with the county
        with engines.reading(machine.database) as connection:
            rows = connection.execute(FEED).all()
        mine = {(type_, id_): seq for type_, id_, seq, _town in rows}
        self.must(all(row[3] == machine.town for row in rows), f"{machine.name} holds another township")
        upto = {"of": machine.town, "cursor": machine.ledger.cursor()}
        with engines.reading(county.engine) as connection:
            passed = [
                f"{type_} {id_}"
                for type_, id_, seq, _town in connection.execute(FEED_UP_TO, upto)
                if mine.get((type_, id_), -1) < seq
            ]
        self.must(not passed, f"{machine.name} passed over {passed[:2]}")

    def _sealed_stay(self) -> None:
        with engines.reading(self.stage.county.engine) as connection:
            rows = connection.execute(SEALED).all()
        for town, type_, id_, raw in rows:
            kind = records.kinds()[type_]
            state = {key: value for key, value in codec.decode_any(raw).items() if kind.is_locked(key)}
            before = self._sealed.setdefault((town, type_, id_), state)
            self.must(before == state, f"sealed {type_} {id_} changed")
