"""Bags at the county: the messages of a stick go through the same handlers as those of the wire."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from casework import codec
from casework.errors import BagProblem
from sync.ledger.scope import scope
from sync.protocol import bag_frames
from sync.protocol.bag_format import TO_COUNTY, TO_LAPTOP, BagHeader, BagReader, BagWriter, Watch, county_id
from sync.protocol.exchange import exchange_private, exchange_public
from sync.protocol.messages import (
    BlobOffer,
    Hello,
    HelloReply,
    LeaseRequest,
    PullRequest,
    PushRequest,
)
from sync.protocol.problems import PROBLEMS, SyncProblem
from sync.server.county import County
from sync.server.evidence.blobs import sync_folder
from sync.server.registry import Device
from sync.server.service import DeviceService

PAGE_UNITS = 1000
SUFFIX = ".zftbag"


class BagRead(Struct, frozen=True, kw_only=True):
    """What one bag brought.

    Attributes:
        path: the file.
        device, name: the laptop.
        outcomes: accepted, duplicate, conflict or a problem's code -> entries.
        files: files that are whole at the county now.
        files_waiting: files of the bag that miss chunks still.
        problems: codes of requests that were refused.
        reply: the file that goes back.
    """

    path: str
    device: str
    name: str
    outcomes: dict[str, int]
    files: int
    files_waiting: int
    problems: tuple[str, ...]
    reply: str


class BagRefused(Struct, frozen=True, kw_only=True):
    """A bag that was not taken in, and why."""

    path: str
    problem: BagProblem


class BagDesk:
    """Reads what laptops send by stick, and writes what goes back to them."""

    def __init__(self, county: County) -> None:
        self._county = county
        self._private = county.home.private_key("signing")
        self._id = county_id(county.home.settings.signing_key)

    def read(
        self, path: Path, reply: Path, *, accept_revoked: bool = False, watch: Watch | None = None
    ) -> BagRead:
        """Take in one bag and write its answer; the same bag any number of times is harmless.

        Args:
            path: the bag.
            reply: where the answer goes; replaced when it is there.
            accept_revoked: take what a revoked laptop had recorded, after a person decided so.
            watch: told the bytes read; the file is read twice.

        Raises:
            BagProblem: nothing was taken in; bag.not_a_bag, bag.cut_short, bag.damaged, bag.too_new,
                bag.other_county, bag.wrong_way, bag.unknown_laptop, bag.revoked.
            OSError: the stick.
        """
        (done,) = self.read_all([(path, reply)], accept_revoked=accept_revoked, watch=watch)
        if isinstance(done, BagRefused):
            raise done.problem
        return done

    def read_all(
        self, bags: Sequence[tuple[Path, Path]], *, accept_revoked: bool = False, watch: Watch | None = None
    ) -> list["BagRead | BagRefused"]:
        """Take in several bags, given as (bag, answer); every answer knows what all of them brought.

        A bag that cannot be taken in does not stop the others.
        """
        done: list[tuple[Path, Path, Device, _Handled] | BagRefused] = []
        with ExitStack() as answers:
            for path, reply in bags:
                try:
                    with ExitStack() as mine:
                        device, handled = self._take(mine, path, reply, accept_revoked, watch)
                        answers.push(mine.pop_all())
                        done.append((path, reply, device, handled))
                except BagProblem as error:
                    done.append(BagRefused(path=str(path), problem=error))
            for one in done:
                if not isinstance(one, BagRefused):
                    one[3].finish()
        return [one if isinstance(one, BagRefused) else _told(*one) for one in done]

    def _take(
        self, stack: ExitStack, path: Path, reply: Path, accept_revoked: bool, watch: Watch | None
    ) -> tuple[Device, "_Handled"]:
        with path.open("rb") as source:
            bag = BagReader(source)
            device = self._device_of(bag.header, accept_revoked)
            bag.verify(device.key, watch)
            answer = stack.enter_context(self._answer(reply, device))
            handled = _Handled(self._county, device, answer, bag.header.made_at)
            for kind, payload in bag.frames(exchange_private(self._private), watch):
                handled.take(kind, payload)
        return device, handled

    def write(self, device_id: str, target: Path) -> None:
        """Write a bag for a laptop that sent none: the pack in force and the whole feed of its township.

        Raises:
            BagProblem: bag.unknown_laptop.
        """
        device = self._county.registry.device(device_id)
        if device is None or device.revoked:
            raise BagProblem("bag.unknown_laptop", device=device_id)
        with self._answer(target, device) as answer:
            handled = _Handled(self._county, device, answer, self._county.clock.now())
            handled.greet_unasked()
            handled.finish()

    def look(self, path: Path) -> BagHeader:
        """The readable front of a bag, not proved yet; raises BagProblem."""
        with path.open("rb") as source:
            return BagReader(source).header

    def _device_of(self, header: BagHeader, accept_revoked: bool) -> Device:
        if header.county != self._id:
            raise BagProblem("bag.other_county")
        if header.direction != TO_COUNTY:
            raise BagProblem("bag.wrong_way")
        device = self._county.registry.device(header.device)
        if device is None:
            raise BagProblem("bag.unknown_laptop", device=header.device)
        if device.revoked and not accept_revoked:
            raise BagProblem("bag.revoked", device=device.id)
        return device

    @contextmanager
    def _answer(self, path: Path, device: Device) -> Iterator[BagWriter]:
        county = self._county
        header = BagHeader(
            direction=TO_LAPTOP,
            county=self._id,
            device=device.id,
            bag=county.clock.entropy(16).hex(),
            part=1,
            made_at=county.clock.now(),
            ephemeral="",
        )
        with whole_file(path) as file:
            writer = BagWriter(file, header, exchange_public(device.key), self._private, county.clock.entropy)
            yield writer
            writer.close()


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that gets its name when it is whole and on the disk; nothing is left of it otherwise."""
    scratch = path.with_name(f"{path.name}.writing")
    try:
        with scratch.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(path)
        sync_folder(path.absolute().parent)
    finally:
        scratch.unlink(missing_ok=True)


