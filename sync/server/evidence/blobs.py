"""Evidence and papers in a folder: chunks by (hash, index), checked by what is re-read from the disk."""

import errno
import hashlib
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from io import BufferedReader, FileIO
from pathlib import Path
from typing import Protocol

from sync.protocol.chunks import chunk_count, chunk_size, digest, whole_sha256
from sync.protocol.messages import CHUNK, BlobOffer
from sync.protocol.problems import problem

RESERVE = 64 * 1024 * 1024  # bytes of disk that evidence never takes: records come first
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
Piece = bytes | bytearray | memoryview


def free_bytes(folder: Path) -> int:
    """Bytes that may still be written below a folder."""
    return shutil.disk_usage(folder).free


class ChunkWriter:
    """Takes one chunk piece by piece; nothing counts until `commit` found the promised length and hash.

    The bytes go straight to their place in the file; the marker beside it is what makes them count. A part
    (no hash of its own) is proved with the whole file, when that is re-read.
    """

    def __init__(self, file: FileIO | None, marker: Path, offset: int, size: int, sha256: str) -> None:
        self._file = file  # None: the chunk is already there, the bytes are only checked
        self._marker = marker
        self._left = size
        self._sha256 = sha256  # empty: of a part
        self._hash = hashlib.sha256()
        if file is not None:
            file.seek(offset)

    def write(self, piece: Piece) -> None:
        """Take some bytes.

        Raises:
            SyncProblem: 1502 longer than promised, 1801 disk full.
        """
        if len(piece) > self._left:
            raise problem(1502)
        self._left -= len(piece)
        if self._sha256:
            self._hash.update(piece)
        if self._file is not None:
            with disk():
                write_out(self._file, piece)

    def commit(self) -> None:
        """Make the chunk count.

        Raises:
            SyncProblem: 1502 other bytes than promised, 1801 disk full.
        """
        if self._left or (self._sha256 and self._hash.hexdigest() != self._sha256):
            raise problem(1502)
        if self._file is not None:
            with disk():
                if self._sha256:  # a part is forced to the disk with the whole, before that is re-read
                    os.fsync(self._file.fileno())
                self._marker.touch()  # the bytes first; a marker that is lost costs one chunk sent again

    def close(self) -> None:
        """Let go of the file; without `commit` the chunk does not count."""
        if self._file is not None:
            self._file.close()


class ChunkSink(Protocol):
    """Takes one chunk piece by piece; nothing counts before `commit`."""

    def write(self, piece: Piece) -> None:
        """Take some bytes; raises SyncProblem 1502, 1801."""
        ...

    def commit(self) -> None:
        """Make the chunk count; raises SyncProblem 1502, 1801, 1802."""
        ...


class EvidenceStore(Protocol):
    """Where ciphertext is kept: a folder, or an object store that several servers share."""

    def missing(self, town: str, offer: BlobOffer) -> tuple[int, ...]:
        """Chunks that did not arrive yet; none when the file is whole."""
        ...

    def writer(self, town: str, offer: BlobOffer, index: int) -> AbstractContextManager[ChunkSink]:
        """A writer for one chunk; raises SyncProblem 1801, 1802."""
        ...

    def finish(self, town: str, offer: BlobOffer) -> tuple[int, ...]:
        """Re-read the file; the chunks to be sent again; raises SyncProblem 1504, 1801, 1802."""
        ...

    def keep(self, town: str, blob: str, pieces: Sequence[Piece]) -> None:
        """Keep a small file whole and re-read it; raises SyncProblem 1502, 1801, 1802.

        It may be signed for after `settle`.
        """
        ...

    def settle(self, town: str, blobs: Iterable[str]) -> None:
        """Make the names of files that were kept survive a power cut; raises SyncProblem 1801, 1802."""
        ...

    def reread(self, town: str, blob: str) -> tuple[str, int]:
        """Hash and length of a whole file as it is kept now; raises SyncProblem 1505."""
        ...

    def open(self, town: str, blob: str) -> BufferedReader:
        """A whole file for reading; raises SyncProblem 1505."""
        ...


