"""The records lane: greet, push own entries until each has its answer, pull the feed."""

import logging
from collections.abc import Sequence
from functools import partial

import msgspec
from msgspec import Raw
from msgspec.structs import replace

from casework.audit import GENESIS
from casework.clock import Clock
from casework.ids import ENTROPY_BYTES, uuid7
from sync.client.backoff import Backoff
from sync.client.lanes import RECORDS, Lanes
from sync.client.overlap import Overlap
from sync.client.proof import check_beacon, check_reply, check_whole
from sync.ledger.laptop.ledger import LocalLedger
from sync.ledger.laptop.outbox import Offered
from sync.ledger.laptop.view import Durable
from sync.protocol.messages import (
    OLDEST_PROTOCOL,
    PROTOCOL,
    EntryAnswer,
    Hello,
    HelloReply,
    Page,
    PullRequest,
    PushReply,
    PushRequest,
)
from sync.protocol.problems import PROBLEMS, SyncProblem, problem
from sync.protocol.receipts import TREE, SignedTree
from sync.protocol.service import SyncService

log = logging.getLogger(__name__)

BATCH_ENTRIES = 500
BATCH_BYTES = 1_000_000
MOST = 4  # times that a batch may grow to, while the link carries it quickly
QUICK_NS = 2 * 10**9  # an exchange shorter than this lets the next batch be twice as large
PAGE_UNITS = 500
BROKEN_CHAIN = 1302
TOO_NEW = 1002
RENEWALS = 2  # new incarnations in one run at most


