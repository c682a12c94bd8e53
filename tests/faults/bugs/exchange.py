"""Bugs of the sync between laptops and county."""

import contextlib
import itertools
from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, select

from casework import codec
from sync import upcasts
from sync.client.records import RecordLane
from sync.ledger import aside, engines, fold, tables
from sync.ledger import conflicts as conflicting
from sync.ledger.county import deposit, sealed_unseen
from sync.ledger.county.deposit import Deposit
from sync.ledger.county.intake import BROKEN, COUNTY, PARENT_MISSING, Batch, Tip
from sync.ledger.county.packed import Packed
from sync.ledger.county.view import CountyView
from sync.ledger.laptop import held
from sync.ledger.laptop.feed import Feed
from sync.ledger.laptop.held import Shelf
from sync.ledger.laptop.ledger import LocalLedger
from sync.ledger.laptop.outbox import Offered, Outbox
from sync.server import service as services
from sync.server.evidence.deliveries import Deliveries
from sync.server.numbers.leases import Leases
from sync.server.supervision import late
from sync.server.tables import LATE
from tests.faults.bugs.bug import Bug, nothing, replace
from tests.faults.histories import crossing

LOST_COMMIT = 5  # which transaction of a county, since it was started, is not kept


def _seq_only() -> None:
    """Chains are compared by their numbers, not by their hashes."""
    hello = services.DeviceService.hello

    def greet(self: services.DeviceService, request: Any) -> Any:
        reply = hello(self, request)
        return type(reply)(**{
            name: getattr(reply, name) for name in reply.__struct_fields__ if name != "new_incarnation"
        })  # fmt: skip

    def chain(self: Batch, arrival: Any) -> int:
        tip = self.tips.setdefault(arrival.incarnation, Tip())
        if arrival.seq <= tip.seq:
            return BROKEN if arrival.seq < 1 else 0
        return 0 if arrival.seq == tip.seq + 1 else PARENT_MISSING

    services.DeviceService.hello = greet  # type: ignore[method-assign]
    RecordLane._must_renew = lambda self, reply: False  # type: ignore[method-assign]
    Batch._chain_problem = chain  # type: ignore[method-assign]


def _drops_last_row() -> None:
    """The cursor moves on although the last row of the page was not written."""
    real = Feed.apply

    def apply(self: Feed, connection: Connection, page: Any, ready: Any = None) -> Any:
        units = page.units[:-1] if len(page.units) > 1 else page.units
        kept = {name: getattr(page, name) for name in page.__struct_fields__} | {"units": units}
        return real(self, connection, type(page)(**kept))

    Feed.apply = apply  # type: ignore[method-assign]


def _last_wins() -> None:
    """Whoever comes last overwrites, unseen."""
    fold.merge = lambda state, changes, is_locked=None: (fold.overwrite(state, changes), ())


def _sealed_changes() -> None:
    """The county lets a sealed record be changed."""
    real = fold.merge
    fold.merge = lambda state, changes, is_locked=None: real(state, changes)


def _cleared_on_send() -> None:
    """What was sent once is never sent again, whether it was answered or not."""
    real = Outbox.offer
    sent: dict[int, set[str]] = {}

    def offer(self: Outbox, connection: Connection, *limits: int, after: int = 0) -> list[Offered]:
        known = sent.setdefault(id(self), set())
        fresh = [one for one in real(self, connection, *limits, after=after) if one[0] not in known]
        known.update(one[0] for one in fresh)
        return fresh

    replace(Outbox, "offer", offer)()


def _note_epoch(self: LocalLedger, epoch: str) -> None:
    """A restored county is taken for the old one."""
    with engines.writing(self.engine) as connection:
        self._notes.set(connection, "epoch", epoch)


def _same_epoch() -> None:
    """Neither the epoch nor the county's own count tells the laptop that the county was restored."""
    replace(LocalLedger, "begin_epoch", _note_epoch)()
    replace(LocalLedger, "begin_again", nothing)()


class _Undone(Exception):
    """What was written is not kept."""


