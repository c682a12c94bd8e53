"""The journal's entries as they were hashed, for an export that others can check."""

from collections.abc import Iterable

from msgspec import Struct
from sqlalchemy import select

from sync.ledger import tables
from sync.ledger.laptop.ledger import LocalLedger


class JournalLine(Struct, frozen=True, kw_only=True):
    """One entry: its canonical JSON, byte for byte, and what it belongs to."""

    id: str
    type: str
    record: str
    incarnation: str
    seq: int
    raw: bytes


def lines_of(ledger: LocalLedger, records: Iterable[str]) -> tuple[JournalLine, ...]:
    """This laptop's own entries on these records, in the order in which they were written."""
    entry = tables.entry
    query = (
        select(entry.c.id, entry.c.type, entry.c.record, entry.c.incarnation, entry.c.seq, entry.c.raw)
        .where(entry.c.record.in_(sorted(set(records))))
        .order_by(entry.c.n)
    )
    with ledger.connection() as connection:
        return tuple(
            JournalLine(
                id=row.id,
                type=row.type,
                record=row.record,
                incarnation=row.incarnation,
                seq=row.seq,
                raw=bytes(row.raw),
            )
            for row in connection.execute(query)
        )
