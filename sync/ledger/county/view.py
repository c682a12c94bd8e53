"""What can be read from the county's ledger, without changing anything."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Raw
from sqlalchemy import Engine, bindparam, select

from casework import codec
from casework.audit import GENESIS, Entry
from sync import upcasts
from sync.ledger import conflicts as conflicting
from sync.ledger import engines, reading, tables
from sync.ledger.conflicts import OpenConflict
from sync.ledger.county import answered, deposit
from sync.ledger.county.journal import READ, Journal
from sync.ledger.county.listing import Listing
from sync.ledger.fold import State
from sync.protocol.messages import Page, Receipt, Unit, UnitAsSent
from sync.protocol.signing import Signer

# asked with every hello: spelled out once
_CHAIN = select(tables.chain.c.seq, tables.chain.c.hash).where(
    tables.chain.c.incarnation == bindparam("incarnation")
)
_GAVE = (
    select(answered.COUNTY_SEQ, answered.AT)
    .select_from(answered.ENTRIES)
    .where(tables.entry.c.id == bindparam("entry"), answered.TAKEN)
)

PAGE_BYTES = 3_000_000  # of states; a page holds at least one unit, and no more than were asked for


class CountyView:
    """Feeds, records, conflicts and receipts of all townships."""

    def __init__(self, engine: Engine, signer: Signer) -> None:
        self.engine = engines.configure(engine)
        self._signer = signer
        self._listing = Listing(self.engine)

    # --- what laptops read ---

    def known(self, incarnation: str) -> tuple[int, str]:
        """(seq, hash) of the newest entry held of an incarnation; (0, GENESIS) when there is none."""
        with engines.reading(self.engine) as connection:
            row = connection.execute(_CHAIN, {"incarnation": incarnation}).one_or_none()
        return (row.seq, row.hash) if row else (0, GENESIS)

    def holds(self, device: str, incarnation: str, seq: int, hash_: str) -> bool:
        """Whether an entry of a laptop is held; true for the beginning (0, GENESIS)."""
        if (seq, hash_) == (0, GENESIS):
            return True
        entry = tables.entry
        query = select(entry.c.n).where(
            entry.c.incarnation == incarnation,
            entry.c.seq == seq,
            entry.c.hash == hash_,
            entry.c.device == device,
        )
        with engines.reading(self.engine) as connection:
            return connection.execute(query).first() is not None

    def gave(self, entry: str, county_seq: int, at: str = "") -> bool:
        """Whether an entry got this county sequence; not, when the county was put back from before it.

        Args:
            entry: its id.
            county_seq: that it is said to have.
            at: ISO time at which it is said to have got it: sent again, it may get the same one once more;
                empty when whoever asks does not know.
        """
        with engines.reading(self.engine) as connection:
            given = connection.execute(_GAVE, {"entry": entry}).one_or_none()
        return given is not None and given.county_seq == county_seq and at in ("", given.at)

    def page(self, town: str, cursor: int, limit: int = 500, *, to_send: bool = False) -> Page:
        """The feed of a township beyond a cursor: each record once, at its newest version.

        Args:
            town: whose feed.
            cursor: county sequence, exclusive.
            limit: most records.
            to_send: leave the states encoded as they are stored; such a page can only be encoded.
        """
        with engines.reading(self.engine) as connection:
            rows = deposit.feed(connection, town, cursor, limit + 1)
            units: list[Unit] = []
            size = 0
            for row in rows[:limit]:
                size += len(row.state)
                if units and size > PAGE_BYTES:
                    break
                units.append(_unit(row, to_send))
            if not units:
                return Page(start=cursor, end=cursor, units=(), more=False)
            last = units[-1]
            given = connection.execute(_GAVE, {"entry": last.last_entry}).one_or_none()
        return Page(
            start=cursor,
            end=last.seq,
            units=tuple(units),
            more=len(units) < len(rows),
            end_at="" if given is None else given.at,
        )

    # --- what staff read ---

    def state(self, type_: str, id_: str, town: str = "") -> State | None:
        """State of one record; without a township, of the one that has it."""
        query = select(tables.record.c.state).where(tables.record.c.type == type_, tables.record.c.id == id_)
        if town:
            query = query.where(tables.record.c.town == town)
        with engines.reading(self.engine) as connection:
            raw = connection.execute(query.order_by(tables.record.c.town).limit(1)).scalar()
        return None if raw is None else codec.decode_any(raw)

    def towns_of(self, type_: str, id_: str) -> tuple[str, ...]:
        """Townships that have a record of this id; ids are made by laptops, so there may be several."""
        query = select(tables.record.c.town).where(tables.record.c.type == type_, tables.record.c.id == id_)
        with engines.reading(self.engine) as connection:
            return tuple(connection.execute(query.order_by(tables.record.c.town)).scalars())

    def town_of(self, type_: str, id_: str) -> str | None:
        """Township that has the record, or None."""
        return next(iter(self.towns_of(type_, id_)), None)

    def query(
        self,
        town: str,
        type_: str,
        where: Mapping[str, Any] | None = None,
        order: Sequence[str] = (),
        limit: int | None = None,
        after: Sequence[Any] | None = None,
    ) -> list[State]:
        """States of a township's records found by their columns; see sync.ledger.reading.rows."""
        self._listing.catch_up(town, type_)
        with engines.reading(self.engine) as connection:
            return reading.states(connection, town, type_, where, order, limit, after)

    def rows(
        self,
        town: str,
        type_: str,
        where: Mapping[str, Any] | None = None,
        order: Sequence[str] = (),
        limit: int | None = None,
        after: Sequence[Any] | None = None,
    ) -> list[dict[str, Any]]:
        """Projection rows alone; see sync.ledger.reading.rows."""
        self._listing.catch_up(town, type_)
        with engines.reading(self.engine) as connection:
            return reading.rows(connection, town, type_, where, order, limit, after)

    def count(self, town: str, type_: str, **where: Any) -> int:
        """How many records of a township have these values in their columns."""
        self._listing.catch_up(town, type_)
        with engines.reading(self.engine) as connection:
            return reading.count(connection, town, type_, where)

    def entries_of(self, town: str, type_: str, id_: str) -> tuple[Entry, ...]:
        """Every readable act on a record in order of arrival, those filed apart included."""
        entry = tables.entry
        query = (
            select(*(entry.c[name] for name in READ))
            .where(entry.c.town == town, entry.c.type == type_, entry.c.record == id_)
            .order_by(entry.c.n)
        )
        with engines.reading(self.engine) as connection:
            raws = Journal(connection).raws(connection.execute(query).all())
            return tuple(upcasts.read(raw) for raw in raws)

    def hashes_of(self, town: str, type_: str, id_: str) -> tuple[tuple[str, str], ...]:
        """(id, hash) of every act on a record in order of arrival."""
        entry = tables.entry
        query = select(entry.c.id, entry.c.hash).where(
            entry.c.town == town, entry.c.type == type_, entry.c.record == id_
        )
        with engines.reading(self.engine) as connection:
            return tuple((row.id, row.hash) for row in connection.execute(query.order_by(entry.c.n)))

    def receipt_of(self, entry_id: str) -> Receipt | None:
        """The receipt that was given for an entry, signed again to the same bytes."""
        entry = tables.entry
        query = (
            select(
                entry.c.id.label("entry"), entry.c.hash, answered.OUTCOME, answered.COUNTY_SEQ, answered.AT
            )
            .select_from(answered.ENTRIES)
            .where(entry.c.id == entry_id, answered.TAKEN)
        )
        with engines.reading(self.engine) as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        names = ("entry", "hash", "outcome", "county_seq", "at")
        receipt = codec.convert({name: getattr(row, name) for name in names}, Receipt)
        return self._signer.sign_struct(receipt)

    def conflicts(self, town: str) -> tuple[OpenConflict, ...]:
        """Open conflicts of a township."""
        record = tables.record
        query = select(record.c.type, record.c.id, record.c.state, record.c.conflicts).where(
            record.c.town == town, tables.HAS_CONFLICTS
        )
        with engines.reading(self.engine) as connection:
            return conflicting.in_records(
                connection.execute(query.order_by(record.c.type, record.c.id)).all()
            )

    def quarantine(self, town: str) -> list[dict[str, Any]]:
        """Entries of a township that were filed apart, with device, problem number and parameters."""
        with engines.reading(self.engine) as connection:
            return deposit.quarantine(connection, town)


def _unit(row: Any, to_send: bool) -> Unit:
    type_, id_, rev, seq, state, sealed, last_entry, conflicts = row
    make: Any = UnitAsSent if to_send else Unit
    unit: Unit = make(
        type=type_,
        id=id_,
        rev=rev,
        seq=seq,
        state=Raw(state) if to_send else codec.decode_any(state),
        sealed=bool(sealed),
        last_entry=last_entry,
        conflicts=() if conflicts == tables.NO_CONFLICTS else tuple(codec.decode_any(conflicts)),
    )
    return unit
