"""The county's journal as it is read: the bytes of an entry, in its row or in the push that brought it."""

from collections.abc import Iterable
from typing import Any

from msgspec import Raw
from sqlalchemy import Connection, bindparam, select

from casework.audit import entry_hash
from casework.errors import StorageProblem
from sync.ledger import tables
from sync.protocol import wire
from sync.protocol.messages import PushRequest
from sync.protocol.problems import SyncProblem

OPEN = 4  # pushes kept unpacked while entries are read
READ = ("hash", "incarnation", "seq", "raw")  # the columns by which an entry's bytes are found

packed = tables.packed
_AT = (
    select(packed.c.n)
    .where(
        packed.c.incarnation == bindparam("incarnation"),
        packed.c.first <= bindparam("seq"),
        packed.c.last >= bindparam("seq"),
    )
    .order_by(packed.c.first.desc(), packed.c.n)
)
_PUSH = select(packed.c.first, packed.c.raw).where(packed.c.n == bindparam("n"))


class Journal:
    """Reads the bytes of entries, wherever they lie.

    Args:
        connection: to the county's database, or to a copy of it.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._open: dict[int, tuple[int, tuple[Raw, ...]]] = {}  # push -> seq of its first, its entries

    def raws(self, rows: Iterable[Any]) -> Iterable[bytes]:
        """The bytes of entries, given as rows with the columns of READ.

        Raises:
            StorageProblem: ledger.damaged, no push holds what a row says.
        """
        return (bytes(row.raw) or self._from_push(row) for row in rows)

    def _from_push(self, row: Any) -> bytes:
        place = {"incarnation": row.incarnation, "seq": row.seq}
        for n in self._connection.execute(_AT, place).scalars().all():
            first, entries = self._opened(n)
            at = row.seq - first
            if at < len(entries) and entry_hash(bytes(entries[at])) == row.hash:
                return bytes(entries[at])
        raise StorageProblem("ledger.damaged", entry=row.hash[:12])

    def _opened(self, n: int) -> tuple[int, tuple[Raw, ...]]:
        if n not in self._open:
            while len(self._open) >= OPEN:
                del self._open[next(iter(self._open))]
            first, raw = self._connection.execute(_PUSH, {"n": n}).one()
            try:
                entries = wire.decode(wire.unpack(bytes(raw)), PushRequest).entries
            except SyncProblem as error:
                raise StorageProblem("ledger.damaged", push=n) from error
            self._open[n] = first, entries
        return self._open[n]