class BlobStore:
    """Ciphertext by township and hash.

    Attributes:
        free: bytes that may still be written below a folder.

    Layout: `<town>/<aa>/<blob>` once whole; until then `<town>/incoming/<blob>/` with `data` and one empty
    marker file per chunk that was fsynced.
    """

    def __init__(self, folder: Path, free: Callable[[Path], int] = free_bytes) -> None:
        self._folder = folder
        self.free = free
        self._lock = threading.Lock()
        self._busy: set[tuple[str, str]] = set()

    def path(self, town: str, blob: str) -> Path:
        """Where a whole file lies."""
        return self._folder / town / blob[:2] / blob

    def missing(self, town: str, offer: BlobOffer) -> tuple[int, ...]:
        """Chunks that did not arrive yet; none when the file is whole."""
        if self.path(town, offer.blob).exists():
            return ()
        incoming = self._incoming(town, offer.blob)
        try:
            names = set(os.listdir(incoming))
        except FileNotFoundError:
            names = set()
        arrived = _arrived(names, offer)
        return tuple(i for i in range(chunk_count(offer.size)) if i not in arrived)

    @contextmanager
    def writer(self, town: str, offer: BlobOffer, index: int) -> Iterator[ChunkWriter]:
        """A writer for one chunk, one at a time per file.

        Raises:
            SyncProblem: 1801 disk full, 1802 when the same file is being written by another request.
        """
        incoming = self._incoming(town, offer.blob)
        marker = _marker(incoming, offer, index)
        size = chunk_size(offer.size, index)
        sha256 = offer.chunks[index] if offer.chunks else ""
        with self._one_at_a_time(town, offer.blob):
            there = marker.exists() or self.path(town, offer.blob).exists()
            if there:
                yield ChunkWriter(None, marker, 0, size, sha256)
                return
            with disk():
                incoming.mkdir(parents=True, exist_ok=True)
                if self.free(self._folder) < size + RESERVE:
                    raise problem(1801, retry_after_s=600)
                data = incoming / "data"
                data.touch()
                file = FileIO(data, "r+b")
            writer = ChunkWriter(file, marker, index * CHUNK, size, sha256)
            try:
                yield writer
            finally:
                writer.close()

    def finish(self, town: str, offer: BlobOffer) -> tuple[int, ...]:
        """Re-read the file from disk; put it in its place when length and hash are right.

        Returns:
            Chunks found damaged on disk, which have to be sent again; none when the file is whole.

        Raises:
            SyncProblem: 1504 every chunk is as promised but the whole is not, or the whole is not and the
                offer does not say what its chunks should be; 1801 disk full.
        """
        target = self.path(town, offer.blob)
        with self._one_at_a_time(town, offer.blob):
            incoming = self._incoming(town, offer.blob)
            source = target if target.exists() else incoming / "data"
            with disk():
                if source != target:
                    sync_file(source)
                whole = whole_sha256(source)
            if whole == (offer.blob, offer.size):
                if source != target:
                    self._settle(source, target)
                return ()
            if source == target:  # damaged after it was whole, before anybody got a receipt
                target.unlink()
                return tuple(range(chunk_count(offer.size)))
            if not offer.chunks:  # kept: an offer with chunks tells which of them to send again
                raise problem(1504, blob=offer.blob)
            with disk():
                found = digest(source)
            bad = tuple(
                index
                for index, sha256 in enumerate(offer.chunks)
                if index >= len(found.chunks) or found.chunks[index] != sha256
            )
            if not bad:
                shutil.rmtree(incoming)
                raise problem(1504, blob=offer.blob)
            for index in bad:
                for name in _markers(offer, index):
                    (incoming / name).unlink(missing_ok=True)
            return bad

    def keep(self, town: str, blob: str, pieces: Sequence[Piece]) -> None:
        """Write a small file whole, force it to the disk, re-read it and give it its name.

        Raises:
            SyncProblem: 1502 what lies on the disk is not what the name says, 1801 disk full,
                1802 when the same file is being written by another request.
        """
        target = self.path(town, blob)
        scratch = self._folder / town / "incoming" / f"{blob}.whole"
        size = sum(len(piece) for piece in pieces)
        with self._one_at_a_time(town, blob), disk():
            if target.exists() and whole_sha256(target) == (blob, size):
                return
            for folder in (scratch.parent, target.parent):
                folder.mkdir(parents=True, exist_ok=True)
            if self.free(self._folder) < size + RESERVE:
                raise problem(1801, retry_after_s=600)
            with FileIO(scratch, "wb") as file:
                for piece in pieces:
                    write_out(file, piece)
                os.fsync(file.fileno())
            if whole_sha256(scratch) != (blob, size):
                scratch.unlink()
                raise problem(1502)
            scratch.replace(target)

    def settle(self, town: str, blobs: Iterable[str]) -> None:
        """Make the names of files that were kept survive a power cut; then they may be signed for.

        Raises:
            SyncProblem: 1801 disk full.
        """
        folders = {self.path(town, blob).parent for blob in blobs}
        with disk():
            for folder in sorted(folders):
                sync_folder(folder)

    def reread(self, town: str, blob: str) -> tuple[str, int]:
        """Hash and length of a whole file as they are on disk now.

        Raises:
            SyncProblem: 1505 no such file.
        """
        try:
            return whole_sha256(self.path(town, blob))
        except FileNotFoundError as error:
            raise problem(1505, blob=blob) from error

    def open(self, town: str, blob: str) -> BufferedReader:
        """A whole file for reading.

        Raises:
            SyncProblem: 1505 no such file.
        """
        try:
            return self.path(town, blob).open("rb")
        except FileNotFoundError as error:
            raise problem(1505, blob=blob) from error

    def _settle(self, source: Path, target: Path) -> None:
        with disk():
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
            sync_folder(target.parent)
        shutil.rmtree(source.parent)

    def _incoming(self, town: str, blob: str) -> Path:
        return self._folder / town / "incoming" / blob

    @contextmanager
    def _one_at_a_time(self, town: str, blob: str) -> Iterator[None]:
        key = (town, blob)
        with self._lock:
            if key in self._busy:
                raise problem(1802, retry_after_s=1)
            self._busy.add(key)
        try:
            yield
        finally:
            with self._lock:
                self._busy.discard(key)


