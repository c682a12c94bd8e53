"""Pushes of several entries, kept as they came: a seventh of what their entries take one by one.

What a laptop sends is packed on its way. A push of some size is filed so, in one row, and the rows of its
entries have an empty `raw`. Everything that is asked of an entry (its id, hash, place in the chain, record)
stands in its own row; its bytes are unpacked when somebody reads it (`journal.py`), and proved by its hash.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, insert

from sync.ledger import tables
from sync.ledger.county.arrival import Arrival
from sync.ledger.county.intake import Batch

FEWEST = 8  # entries of a push that is kept packed

_ADD = insert(tables.packed)


class Packed:
    """Which entries of a batch are filed in the push that brought them.

    Attributes:
        is_whole: whether all that it brought was new and taken, in its order.
    """

    def __init__(self, batch: Batch, arrivals: Sequence[Arrival]) -> None:
        """Look.

        Args:
            batch: it, judged.
            arrivals: what the push brought, in its order.
        """
        self._batch = batch
        self._arrivals = arrivals if self._may_be(batch, arrivals) else ()
        self._first = arrivals[0].seq if arrivals else 0
        self.is_whole = bool(self._arrivals) and not [
            arrival
            for at, arrival in enumerate(self._arrivals, start=1)
            if arrival.order != at or arrival.outcome != "accepted" or arrival.problem
        ]

    def holds(self, arrival: Arrival) -> bool:
        """Whether an arrival's bytes are in it, where its seq says."""
        at = arrival.seq - self._first
        return 0 <= at < len(self._arrivals) and self._arrivals[at] is arrival

    def answers(self, arrival: Arrival) -> bool:
        """Whether the push answers for an arrival."""
        return self.is_whole and self.holds(arrival)

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
                "before": before if self.is_whole else -1,
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