def _receipt_before_commit() -> None:
    """The county signs for what it has not committed, and now and then the commit does not come about."""
    real = engines.writing
    turns: WeakKeyDictionary[Any, Iterator[int]] = WeakKeyDictionary()

    @contextlib.contextmanager
    def careless(engine: Any) -> Iterator[Connection]:
        try:
            with real(engine) as connection:
                yield connection
                turn = next(turns.setdefault(engine, itertools.count(1)))
                if str(engine.url.database).endswith("county.db") and not turn % LOST_COMMIT:
                    raise _Undone
        except _Undone:
            return

    replace(engines, "writing", careless)()


def _every_town(connection: Connection, _town: str, cursor: int, limit: int) -> Any:
    """The feed of all townships."""
    record = tables.record
    query = select(*(record.c[name] for name in deposit.UNIT)).where(record.c.seq > cursor)
    return connection.execute(query.order_by(record.c.seq).limit(limit)).all()


def _settled_unseen(conflicts: Any, entry: Any, clashes: Any) -> Any:
    """A choice settles every conflict of its path, also those that came after it was made."""
    clashed = {clash.path for clash in clashes}
    if entry.verb != conflicting.RESOLVED:
        return ()
    return tuple(one for one in conflicts if one.path in entry.changes and one.path not in clashed)


def _settled_by_revision(conflicts: Any, entry: Any, clashes: Any) -> Any:
    """A choice settles what stood at its revision, by whatever count."""
    found = _settled_unseen(conflicts, entry, clashes)
    return tuple(one for one in found if one.rev <= entry.base_rev)


def _conflict_dropped() -> None:
    """The second value of a place is not kept beside the first."""
    real = Batch._settle

    def settle(self: Batch, entry: Any, record: Any, clashes: Any) -> None:
        real(self, entry, record, ())

    replace(Batch, "_settle", settle)()


def _conflicts_dropped_at_once() -> None:
    """What the county answered as a conflict is no longer shown to its author, before it was pulled."""
    real = held._lies_over

    def lies_over(base: Any, seq: Any, outcome: Any, stale: Any) -> bool:
        return outcome != "conflict" and real(base, seq, outcome, stale)

    replace(held, "_lies_over", lies_over)()


def _routed_after() -> None:
    """Late work is noted once the batch is in, and only what is new then."""
    push = services.DeviceService.push

    def late_push(self: services.DeviceService, request: Any, packed: bytes = b"") -> Any:
        reply = push(self, request, packed)
        county, device = self._county, self._device
        gone = {row["id"] for row in county.ledger.rows(device.town, "officer", {"active": 0})}
        acts = [late._read(bytes(raw)) for raw in request.entries]
        new = {
            one.receipt.entry for one in reply.answers if one.receipt and one.receipt.outcome != "duplicate"
        }
        if reply.whole is not None:
            new = {act.id for act in acts if act is not None}
        rows = [
            codec.plain(late._late(act, device, "", late.OFFICER))
            for act in acts
            if act is not None and act.id in new and act.officer in gone
        ]
        if rows:
            with engines.writing(county.engine) as connection:
                connection.execute(engines.insert_missing(connection.dialect, LATE), rows)
        return reply

    replace(late.LateWork, "expect", nothing)()
    replace(services.DeviceService, "push", late_push)()


def _numbered_at_begin() -> None:
    """County sequences are taken in a transaction of their own, before the batch's commit."""
    real = deposit.Deposit.take_numbers

    def take(self: Deposit, connection: Connection, batch: Batch) -> int:
        if batch.device == COUNTY:  # the township's head is being made
            return real(self, connection, batch)
        with engines.writing(connection.engine) as own:
            return real(self, own, batch)

    replace(Deposit, "take_numbers", take)()


def _always_whole() -> None:
    """One answer is given for a push of which not every entry was taken."""
    real = Packed.__init__

    def look(self: Packed, batch: Batch, arrivals: Any) -> None:
        real(self, batch, arrivals)
        self.is_whole = bool(self._arrivals)

    Packed.__init__ = look  # type: ignore[method-assign]