class RecordLane:
    """Works through the records of one run.

    Attributes:
        pushed, refused, pulled: entries with a receipt, entries filed apart, records that came.
        touched: (type, id) of records that look different now.
        renewed: whether a new incarnation was taken.
        spoken: protocol that both speak; 0 before they agreed.
        least: protocol that the county asks for when this program is too old to write; 0 when it may.
    """

    def __init__(
        self,
        ledger: LocalLedger,
        service: SyncService,
        county_key: str,
        clock: Clock,
        backoff: Backoff,
        lanes: Lanes,
        app: str,
        *,
        is_live: bool = True,
    ) -> None:
        """Prepare.

        Args:
            ledger: the journal.
            service: the county.
            county_key: hex Ed25519; nothing counts without its signature.
            clock: the laptop's.
            backoff: waits and hears the officer's stop.
            lanes: told after every step.
            app: name and version.
            is_live: the county speaks now; a bag's word on the time is of the past.
        """
        self._ledger = ledger
        self._service = service
        self._county_key = county_key
        self._clock = clock
        self._backoff = backoff
        self._lanes = lanes
        self._app = app
        self._is_live = is_live
        self._limits = (BATCH_ENTRIES, BATCH_BYTES)
        self.pushed = 0
        self.refused = 0
        self.pulled = 0
        self.touched: set[tuple[str, str]] = set()
        self.renewed = False
        self.least = 0
        self.spoken = 0

    def greet(self) -> HelloReply:
        """Compare versions and chains; take a new incarnation when somebody was restored or cloned.

        Raises:
            SyncProblem: 1002, 1905, or the link.
        """
        for _time in range(RENEWALS):
            self._backoff.check()
            reply = self._hello()
            if not self._must_renew(reply):
                return reply
            self._renew()
        raise problem(BROKEN_CHAIN)

    def push(self) -> None:
        """Send every entry that has no final answer; only checked receipts count.

        While the county works on a batch, the answers to the one before are kept and the next one is read.

        Raises:
            SyncProblem: the link, 1905, or 1302 when a new incarnation did not help.
        """
        overlap = Overlap(self._service)
        try:
            self._push(overlap)
        finally:  # what was answered counts, though the link broke in the exchange behind it
            overlap.catch_up()

    def _push(self, overlap: Overlap) -> None:
        renewals = 0
        growth = 1
        batch = self._read(growth)
        while batch:
            self._expect(batch, self._limits[0] * growth)
            ahead: list[Offered] = []
            overlap.later(partial(self._read_ahead, ahead, growth, batch))
            began = self._clock.mono_ns()
            reply, tree = self._send(batch, overlap)
            is_quick = self._clock.mono_ns() - began < QUICK_NS
            growth = min(MOST, growth * 2) if is_quick else 1
            overlap.catch_up()
            if all(answer.receipt is not None for answer in reply.answers):
                overlap.later(partial(self._keep, batch, reply, tree))
                batch = ahead
                if not batch:
                    overlap.catch_up()
                    batch = self._read(growth)
                continue
            final = tuple(answer for answer in reply.answers if _is_final(answer))
            self._keep(batch, replace(reply, answers=final), tree)
            if any(answer.problem == BROKEN_CHAIN for answer in reply.answers):
                renewals += 1
                if renewals > RENEWALS:
                    raise problem(BROKEN_CHAIN)
                self._renew()
                self.greet()
            elif not final:  # the rest waits for entries of others: ask again in the next run
                break
            batch = self._read(growth)

    def _read(self, growth: int, after: int = 0) -> list[Offered]:
        entries, size = self._limits
        return self._ledger.offer(entries * growth, size * growth, after=after)

    def _read_ahead(self, ahead: list[Offered], growth: int, batch: Sequence[Offered]) -> None:
        _id, _hash, place, *_ = batch[-1]
        ahead += self._read(growth, after=place)

    def _keep(self, batch: Sequence[Offered], reply: PushReply, tree: SignedTree | None) -> None:
        """Keep the answers of a reply, all of which are final."""
        if reply.whole is not None and tree is not None:
            self.touched.update(self._ledger.acknowledge_whole(batch, reply.whole, tree))
            self.pushed += len(batch)
            self._lanes.advance(RECORDS, done=len(batch), done_bytes=_size_of(batch))
        else:
            self.touched.update(self._ledger.acknowledge(reply.answers, tree))
            self._count(batch, reply.answers)

    def pull(self) -> None:
        """Read the feed to its end.

        While the county makes a page ready, the one before is taken in.

        Raises:
            SyncProblem: the link, or 1903 for a page that cannot be.
        """
        overlap = Overlap(self._service)
        try:
            with self._ledger.log.fed():
                try:
                    self._read_feed(overlap)
                finally:  # what came counts, though the link broke in the exchange behind it
                    overlap.catch_up()
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            raise problem(1903, detail="page") from error
        self.touched.update(self._ledger.forget_lost())
        self._ledger.sift_aside()

    def _read_feed(self, overlap: Overlap) -> None:
        cursor = self._ledger.cursor()
        more = True
        growth = 1
        while more:
            began = self._clock.mono_ns()
            page = self._page(cursor, PAGE_UNITS * growth)
            growth = min(MOST, growth * 2) if self._clock.mono_ns() - began < QUICK_NS else 1
            overlap.catch_up()
            overlap.later(partial(self._take, page))
            cursor, more = page.end, page.more

    def _take(self, page: Page) -> None:
        self.touched.update(self._ledger.apply_page(page))
        self.pulled += len(page.units)
        self._lanes.advance(RECORDS, done=len(page.units))

    def _page(self, cursor: int, limit: int) -> Page:
        page = self._backoff.call(lambda: self._service.pull(PullRequest(cursor=cursor, limit=limit)))
        if page.start > cursor or page.end < cursor or (page.more and page.end == cursor):
            raise problem(1903, detail="page")
        return page

    def _hello(self) -> HelloReply:
        reply, spoken = self._agree()
        check_beacon(reply.beacon, self._county_key)
        self.spoken = min(spoken, reply.protocol_max)
        self.least = reply.protocol_min if reply.protocol_min > spoken else 0
        if self._is_live:
            self._ledger.note_beacon(reply.beacon)
        if reply.beacon.epoch != self._ledger.epoch():
            self._ledger.begin_epoch(reply.beacon.epoch)
        elif reply.feed_moved or (self._is_live and reply.known_seq < self._ledger.answered_seq()):
            log.warning("the county holds less than it signed for: everything is offered again")
            self._ledger.begin_again(reply.beacon.at)
        self._ledger.note_durable(Durable(seq=reply.durable_seq, at=reply.durable_at))
        self._limits = (
            min(BATCH_ENTRIES, max(1, reply.batch_entries)),
            min(BATCH_BYTES, max(1, reply.batch_bytes)),
        )
        return reply

    def _agree(self) -> tuple[HelloReply, int]:
        """Say hello in this program's protocol, or in the one before when the county is older."""
        hello = say_hello(self._ledger, self._app)
        try:
            return self._service.hello(hello), PROTOCOL
        except SyncProblem as error:
            most = error.problem.params.get("most")
            if error.problem.number != TOO_NEW or not isinstance(most, int) or most < OLDEST_PROTOCOL:
                raise
        return self._service.hello(replace(hello, protocol=most)), most

    def _must_renew(self, reply: HelloReply) -> bool:
        known = (reply.known_seq, reply.known_hash if reply.known_seq else GENESIS)
        return reply.new_incarnation or not self._ledger.holds(*known)

    def _renew(self) -> None:
        log.warning("taking a new incarnation: the county knows another history of this laptop")
        new = uuid7(self._clock.now(), self._clock.entropy(ENTROPY_BYTES))
        self._ledger.renew_incarnation(new)
        self.renewed = True

    def _send(self, batch: Sequence[Offered], overlap: Overlap) -> tuple[PushReply, SignedTree | None]:
        """Send a batch and check every answer before any of them counts."""
        request = PushRequest(
            incarnation=self._ledger.device.incarnation,
            entries=tuple([Raw(raw) for *_, raw in batch]),
            receipts=TREE,
            brief=True,
        )

        def push() -> PushReply:
            try:
                return self._service.push(request)
            except SyncProblem:
                overlap.catch_up()  # before a pause that may be long
                raise

        reply = self._backoff.call(push)
        sent = {id_: hash_ for id_, hash_, *_ in batch}
        if reply.whole is not None:
            return reply, check_whole(reply, sent, self._county_key)
        return reply, check_reply(reply, sent, self._county_key)

    def _expect(self, batch: Sequence[Offered], most: int) -> None:
        """Say what is ahead: this batch, and behind it entries that are taken to be as large as these."""
        size = _size_of(batch)
        ahead = len(batch)
        if len(batch) == most or size * 2 > self._limits[1]:  # there may be more than were asked for
            ahead = max(ahead, self._ledger.ahead())
        self._lanes.expect(RECORDS, ahead, size * ahead // len(batch))

    def _count(self, batch: Sequence[Offered], final: Sequence[EntryAnswer]) -> None:
        held = len([answer for answer in final if answer.receipt is not None])
        self.pushed += held
        self.refused += len(final) - held
        for answer in final:
            if answer.problem:
                code = PROBLEMS[answer.problem][0]
                log.warning("entry %s was filed apart by the county: %s", answer.entry, code)
        told = {answer.entry for answer in final}
        size = _size_of([offered for offered in batch if offered[0] in told])
        self._lanes.advance(RECORDS, done=len(final), done_bytes=size)


def say_hello(ledger: LocalLedger, app: str) -> Hello:
    """What a laptop says of itself first."""
    seq, hash_ = ledger.head()
    cursor, mark, marked_at = ledger.farthest()
    return Hello(
        protocol=PROTOCOL,
        app=app,
        incarnation=ledger.device.incarnation,
        seq=seq,
        hash=hash_,
        epoch=ledger.epoch(),
        cursor=cursor,
        mark=mark,
        marked_at=marked_at,
        answered=ledger.answered_seq(),
    )


def _size_of(batch: Sequence[Offered]) -> int:
    """Bytes of its entries."""
    return sum([len(raw) for *_, raw in batch])


def _is_final(answer: EntryAnswer) -> bool:
    """Whether the answer stands; what may pass, and a broken chain, are asked again."""
    if answer.receipt is not None:
        return True
    return answer.problem != BROKEN_CHAIN and not PROBLEMS[answer.problem][2]
