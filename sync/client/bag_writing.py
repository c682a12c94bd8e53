"""Writing bags on a laptop: everything the county has not answered, sealed to it, on a stick."""

import errno
import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO, Protocol

from msgspec import Raw, Struct

from casework.clock import Clock
from casework.errors import BagProblem
from sync.client.backoff import Cancelled
from sync.client.engine import PackSink
from sync.client.files import CipherVault
from sync.client.leasing import wanted
from sync.client.records import say_hello
from sync.ledger.laptop.ledger import LocalLedger
from sync.ledger.laptop.unsent_files import BlobNeed
from sync.protocol import bag_frames
from sync.protocol.bag_format import TO_COUNTY, BagHeader, BagWriter, county_id
from sync.protocol.chunks import digest
from sync.protocol.exchange import exchange_public
from sync.protocol.messages import CHUNK, BlobOffer, Hello, PullRequest, PushRequest

PART_BYTES = 4 * 1024**3 - 64 * 1024**2  # a stick's usual file system (FAT32) ends at 4 GiB
BATCH = 500  # entries in one message
ENTROPY = 16
SUFFIX = ".zftbag"

Progress = Callable[[int, int], None]  # bytes written, bytes expected


class Writer(Protocol):
    """Who writes the bag: the keys of enrolment."""

    @property
    def device(self) -> str:
        """Id of the laptop."""
        ...

    @property
    def county_key(self) -> str:
        """Hex Ed25519 public key of the county."""
        ...

    @property
    def device_private(self) -> str:
        """Hex Ed25519 private key of the laptop."""
        ...


class Written(Struct, frozen=True, kw_only=True):
    """What a laptop put on the stick.

    Attributes:
        paths: the parts; each may be read alone, in any order.
        entries: entries of the journal.
        files: files whose every chunk is in a part.
        missing: files that could not be read here; codes by record.
        size: bytes of all parts.
    """

    paths: tuple[str, ...]
    entries: int
    files: int
    missing: dict[str, str]
    size: int


