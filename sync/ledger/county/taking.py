"""One batch taken in: the transaction around it, and another try when it could not be as it was thought."""

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError

from casework import codec
from casework.audit import Entry
from casework.clock import Clock
from casework.errors import NotAllowed
from sync.ledger import engines
from sync.ledger.county import sealed_unseen
from sync.ledger.county.arrival import Arrival
from sync.ledger.county.authors import name_authors
from sync.ledger.county.deposit import Deposit
from sync.ledger.county.first import read_first
from sync.ledger.county.intake import COUNTY, Batch
from sync.ledger.county.packed import Packed
from sync.protocol.problems import PROBLEMS

log = logging.getLogger(__name__)

ATTEMPTS = 8  # of one batch that PostgreSQL undid because of another
MANY = 100  # entries from which on it is worth while to take a batch to be new

Arrivals = Callable[[Connection, Batch], list[Arrival]]


class Taken(NamedTuple):
    """A batch that was taken in.

    Attributes:
        arrivals: with what became of them.
        before: the county sequence before the batch's first.
        at: ISO time of its answers.
        is_whole: whether one answer stands for them all.
    """

    arrivals: list[Arrival]
    before: int
    at: str
    is_whole: bool


class _Undone(Exception):
    """Ends a transaction that was a rehearsal."""


class _Misplaced(Exception):
    """Not every record of a batch begins with it, as was taken for granted."""


class Taking:
    """Takes batches in, one transaction each."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self.deposit = Deposit(engine.dialect)
        self._engine = engine
        self._clock = clock

    def take(self, make: Callable[[], Batch], arrivals_of: Arrivals) -> Taken:
        """Take a batch in.

        A large push that goes on where the last one ended is first taken to be new, and each of its records
        to begin with it, without looking that up. The keys of the database prove it; when it was not so, all
        is undone, and the batch is taken in once more with every look.

        Args:
            make: gives it, empty.
            arrivals_of: gives what arrived.

        Raises:
            NotAllowed: an act of the county's own may not be.
        """
        trusts = True
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._take_once(make(), arrivals_of, trusts=trusts)
            except _Misplaced:
                trusts = False
            except DBAPIError as error:
                if trusts and isinstance(error, IntegrityError):
                    trusts = False
                elif attempt == ATTEMPTS or not engines.is_retryable(error):
                    raise
        raise AssertionError("unreachable")

    def rehearse(self, batch: Batch, arrivals_of: Arrivals) -> None:
        """Take a batch in and undo it."""
        try:
            self._take_once(batch, arrivals_of, undone=True)
        except _Undone:
            log.debug("rehearsed")

    def _take_once(
        self, batch: Batch, arrivals_of: Arrivals, *, trusts: bool = False, undone: bool = False
    ) -> Taken:
        at = codec.plain(self._clock.now())
        store = self.deposit
        with engines.writing(self._engine) as connection:
            store.lock_chain(connection, batch)
            arrivals = arrivals_of(connection, batch)
            parked = store.parked(connection, batch)
            coming = [*arrivals, *parked]
            store.read_tips(connection, batch, coming)
            store.read_links(connection, batch, coming)
            batch.is_trusted = trusts and self._is_new(batch, arrivals, parked)
            known = {} if batch.is_trusted else store.known(connection, arrivals)
            wanted = batch.expect(coming, known) - batch.working.keys()
            if not batch.is_trusted:
                batch.working.update(store.load(connection, batch.town, wanted))
            for arrival in _take_new(batch, arrivals) if batch.is_trusted else arrivals:
                self._take_one(connection, batch, arrival, known)
            for arrival in parked:
                batch.unpark(arrival)
            if batch.sealings:
                sealed_unseen.open_conflicts(connection, batch)
            if batch.opened:
                name_authors(connection, batch)
            if batch.device == COUNTY:
                _refuse(arrivals)
            push = Packed(batch, arrivals)
            store.file(connection, batch, push, at)
            before = store.take_numbers(connection, batch) if batch.folded else 0
            store.write(connection, batch, push, before, at)
            if undone:
                raise _Undone
        return Taken(arrivals, before, at, push.is_whole)

    def _take_one(
        self, connection: Connection, batch: Batch, arrival: Arrival, known: dict[str, Any]
    ) -> None:
        if batch.has_known(arrival, known):  # what is held already need not be read again
            return
        begins = (arrival.type, arrival.record) not in batch.working
        entry = (begins and read_first(arrival)) or arrival.read()
        if batch.is_trusted and (entry is None or (begins and isinstance(entry, Entry))):
            raise _Misplaced
        if entry is None:
            known.update(self.deposit.known_apart(connection, arrival))
            if batch.has_known(arrival, known):
                return
        batch.take(arrival, entry, known)

    @staticmethod
    def _is_new(batch: Batch, arrivals: Sequence[Arrival], parked: Sequence[Arrival]) -> bool:
        """Whether a batch may be taken to be new without a look."""
        return len(arrivals) >= MANY and not parked and batch.goes_on(arrivals)


def _take_new(batch: Batch, arrivals: Sequence[Arrival]) -> Iterator[Arrival]:
    """Begin records with the arrivals of a batch that is taken to be new; gives those that begin none."""
    for arrival in arrivals:
        first = None if (arrival.type, arrival.record) in batch.working else read_first(arrival)
        if first is None or not batch.begin(arrival, first):
            yield arrival


def _refuse(arrivals: Sequence[Arrival]) -> None:
    """Stop the county's own transaction when one of its acts may not be."""
    for arrival in arrivals:
        if arrival.problem and arrival.type:
            code = PROBLEMS[arrival.problem][0]
            raise NotAllowed(code, type=arrival.type, record=arrival.record, **arrival.params)