@contextmanager
def disk() -> Iterator[None]:
    """Turn a full disk into problem 1801.

    Raises:
        SyncProblem: 1801.
    """
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise problem(1801, retry_after_s=600) from error
        raise


def write_out(file: FileIO, piece: Piece) -> None:
    """Write all of a piece, and let the disk begin with it, so that the sync at the end is short."""
    view = memoryview(piece)
    start = file.tell()
    while view:
        view = view[file.write(view) or 0 :]
    if sys.platform == "linux":
        os.posix_fadvise(file.fileno(), start, len(piece), os.POSIX_FADV_DONTNEED)


def _marker(incoming: Path, offer: BlobOffer, index: int) -> Path:
    """What makes a chunk count that comes under this offer."""
    return incoming / _markers(offer, index)[0]


def _markers(offer: BlobOffer, index: int) -> tuple[str, ...]:
    """Names under which a chunk counts.

    With its hash in the name a wrong offer never makes a right chunk count, or the reverse. A part counts
    for every offer: it is proved when the whole is re-read.
    """
    part = f"{index}.ok"
    return (f"{index}-{offer.chunks[index][:16]}.ok", part) if offer.chunks else (part,)


def _arrived(names: set[str], offer: BlobOffer) -> set[int]:
    """Chunks that count, by the names of their markers; any does where the offer has no hashes."""
    if not offer.chunks:
        heads = (name.partition(".")[0].partition("-")[0] for name in names if name.endswith(".ok"))
        return {int(head) for head in heads if head.isdecimal()}
    return {i for i in range(len(offer.chunks)) if not names.isdisjoint(_markers(offer, i))}


def sync_file(path: Path) -> None:
    """Force what was written of a file to the disk."""
    with FileIO(path, "r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make renames and new files in a folder survive a power cut; a no-op where folders cannot be opened."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
