"""Pushes of several entries, kept as they came: a seventh of what their entries take one by one.

What a laptop sends is packed on its way. A push of some size is filed so, in one row, and the rows of its
entries have an empty `raw`. Everything that is asked of an entry (its id, hash, place in the chain, record)
stands in its own row; its bytes are unpacked when somebody reads it, and proved by its hash.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Raw
from sqlalchemy import Connection, bindparam, insert, select

from casework.audit import entry_hash
from casework.errors import StorageProblem
from sync.ledger import tables
from sync.ledger.county.arrival import Arrival
from sync.ledger.county.intake import Batch
from sync.protocol import wire
from sync.protocol.messages import PushRequest
from sync.protocol.problems import SyncProblem

FEWEST = 8  # entries of a push that is kept packed
OPEN = 4  # pushes kept unpacked while entries are read
READ = ("hash", "incarnation", "seq", "raw")  # the columns by which an entry's bytes are found

packed = tables.packed
_ADD = insert(packed)
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


class Packed:
    """Which entries of a batch are filed in the push that brought them.

    Args:
        batch: it, judged.
        arrivals: what the push brought, in its order.
    """

    def __init__(self, batch: Batch, arrivals: Sequence[Arrival]) -> None:
        self._batch = batch
        self._arrivals = arrivals if self._may_be(batch, arrivals) else ()
        self._first = arrivals[0].seq if arrivals else 0
        self._is_whole = bool(self._arrivals) and not [
            arrival
            for at, arrival in enumerate(self._arrivals, start=1)
            if arrival.order != at or arrival.outcome != "accepted" or arrival.problem
        ]

    def holds(self, arrival: Arrival) -> bool:
        """Whether an arrival's bytes are in it, where its seq says."""
        at = arrival.seq - self._first
        return 0 <= at < len(self._arrivals) and self._arrivals[at] is arrival

    def answers(self, arrival: Arrival) -> bool:
        """Whether the push answers for an arrival: all that it brought was new and taken, in its order."""
        return self._is_whole and self.holds(arrival)

    def file(self, connection: Connection, before: int, at: str) -> None:
        """Write the push, if an accepted entry is in it.

        Args:
            connection: in a transaction.
            before: the county sequence before the batch's first.
            at: ISO time of the batch.
        """
        if self._arrivals:
            row = {
                "town": self._batch.town,
                "incarnation": self._batch.incarnation,
                "first": self._first,
                "last": self._arrivals[-1].seq,
                "before": before if self._is_whole else -1,
                "at": at,
                "raw": self._batch.packed,
            }
            connection.execute(_ADD, row)

    @staticmethod
    def _may_be(batch: Batch, arrivals: Sequence[Arrival]) -> bool:
        if not batch.packed or min(len(batch.accepted), len(arrivals)) < FEWEST:
            return False
        if batch.is_trusted:  # it was seen then that they follow one another
            return True
        places = [(arrival.incarnation, arrival.seq) for arrival in arrivals]
        first = arrivals[0].seq
        return places == [(batch.incarnation, first + at) for at in range(len(arrivals))]


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