def _frozen_where_written() -> None:
    """A lease is frozen only where its record stands already."""
    real = Leases._write

    def write(self: Leases, granted: Any, changed: Any, *, verb: str) -> None:
        if verb != "frozen" or self._state(granted.town, granted.id) is not None:
            real(self, granted, changed, verb=verb)

    Leases._write = write  # type: ignore[method-assign]


EXCHANGE: dict[str, Bug] = {
    "chains compared by number only": Bug(plant=_seq_only, caught_by="sync", points=40),
    "epoch ignored": Bug(plant=_same_epoch, caught_by="sync", points=40),
    "no deduplication": Bug(plant=replace(Deposit, "known", lambda *_: {}), caught_by="sync", points=20),
    "nothing is sent again": Bug(
        plant=replace(Outbox, "mark_all_unsent", nothing), caught_by="sync", points=40
    ),
    "outbox cleared on sending": Bug(plant=_cleared_on_send, caught_by="sync", points=20),
    "pull covers pending edits": Bug(
        plant=replace(Shelf, "redraw", lambda _self, _connection, base: base), caught_by="sync", points=20
    ),
    "last write wins": Bug(plant=_last_wins, caught_by="sync", points=20),
    "sealed record changed": Bug(plant=_sealed_changes, caught_by="sync", points=60),
    "cursor beyond a row": Bug(plant=_drops_last_row, caught_by="sync", points=20),
    "numbers of a lost lease kept": Bug(
        plant=replace(LocalLedger, "forget_lost", lambda _self: ()), caught_by="sync", points=200
    ),
    "no redraw on a repeated answer": Bug(
        plant=replace(Outbox, "_redrawn", lambda *_: ()), caught_by="sync", points=60
    ),
    "answered acts dropped at once": Bug(
        plant=replace(held, "_lies_over", lambda _base, seq, _outcome, _stale: seq is None),
        caught_by="sync",
        points=60,
    ),
    "answered conflicts dropped at once": Bug(plant=_conflicts_dropped_at_once, caught_by="sync", points=60),
    "receipt before commit": Bug(plant=_receipt_before_commit, caught_by="sync", points=100),
    "numbers of a copy not frozen": Bug(
        plant=replace(Leases, "freeze", nothing), caught_by="sync", points=60
    ),
    "numbers not written yet not frozen": Bug(plant=_frozen_where_written, caught_by="sync", points=60),
    "one answer for what was not all taken": Bug(plant=_always_whole, caught_by="sync", points=60),
    "mark of the feed ignored": Bug(
        plant=replace(CountyView, "gave", lambda *_: True), caught_by="sync", points=60
    ),
    "late work routed after the answer": Bug(plant=_routed_after, caught_by="sync", points=60),
    "lost file acknowledged": Bug(
        plant=replace(Deliveries, "_wanting", lambda *_: ()), caught_by="sync", points=60
    ),
    "feed of every township": Bug(plant=replace(deposit, "feed", _every_town), caught_by="sync", points=60),
    "conflict settled unseen": Bug(
        plant=replace(conflicting, "settled", _settled_unseen), caught_by="sync", points=60
    ),
    "conflict settled by its revision": Bug(
        plant=replace(conflicting, "settled", _settled_by_revision), caught_by="sync", points=60
    ),
    "nothing set aside": Bug(plant=replace(aside, "set_aside", nothing), caught_by="sync", points=60),
    "unseen words sealed silently": Bug(
        plant=replace(sealed_unseen, "open_conflicts", nothing), caught_by="sync", points=60
    ),
    "conflict not kept": Bug(plant=_conflict_dropped, caught_by="sync", points=60),
    "sequence taken at begin": Bug(plant=_numbered_at_begin, caught_by="pg", points=0, only=(crossing.NAME,)),
    "earlier program not lifted": Bug(
        plant=replace(upcasts, "lift", lambda entry: entry), caught_by="sync", points=60
    ),
}
