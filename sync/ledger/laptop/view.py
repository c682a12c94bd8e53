"""What can be read from a laptop's ledger, without changing anything."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from msgspec import Struct
from sqlalchemy import Connection, Engine, bindparam, func, select

from casework import audit, codec
from casework.audit import GENESIS, Entry
from casework.errors import NotFound
from sync import upcasts
from sync.ledger import aside, engines, notes, reading, tables
from sync.ledger import conflicts as conflicting
from sync.ledger.aside import Aside
from sync.ledger.conflicts import OpenConflict
from sync.ledger.fold import State
from sync.ledger.laptop import tip
from sync.ledger.laptop.feed import Feed
from sync.ledger.laptop.held import Shelf
from sync.ledger.laptop.outbox import Offered, Outbox, Quarantined, Waiting
from sync.ledger.laptop.unsent_files import BlobNeed
from sync.protocol.messages import BlobReceipt, Receipt

T = TypeVar("T")

# The newest own entry that was merged: the county takes a laptop's entries in their order.
# CROSS: else SQLite would walk all receipts.
_SIGNED = (
    "SELECT r.county_seq, r.entry, r.at FROM entry e CROSS JOIN receipt r ON r.entry = e.id "
    "WHERE r.outcome != '' AND r.stale = 0 ORDER BY e.n DESC LIMIT 1"
)

_ENTRY, _RECEIPT = tables.entry, tables.receipt
_LAST = select(func.max(_ENTRY.c.n))
_ANSWERED = (
    select(_ENTRY.c.seq)
    .join_from(_ENTRY, _RECEIPT, _RECEIPT.c.entry == _ENTRY.c.id)
    .where(_ENTRY.c.n > bindparam("before"), _RECEIPT.c.stale == 0)
    .order_by(_ENTRY.c.n.desc())
    .limit(1)
)


class LocalDevice(Struct, frozen=True, kw_only=True):
    """Which laptop this is."""

    town: str
    device: str
    incarnation: str  # at first; later the ledger's own note decides


class Durable(Struct, frozen=True, kw_only=True):
    """What the county holds in its verified backups too."""

    seq: int = 0  # county sequence
    at: datetime | None = None  # files with an earlier receipt are in them


class LedgerView:
    """Reads records, conflicts, the chain and the outbox of one laptop."""

    def __init__(self, engine: Engine, device: LocalDevice) -> None:
        self.engine = engine
        self.device = device
        self._shelf = Shelf(engine.dialect, device.town)
        self._outbox = Outbox(engine.dialect, self._shelf)
        self._notes = notes.Notes(engine.dialect)
        self._feed = Feed(self._shelf, self._notes)

    # --- records ---

    def state(self, type_: str, id_: str) -> State | None:
        """State of one record as this laptop sees it; None when it is not here."""
        with engines.reading(self.engine) as connection:
            return reading.state_of(connection, self.device.town, type_, id_)

    def load(self, type_: str, id_: str, struct: type[T]) -> T:
        """State of one record as its struct; raises NotFound("record.missing")."""
        state = self.state(type_, id_)
        if state is None:
            raise NotFound("record.missing", type=type_, record=id_)
        return codec.convert(state, struct)

    def query(
        self,
        type_: str,
        where: Mapping[str, Any] | None = None,
        order: Sequence[str] = (),
        limit: int | None = None,
        after: Sequence[Any] | None = None,
    ) -> list[State]:
        """States of records found by their projection columns; see sync.ledger.reading.rows."""
        with engines.reading(self.engine) as connection:
            return reading.states(connection, self.device.town, type_, where, order, limit, after)

    def rows(
        self,
        type_: str,
        where: Mapping[str, Any] | None = None,
        order: Sequence[str] = (),
        limit: int | None = None,
        after: Sequence[Any] | None = None,
    ) -> list[dict[str, Any]]:
        """Projection rows alone: for long lists; see sync.ledger.reading.rows."""
        with engines.reading(self.engine) as connection:
            return reading.rows(connection, self.device.town, type_, where, order, limit, after)

    def count(self, type_: str, **where: Any) -> int:
        """How many records have these values in their columns."""
        with engines.reading(self.engine) as connection:
            return reading.count(connection, self.device.town, type_, where)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection for the store's own queries."""
        with engines.reading(self.engine) as connection:
            yield connection

    def entries_of(self, type_: str, id_: str) -> tuple[Entry, ...]:
        """This laptop's own acts on a record, oldest first."""
        query = (
            select(tables.entry.c.raw)
            .where(tables.entry.c.record == id_, tables.entry.c.type == type_)
            .order_by(tables.entry.c.n)
        )
        with engines.reading(self.engine) as connection:
            return tuple(upcasts.read(raw) for raw in connection.execute(query).scalars())

    def hashes_of(self, type_: str, id_: str) -> tuple[str, ...]:
        """Hashes of this laptop's own acts on a record, oldest first: of the bytes as they were written."""
        entry = tables.entry
        query = select(entry.c.hash).where(entry.c.record == id_, entry.c.type == type_).order_by(entry.c.n)
        with engines.reading(self.engine) as connection:
            return tuple(connection.execute(query).scalars())

    def conflicts(self, type_: str = "", id_: str = "") -> tuple[OpenConflict, ...]:
        """Open conflicts of all records, of one kind, or of one record."""
        record = tables.record
        query = select(record.c.type, record.c.id, record.c.state, record.c.conflicts).where(
            record.c.town == self.device.town, tables.HAS_CONFLICTS
        )
        if type_:
            query = query.where(record.c.type == type_)
        if id_:
            query = query.where(record.c.id == id_)
        with engines.reading(self.engine) as connection:
            return conflicting.in_records(connection.execute(query.order_by(record.c.type, record.c.id)))

    def held_alone(self) -> tuple[Aside, ...]:
        """Versions of records that this laptop had pulled and the county, put back since, does not hold."""
        with engines.reading(self.engine) as connection:
            return tuple(aside.kept(connection, self.device.town))

    # --- the chain ---

    def holds(self, seq: int, hash_: str) -> bool:
        """Whether the journal has this entry, in whatever incarnation; true for (0, GENESIS)."""
        if (seq, hash_) == (0, GENESIS):
            return True
        entry = tables.entry
        # from the newest on: the head that somebody asks about is seldom far behind
        query = select(entry.c.n).where(entry.c.hash == hash_, entry.c.seq == seq)
        with engines.reading(self.engine) as connection:
            return connection.execute(query.order_by(entry.c.n.desc()).limit(1)).first() is not None

    def verify_chain(self) -> int | None:
        """The seq at which a chain of this journal is broken, or None when all are whole."""
        with engines.reading(self.engine) as connection:
            every = connection.execute(select(tables.entry.c.incarnation).distinct()).scalars().all()
            for incarnation in sorted(every):
                query = (
                    select(tables.entry.c.raw, tables.entry.c.hash)
                    .where(tables.entry.c.incarnation == incarnation)
                    .order_by(tables.entry.c.n)  # as they were made
                )
                rows = connection.execute(query.execution_options(yield_per=500))
                # nothing follows the newest entry: only the hash that is kept, and anchored, speaks for it
                broken = audit.first_break(raw if _hashes_to(raw, kept) else b"" for raw, kept in rows)
                if broken is not None:
                    return broken
        return None

    # --- the county ---

    def unsent(self, limit_entries: int = 500, limit_bytes: int = 1_000_000) -> list[tuple[int, bytes]]:
        """(seq, raw) of entries without a final answer, oldest first; at least one when there is any."""
        return [(seq, raw) for *_, seq, raw in self.offer(limit_entries, limit_bytes)]

    def offer(self, limit_entries: int, limit_bytes: int, *, after: int = 0) -> list[Offered]:
        """The same with what it is known by; `after`: only those behind a place in the journal."""
        with engines.reading(self.engine) as connection:
            return self._outbox.offer(connection, limit_entries, limit_bytes, after=after)

    def unsent_beyond(self, n: int, limit: int = 500) -> list[tuple[int, bytes]]:
        """(n, raw) of entries without a final answer that were made after entry `n`: for a bag."""
        with engines.reading(self.engine) as connection:
            return self._outbox.unsent_beyond(connection, n, limit)

    def durable(self) -> Durable:
        """How far the county's verified backups reach, as it last said."""
        with engines.reading(self.engine) as connection:
            return self.durable_in(connection)

    def durable_in(self, connection: Connection) -> Durable:
        """The same, inside a transaction that counts on it."""
        kept = self._notes.get(connection, notes.DURABLE)
        return codec.decode(kept, Durable) if kept else Durable()

    def answered_seq(self) -> int:
        """The highest entry of the incarnation in force that the county signed for; 0 when none."""
        with engines.reading(self.engine) as connection:
            length = tip.head_of(connection, self.device.incarnation)[0]
            newest = connection.execute(_LAST).scalar() or 0
            # the chain in force is the journal's end, one entry after the other
            return connection.execute(_ANSWERED, {"before": newest - length}).scalar() or 0

    def cursor(self) -> int:
        """County sequence up to which the feed was applied."""
        with engines.reading(self.engine) as connection:
            return self._notes.number(connection, notes.CURSOR)

    def farthest(self) -> tuple[int, str, str]:
        """The highest county sequence that this laptop knows an entry of, that entry, and when it was taken.

        Both are empty when there is none; the time also when an older county told it.

        Either the mark, or its own newest entry that the county signed for: its feed may not have come yet.
        """
        with engines.reading(self.engine) as connection:
            cursor = self._notes.number(connection, notes.CURSOR)
            mark = self._notes.get(connection, notes.MARK)
            marked_at = self._notes.get(connection, notes.MARKED_AT)
            signed = connection.exec_driver_sql(_SIGNED).first()
        if signed is None or (mark and cursor >= signed.county_seq):
            return cursor, mark, marked_at
        return signed.county_seq, signed.entry, signed.at

    def begun_at(self) -> datetime | None:
        """The county's time when it was found put back without a new epoch; None when it never was.

        What it had said before may be of a feed that it has lost.
        """
        with engines.reading(self.engine) as connection:
            kept = self._notes.get(connection, notes.BEGUN)
        return codec.convert(kept, datetime) if kept else None

    def epoch(self) -> str:
        """The county's epoch last seen; empty at first."""
        with engines.reading(self.engine) as connection:
            return self._notes.get(connection, notes.EPOCH)

    def ahead(self) -> int:
        """The most entries that may wait for the county's answer."""
        with engines.reading(self.engine) as connection:
            return self._outbox.ahead(connection)

    def waiting(self, above: int = 0) -> Waiting:
        """What the county does not hold yet, by its own receipts; entries beyond a place in the journal."""
        with engines.reading(self.engine) as connection:
            return self._outbox.waiting(connection, above)

    pending_counts = waiting

    def pending_records(self, type_: str) -> frozenset[str]:
        """Ids of records of one kind with entries that wait for an answer."""
        with engines.reading(self.engine) as connection:
            return self._outbox.pending_records(connection, type_)

    def quarantined(self) -> list[Quarantined]:
        """Own entries that the county filed apart, with the reason."""
        with engines.reading(self.engine) as connection:
            return self._outbox.quarantined(connection)

    def receipt_of(self, entry_id: str) -> Receipt | None:
        """The county's signed receipt of an entry."""
        with engines.reading(self.engine) as connection:
            return self._outbox.receipt_of(connection, entry_id)

    def blobs_waiting(self, limit: int | None = None) -> list[BlobNeed]:
        """Files of this laptop's own acts without the county's receipt."""
        with engines.reading(self.engine) as connection:
            return self._outbox.blobs_waiting(connection, limit)

    def thumbnails_waiting(self) -> list[BlobNeed]:
        """Small pictures of own photos that go before their originals."""
        with engines.reading(self.engine) as connection:
            return self._outbox.thumbnails_waiting(connection)

    def blob_receipt(self, blob: str) -> BlobReceipt | None:
        """The county's receipt of a file."""
        with engines.reading(self.engine) as connection:
            return self._outbox.blob_receipt(connection, blob)

    def meta_get(self, key: str, default: str = "") -> str:
        """A small named value."""
        with engines.reading(self.engine) as connection:
            return self._notes.get(connection, key, default)


def _hashes_to(raw: Any, kept: str) -> bool:
    """Whether a row still holds the bytes it was written with; somebody may have put text in their place."""
    return isinstance(raw, bytes) and audit.entry_hash(raw) == kept
