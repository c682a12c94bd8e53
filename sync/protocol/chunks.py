"""A file cut into chunks: how many, how long, and their hashes, read in one pass."""

import hashlib
from collections.abc import Callable, Iterator
from io import FileIO
from itertools import repeat
from pathlib import Path

from msgspec import Struct

from sync.protocol.messages import CHUNK

PIECE = 1024 * 1024  # bytes read at a time
STEP = 256 * 1024  # bytes read and hashed at a time, few enough to stay in the processor's cache


class Digest(Struct, frozen=True, kw_only=True):
    """What a file is on disk now."""

    sha256: str
    size: int
    chunks: tuple[str, ...]  # hex SHA-256 of each CHUNK bytes


class FilePart(Struct, frozen=True, kw_only=True):
    """Some bytes of a file, read when they are sent."""

    path: Path
    offset: int
    size: int

    def pieces(self, steps: Iterator[int]) -> Iterator[bytes]:
        """Read in order, as many bytes at a time as `steps` says; raises OSError."""
        with FileIO(self.path) as file:
            file.seek(self.offset)
            left = self.size
            while left and (piece := file.read(min(left, next(steps)))):
                left -= len(piece)
                yield piece

    def read(self) -> bytes:
        """All of them; raises OSError."""
        return b"".join(self.pieces(repeat(PIECE)))


def whole_sha256(path: Path, check: Callable[[], None] | None = None) -> tuple[str, int]:
    """Hash and length of a file as it is on disk now, without its chunks.

    Args:
        path: the file.
        check: called between pieces; may raise to stop.

    Raises:
        OSError: the file cannot be read.
    """
    found = hashlib.sha256()
    size = 0
    buffer = memoryview(bytearray(STEP))
    with FileIO(path) as file:
        while read := file.readinto(buffer):
            found.update(buffer[:read])
            size += read
            if check is not None:
                check()
    return found.hexdigest(), size


def digest(path: Path, check: Callable[[], None] | None = None) -> Digest:
    """Hash a file and each of its chunks.

    Args:
        path: the file.
        check: called once a chunk; may raise to stop.

    Raises:
        OSError: the file cannot be read.
    """
    if path.stat().st_size <= CHUNK:  # one chunk is the whole: hashed once
        sha256, size = whole_sha256(path)
        if size <= CHUNK:
            return Digest(sha256=sha256, size=size, chunks=(sha256,) if size else ())
    whole = hashlib.sha256()
    chunks: list[str] = []
    size = 0
    with path.open("rb") as file:
        while True:
            part = hashlib.sha256()
            left = CHUNK
            while left and (piece := file.read(min(PIECE, left))):
                whole.update(piece)
                part.update(piece)
                left -= len(piece)
            if left == CHUNK:
                return Digest(sha256=whole.hexdigest(), size=size, chunks=tuple(chunks))
            if check is not None:
                check()
            chunks.append(part.hexdigest())
            size += CHUNK - left


def chunk_count(size: int) -> int:
    """Chunks of a file of so many bytes; an empty file has none."""
    return -(-size // CHUNK)


def chunk_size(size: int, index: int) -> int:
    """Bytes of one chunk; only the last is shorter."""
    return min(CHUNK, size - index * CHUNK)
