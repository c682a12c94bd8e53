"""Reading the county's bag on a laptop: the run of the wire, with the stick in the county's place."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from casework import codec
from casework.clock import Clock
from casework.errors import BagProblem, PackProblem
from sync.client.backoff import Backoff
from sync.client.bag_writing import SUFFIX, Writer
from sync.client.engine import PackSink
from sync.client.lanes import Lanes
from sync.client.proof import check_beacon
from sync.client.records import RecordLane
from sync.ledger.laptop.ledger import LocalLedger
from sync.ledger.laptop.unsent_files import BlobNeed
from sync.protocol import bag_frames
from sync.protocol.bag_format import TO_LAPTOP, BagHeader, BagReader, county_id
from sync.protocol.chunks import FilePart
from sync.protocol.exchange import exchange_private
from sync.protocol.messages import (
    BlobOffer,
    BlobReceipt,
    BlobState,
    EnrolReply,
    EnrolRequest,
    EntryAnswer,
    FileEnd,
    FileOffers,
    FileState,
    FileStates,
    Hello,
    HelloReply,
    LeaseReply,
    LeaseRequest,
    Page,
    PageAsSent,
    Parcel,
    PullRequest,
    PushReply,
    PushRequest,
)
from sync.protocol.problems import Problem, SyncProblem, problem
from sync.protocol.signing import verify_struct

log = logging.getLogger(__name__)

BROKEN_CHAIN, PARENT_MISSING = 1302, 1303


class Taken(Struct, frozen=True, kw_only=True):
    """What one bag brought to a laptop.

    Attributes:
        path: the file.
        receipts, refused: entries that got the county's receipt, and entries filed apart.
        pulled: records that came.
        files: files that got their receipt.
        pack: id of the pack that came; empty when none did.
        pack_problem: code.
        touched: (type, id) of records that look different now.
        renewed: whether the laptop took a new incarnation.
        as_of: the county's time up to which its records are known; None when no feed was in the bag.
        silent: other laptops of the township -> ISO time last heard.
        problems: codes of requests that the county refused.
        standing: the county's list of papers that no longer stand, not proved yet; empty when none was in it.
    """

    path: str
    receipts: int
    refused: int
    pulled: int
    files: int
    pack: str = ""
    pack_problem: str = ""
    touched: frozenset[tuple[str, str]] = frozenset()
    renewed: bool = False
    as_of: datetime | None = None
    silent: dict[str, str] = {}
    problems: tuple[str, ...] = ()
    standing: bytes = b""


class _Named(Struct, frozen=True):
    """The part of an entry that its answer is found by."""

    id: str


class _Contents:
    """What stands in one bag, as the service that the records lane talks to."""

    def __init__(self) -> None:
        self.greeting: HelloReply | None = None
        self.answers: dict[str, EntryAnswer] = {}
        self.pages: list[Page] = []
        self.packs: list[bytes] = []
        self.receipts: list[BlobReceipt] = []
        self.problems: list[Problem] = []
        self.standing = b""
        self._hellos = 0

    def take(self, kind: int, payload: bytes) -> None:
        """Keep one frame."""
        if kind == bag_frames.HELLO_REPLY:
            self.greeting = bag_frames.open_message(payload, HelloReply)
        elif kind == bag_frames.PUSH_REPLY:
            reply = bag_frames.open_message(payload, PushReply)
            self.answers.update((answer.entry, answer) for answer in reply.answers)
        elif kind == bag_frames.PAGE:
            self.pages.append(bag_frames.open_message(payload, PageAsSent))
        elif kind == bag_frames.BLOB_STATE:
            state = bag_frames.open_message(payload, BlobState)
            self.receipts += [state.receipt] if state.receipt is not None else []
        elif kind == bag_frames.PACK_RAW:
            self.packs.append(payload)
        elif kind == bag_frames.STANDING_RAW:
            self.standing = payload
        elif kind == bag_frames.PROBLEM:
            self.problems.append(bag_frames.open_message(payload, Problem))
        # lease replies also come by the feed; other kinds are of a later program

    def hello(self, request: Hello) -> HelloReply:
        """What the county said; its demand for a new incarnation is met once."""
        if self.greeting is None:
            raise SyncProblem(self.problems[0]) if self.problems else BagProblem("bag.damaged")
        self._hellos += 1
        if self._hellos == 1:
            return self.greeting
        return replace(self.greeting, new_incarnation=False, known_seq=0, feed_moved=False)

    def push(self, request: PushRequest) -> PushReply:
        """The answers to these entries; what the bag does not speak of stays unanswered."""
        return PushReply(answers=tuple(self._answer(bytes(raw)) for raw in request.entries))

    def _answer(self, raw: bytes) -> EntryAnswer:
        named = codec.decode(raw, _Named).id
        found = self.answers.get(named)
        if found is None or (found.problem == BROKEN_CHAIN and self._hellos > 1):
            return EntryAnswer(entry=named, problem=PARENT_MISSING)
        return found

    def pull(self, request: PullRequest) -> Page:
        """The next page beyond a cursor; an empty one at the end."""
        beyond = [page for page in self.pages if page.end > request.cursor]
        if not beyond:
            return Page(start=request.cursor, end=request.cursor, units=(), more=False)
        if beyond[0].start > request.cursor:
            raise BagProblem("bag.gap")
        return replace(beyond[0], more=len(beyond) > 1)

    def enrol(self, request: EnrolRequest) -> EnrolReply:
        """Not by bag."""
        raise problem(1901)

    def lease(self, request: LeaseRequest) -> LeaseReply:
        """Leases come by the feed."""
        raise problem(1901)

    def pack(self, pack: str) -> bytes:
        """Packs are taken from the bag directly."""
        raise problem(1901)

    def offer(self, request: BlobOffer) -> BlobState:
        """Receipts of files are taken from the bag directly."""
        raise problem(1901)

    def put_chunk(self, blob: str, index: int, raw: bytes) -> None:
        """Files go by the laptop's own bag."""
        raise problem(1901)

    def offer_files(self, request: FileOffers) -> FileStates:
        """Receipts of files are taken from the bag directly."""
        raise problem(1901)

    def send_parcel(self, request: Parcel, raws: Sequence[bytes]) -> FileStates:
        """Files go by the laptop's own bag."""
        raise problem(1901)

    def put_part(self, blob: str, index: int, raw: bytes | FilePart) -> None:
        """Files go by the laptop's own bag."""
        raise problem(1901)

    def finish_file(self, request: FileEnd, size: int) -> FileState:
        """Receipts of files are taken from the bag directly."""
        raise problem(1901)