class _Handled:
    """What became of the messages of one bag so far."""

    def __init__(self, county: County, device: Device, answer: BagWriter, made_at: datetime) -> None:
        self._county = county
        self._device = device
        self._service = DeviceService(county, device)
        self._answer = answer
        self._made_at = made_at
        self._cursor: int | None = None
        self._held: tuple[str, ...] | None = None
        self._offers: dict[str, tuple[BlobOffer, set[int]]] = {}
        self._greeted: HelloReply | None = None
        self._is_over = False
        self.outcomes: Counter[str] = Counter()
        self.problems: list[str] = []
        self.files = 0
        self.files_waiting = 0

    def take(self, kind: int, payload: bytes) -> None:
        """Hand one message to its handler; a refused one is answered and does not stop the others."""
        if self._is_over:
            return
        if self._greeted is None and kind != bag_frames.HELLO:
            raise BagProblem("bag.damaged")
        try:
            with scope(self._device.town, self._device.id):
                self._dispatch(kind, payload)
        except SyncProblem as error:
            self._refuse(error)
            self._is_over = self._greeted is None  # versions that do not meet: nothing is written

    def _dispatch(self, kind: int, payload: bytes) -> None:
        if kind == bag_frames.HELLO:
            self._greet(bag_frames.open_message(payload, Hello))
        elif kind == bag_frames.PUSH:
            self._push(bag_frames.open_message(payload, PushRequest), payload)
        elif kind == bag_frames.PULL:
            self._note_cursor(bag_frames.open_message(payload, PullRequest).cursor)
        elif kind == bag_frames.LEASE:
            self._lease(bag_frames.open_message(payload, LeaseRequest))
        elif kind == bag_frames.OFFER:
            offer = bag_frames.open_message(payload, BlobOffer)
            self._offers[offer.blob] = (offer, set(self._service.offer(offer).missing))
        elif kind == bag_frames.CHUNK_RAW:
            self._chunk(*bag_frames.open_chunk(payload))
        elif kind == bag_frames.PACKS_HELD:
            self._held = bag_frames.open_message(payload, bag_frames.PacksHeld).packs
        # other kinds are of a later program and are passed over

    def _greet(self, hello: Hello) -> None:
        self._greeted = self._service.hello_by_bag(hello, self._made_at)
        if hello.epoch != self._greeted.beacon.epoch or self._greeted.feed_moved:
            self._cursor = 0  # the county was restored since: its feed is read anew
        self._say(self._greeted)

    def greet_unasked(self) -> None:
        """Begin an answer to a laptop that sent nothing: all it may not have."""
        self._greeted = self._service.hello_unasked()
        self._say(self._greeted)
        self._cursor, self._held = 0, ()

    def _note_cursor(self, cursor: int) -> None:
        self._cursor = cursor if self._cursor is None else min(cursor, self._cursor)

    def _push(self, request: PushRequest, packed: bytes) -> None:
        reply = self._service.push(request, packed)
        for answer in reply.answers:
            code = answer.receipt.outcome if answer.receipt else PROBLEMS[answer.problem][0]
            self.outcomes[code] += 1
        self._say(reply)

    def _lease(self, request: LeaseRequest) -> None:
        try:
            self._say(self._service.lease(request))
        except SyncProblem as error:
            named = replace(error.problem, params={**error.problem.params, "key": request.key})
            raise SyncProblem(named) from error

    def _chunk(self, blob: str, index: int, raw: bytes) -> None:
        offered = self._offers.get(blob)
        if offered is None or index not in offered[1]:
            return  # here already, or its offer was refused
        self._service.put_chunk(blob, index, raw)
        offered[1].discard(index)

    def _refuse(self, error: SyncProblem) -> None:
        self.problems.append(error.problem.code)
        self._say(error.problem)

    def finish(self) -> None:
        """Sign for the files that are whole, then add the pack and the feed."""
        if not self._is_over:
            with scope(self._device.town, self._device.id):
                self._answer_rest()
            self._add_standing()

    def _answer_rest(self) -> None:
        for offer, _missing in self._offers.values():
            try:
                state = self._service.offer(offer)
            except SyncProblem as error:
                self._refuse(error)
                continue
            self.files += state.receipt is not None
            self.files_waiting += state.receipt is None
            self._say(state)
        current = self._county.packs.current()
        if self._held is not None and current and current not in self._held:
            self._answer.frame(bag_frames.PACK_RAW, self._service.pack(current))
        more = self._cursor is not None
        while more and self._cursor is not None:
            page = self._service.pull(PullRequest(cursor=self._cursor, limit=PAGE_UNITS))
            self._say(page)
            self._cursor, more = page.end, page.more

    def _add_standing(self) -> None:
        """Which papers stand, of all townships: asked for outside the scope of the laptop."""
        self._answer.frame(bag_frames.STANDING_RAW, codec.encode(self._county.papers.signed_list()))

    def _say(self, message: Struct) -> None:
        self._answer.frame(*bag_frames.pack_message(message))


def _told(path: Path, reply: Path, device: Device, handled: _Handled) -> BagRead:
    return BagRead(
        path=str(path),
        device=device.id,
        name=device.name,
        outcomes=dict(handled.outcomes),
        files=handled.files,
        files_waiting=handled.files_waiting,
        problems=tuple(handled.problems),
        reply=str(reply),
    )