class BagWriting:
    """One writing; nothing in the ledger changes by it."""

    def __init__(
        self,
        ledger: LocalLedger,
        vault: CipherVault,
        packs: PackSink,
        writer: Writer,
        clock: Clock,
        *,
        app: str = "zhifatong",
        part_bytes: int = PART_BYTES,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._ledger = ledger
        self._vault = vault
        self._packs = packs
        self._writer = writer
        self._clock = clock
        self._app = app
        self._part_bytes = part_bytes
        self._progress = progress
        self._cancelled = cancelled
        self._entries = 0
        self._files = 0
        self._missing: dict[str, str] = {}

    def write(self, target: Path) -> Written:
        """Write the bag, in as many parts as the stick's file system needs.

        Args:
            target: a folder, or the file of the first part; what is there is replaced.

        Raises:
            BagProblem: bag.disk_full, bag.no_target, bag.io_error; nothing half-written stays.
            Cancelled: the officer asked to stop; nothing half-written stays.
        """
        waiting = self._ledger.blobs_waiting()
        needs = sorted(waiting, key=lambda need: (need.record_type != "paper", need.size))
        expected = self._ledger.waiting().entry_bytes // 3 + sum(need.size for need in needs)
        parts = _Parts(self, self._first_path(target), expected)
        try:
            self._write_records(parts)
            for need in needs:
                self._write_file(parts, need)
            parts.finish()
        except OSError as error:
            parts.give_up()
            raise _refusal(error) from error
        except BaseException:
            parts.give_up()
            raise
        return Written(
            paths=tuple(str(path) for path in parts.done),
            entries=self._entries,
            files=self._files,
            missing=self._missing,
            size=parts.size,
        )

    def _first_path(self, target: Path) -> Path:
        if not target.is_dir():
            return target
        local = self._clock.now() + timedelta(minutes=self._clock.offset_min())
        return target / f"zft-{self._writer.device[-6:]}-{local:%Y%m%d-%H%M%S}{SUFFIX}"

    def _write_records(self, parts: "_Parts") -> None:
        for batch in self._batches():
            parts.add(PushRequest(incarnation=self._ledger.device.incarnation, entries=batch))
            self._entries += len(batch)
        parts.add(PullRequest(cursor=self._ledger.cursor()))
        parts.add(bag_frames.PacksHeld(packs=tuple(info.id for info in self._packs.infos())))
        today = (self._clock.now() + timedelta(minutes=self._clock.offset_min())).date()
        pack = self._packs.current(today)
        if pack is not None:
            for request in wanted(self._ledger, [series.key for series in pack.series()], today):
                parts.add(request)

    def _batches(self) -> Iterator[tuple[Raw, ...]]:
        beyond = 0
        while found := self._ledger.unsent_beyond(beyond, BATCH):
            beyond = found[-1][0]
            yield tuple(Raw(raw) for _n, raw in found)

    def _write_file(self, parts: "_Parts", need: BlobNeed) -> None:
        """One file with all its chunks; one that cannot be read is named and passed over."""
        try:
            path = self._vault.path(need.blob)
            found = digest(path, self.check)
            source = path.open("rb")
        except FileNotFoundError:
            self._missing[need.record] = "vault.missing"
            return
        if found.sha256 != need.blob:
            source.close()
            self._missing[need.record] = "vault.damaged"
            return
        offer = BlobOffer(
            blob=need.blob,
            size=found.size,
            record_type=need.record_type,
            record=need.record,
            chunks=found.chunks,
        )
        with source:
            parts.add_file(offer, source)
        self._files += 1

    def hello(self) -> Hello:
        """What every part says first."""
        return say_hello(self._ledger, self._app)

    def check(self) -> None:
        """Stop here when asked to; raises Cancelled."""
        if self._cancelled():
            raise Cancelled

    def open_part(self, target: BinaryIO, bag: str, part: int) -> BagWriter:
        """Begin one part."""
        header = BagHeader(
            direction=TO_COUNTY,
            county=county_id(self._writer.county_key),
            device=self._writer.device,
            bag=bag,
            part=part,
            made_at=self._clock.now(),
            ephemeral="",
        )
        reader = exchange_public(self._writer.county_key)
        return BagWriter(target, header, reader, self._writer.device_private, self._clock.entropy)

    def random(self) -> str:
        """A name for the bag."""
        return self._clock.entropy(ENTROPY).hex()

    def tell(self, done: int, expected: int) -> None:
        """Tell who watches."""
        if self._progress is not None:
            self._progress(done, max(done, expected))

    @property
    def part_bytes(self) -> int:
        """Bytes a part may have."""
        return self._part_bytes


class _Parts:
    """The parts of a bag on the disk; a part gets its name when it is whole."""

    def __init__(self, writing: BagWriting, first: Path, expected: int) -> None:
        self._writing = writing
        self._first = first
        self._expected = expected
        self._bag = writing.random()
        self._file: BinaryIO | None = None
        self._bag_writer: BagWriter | None = None
        self.done: list[Path] = []
        self.size = 0

    def add(self, message: Struct) -> None:
        """Add a message, in the next part when this one is full."""
        self._writing.check()
        kind, payload = bag_frames.pack_message(message)
        self._room(len(payload)).frame(kind, payload)
        self._tell()

    def add_file(self, offer: BlobOffer, source: BinaryIO) -> None:
        """Add a file; every part that holds a chunk of it names it first."""
        kind, named = bag_frames.pack_message(offer)
        self._room(len(named)).frame(kind, named)
        for index in range(len(offer.chunks)):
            self._writing.check()
            payload = bag_frames.pack_chunk(offer.blob, index, source.read(CHUNK))
            before = self._bag_writer
            writer = self._room(len(payload) + len(named))
            if writer is not before:
                writer.frame(kind, named)
            writer.frame(bag_frames.CHUNK_RAW, payload)
            self._tell()

    def finish(self) -> None:
        """Make the last part count."""
        self._room(0)
        self._close()

    def give_up(self) -> None:
        """Leave nothing half-written behind; whole parts stay, they are good for themselves."""
        if self._file is not None:
            self._file.close()
            self._file = None
            self._scratch().unlink(missing_ok=True)

    def _room(self, size: int) -> BagWriter:
        if self._bag_writer is not None and self._bag_writer.size + size > self._writing.part_bytes:
            self._close()
        if self._bag_writer is None:
            self._file = self._scratch().open("wb")
            self._bag_writer = self._writing.open_part(self._file, self._bag, len(self.done) + 1)
            self._bag_writer.frame(*bag_frames.pack_message(self._writing.hello()))
        return self._bag_writer

    def _close(self) -> None:
        assert self._file is not None and self._bag_writer is not None, "a part is open"
        self._bag_writer.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        path = self._path()
        self._scratch().replace(path)
        self.size += self._bag_writer.size
        self.done.append(path)
        self._file = self._bag_writer = None

    def _path(self) -> Path:
        number = len(self.done) + 1
        return self._first if number == 1 else self._first.with_stem(f"{self._first.stem}-{number}")

    def _scratch(self) -> Path:
        path = self._path()
        return path.with_name(f"{path.name}.writing")

    def _tell(self) -> None:
        written = self.size + (self._bag_writer.size if self._bag_writer else 0)
        self._writing.tell(written, self._expected)


def _refusal(error: OSError) -> BagProblem:
    if error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return BagProblem("bag.disk_full")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return BagProblem("bag.no_target")
    return BagProblem("bag.io_error", reason=error.strerror or type(error).__name__)