class BagReading:
    """Takes bags from the county in; the same bag any number of times, and beside the wire, is harmless."""

    def __init__(
        self,
        ledger: LocalLedger,
        packs: PackSink,
        writer: Writer,
        clock: Clock,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._ledger = ledger
        self._packs = packs
        self._writer = writer
        self._backoff = Backoff(clock, cancelled)
        self._clock = clock
        self._progress = progress

    def bags_in(self, folder: Path) -> list[Path]:
        """The bags for this laptop in a folder, oldest first; what cannot be read is passed over."""
        found: list[tuple[datetime, int, Path]] = []
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            try:
                with path.open("rb") as source:
                    header = BagReader(source).header
            except (BagProblem, OSError) as error:
                log.warning("a bag cannot be read: %s", error)
                continue
            if not self._refusal(header):
                found.append((header.made_at, header.part, path))
        return [path for _at, _part, path in sorted(found)]

    def read(self, path: Path) -> Taken:
        """Check one bag, then take it in.

        Raises:
            BagProblem: nothing was taken in; bag.not_a_bag, bag.cut_short, bag.damaged, bag.too_new,
                bag.other_county, bag.other_laptop, bag.wrong_way, bag.old_epoch, bag.gap.
            SyncProblem: versions that do not meet, or a word that is not the county's.
            Cancelled: the officer asked to stop.
            OSError: the stick.
        """
        contents = self._open(path)
        if contents.greeting is not None:
            self._check_epoch(contents.greeting)
        lane = RecordLane(
            self._ledger,
            contents,
            self._writer.county_key,
            self._clock,
            self._backoff,
            Lanes(),
            "zhifatong",
            is_live=False,
        )
        hello = lane.greet()
        pack, pack_problem = self._take_packs(contents.packs)
        lane.push()
        lane.pull()
        return Taken(
            path=str(path),
            receipts=lane.pushed,
            refused=lane.refused,
            pulled=lane.pulled,
            files=self._take_receipts(contents.receipts),
            pack=pack,
            pack_problem=pack_problem,
            touched=frozenset(lane.touched),
            renewed=lane.renewed,
            as_of=hello.beacon.at if contents.pages and not contents.pages[-1].more else None,
            silent=hello.silent,
            problems=tuple(problem.code for problem in contents.problems),
            standing=contents.standing,
        )

    def _open(self, path: Path) -> _Contents:
        contents = _Contents()
        with path.open("rb") as source:
            bag = BagReader(source)
            refused = self._refusal(bag.header)
            if refused:
                raise BagProblem(refused)
            done = 0

            def watch(count: int) -> None:
                nonlocal done
                done += count
                self._backoff.check()
                if self._progress is not None:
                    self._progress(done, 2 * bag.size)

            bag.verify(self._writer.county_key, watch)
            for kind, payload in bag.frames(exchange_private(self._writer.device_private), watch):
                contents.take(kind, payload)
        return contents

    def _refusal(self, header: BagHeader) -> str:
        if header.county != county_id(self._writer.county_key):
            return "bag.other_county"
        if header.direction != TO_LAPTOP:
            return "bag.wrong_way"
        return "" if header.device == self._writer.device else "bag.other_laptop"

    def _check_epoch(self, greeting: HelloReply) -> None:
        """Refuse what the county said before it was restored: it no longer holds what it signed for."""
        check_beacon(greeting.beacon, self._writer.county_key)
        seen = self._ledger.last_beacon()
        known = self._ledger.epoch()
        if known and greeting.beacon.epoch != known and seen is not None and greeting.beacon.at <= seen.at:
            raise BagProblem("bag.old_epoch")
        begun = self._ledger.begun_at()
        if begun is not None and greeting.beacon.at < begun:
            raise BagProblem("bag.old_epoch")

    def _take_packs(self, raws: Sequence[bytes]) -> tuple[str, str]:
        """A pack that cannot be used never stops the records."""
        pack = ""
        for raw in raws:
            try:
                pack = self._packs.add(raw, self._writer.county_key).id
            except PackProblem as error:
                log.warning("the pack of a bag was refused: %s", error.code)
                return "", error.code
        return pack, ""

    def _take_receipts(self, receipts: Sequence[BlobReceipt]) -> int:
        waiting = {need.blob: need for need in self._ledger.blobs_waiting()} if receipts else {}
        done = 0
        for receipt in receipts:
            need = waiting.get(receipt.blob)
            if need is not None and self._speaks_of(receipt, need):
                self._ledger.save_blob_receipts([receipt])
                done += 1
        return done

    def _speaks_of(self, receipt: BlobReceipt, need: BlobNeed) -> bool:
        said = (receipt.record_type, receipt.record)
        return said == (need.record_type, need.record) and verify_struct(self._writer.county_key, receipt)
