"""Evidence and papers in an S3-compatible store: chunks as objects, checked by what is read back from it."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase

import msgspec
import obstore
from msgspec import Struct
from obstore.exceptions import BaseError
from obstore.store import ObjectStore as Bucket
from obstore.store import S3Store

from casework import codec
from sync.protocol.messages import CHUNK, BlobOffer
from sync.protocol.problems import problem

RETRY_S = 5
PIECE = 1024 * 1024  # bytes hashed at once


class Manifest(Struct, frozen=True, kw_only=True):
    """What makes a file whole: its chunks in order. Written last."""

    size: int
    chunks: tuple[str, ...]  # hex SHA-256 of each


class ObjectChunk:
    """Takes one chunk; it is in the store once `commit` found the promised hash."""

    def __init__(self, bucket: Bucket, key: str, size: int, sha256: str) -> None:
        self._bucket = bucket
        self._key = key
        self._size = size
        self._sha256 = sha256
        self._raw = bytearray()

    def write(self, piece: bytes | bytearray) -> None:
        """Take some bytes; raises SyncProblem 1502 when they are more than promised."""
        if len(self._raw) + len(piece) > self._size:
            raise problem(1502)
        self._raw += piece

    def commit(self) -> None:
        """Make the chunk count.

        Raises:
            SyncProblem: 1502 other bytes than promised, 1802 the store cannot be reached.
        """
        if len(self._raw) != self._size or hashlib.sha256(self._raw).hexdigest() != self._sha256:
            raise problem(1502)
        with reachable():
            obstore.put(self._bucket, self._key, bytes(self._raw))


class ObjectStore:
    """Ciphertext by township and hash, for any number of servers at once.

    Layout: `chunks/<town>/<blob>/<index>-<hash>` and, when the file was read back whole,
    `whole/<town>/<blob>`. A chunk's name holds its hash, so servers that write the same one write the same.
    """

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket

    @classmethod
    def s3(cls, url: str, endpoint: str = "") -> "ObjectStore":
        """Open `s3://bucket/prefix`; credentials and region come from the environment (AWS_…).

        Args:
            url: of the bucket.
            endpoint: of a store that is not Amazon's; http:// only for one on the same machine.
        """
        bucket, _, prefix = url.removeprefix("s3://").partition("/")
        if not endpoint:
            return cls(S3Store(bucket, prefix=prefix or None))
        plain = endpoint.startswith("http://")
        return cls(
            S3Store(bucket, prefix=prefix or None, endpoint=endpoint, client_options={"allow_http": plain})
        )

    def missing(self, town: str, offer: BlobOffer) -> tuple[int, ...]:
        """Chunks that did not arrive yet; none when the file is whole."""
        if self._manifest(town, offer.blob) is not None:
            return ()
        prefix = f"chunks/{town}/{offer.blob}/"
        with reachable():
            here = {item["path"] for page in obstore.list(self._bucket, prefix=prefix) for item in page}
        return tuple(
            index
            for index, sha256 in enumerate(offer.chunks)
            if _key(town, offer.blob, index, sha256) not in here
        )

    @contextmanager
    def writer(self, town: str, offer: BlobOffer, index: int) -> Iterator[ObjectChunk]:
        """A writer for one chunk; memory holds that chunk."""
        sha256 = offer.chunks[index]
        size = min(CHUNK, offer.size - index * CHUNK)
        yield ObjectChunk(self._bucket, _key(town, offer.blob, index, sha256), size, sha256)

    def finish(self, town: str, offer: BlobOffer) -> tuple[int, ...]:
        """Read every chunk back from the store; name the file whole when length and hash are right.

        Returns:
            Chunks found damaged or gone, which have to be sent again; none when the file is whole.

        Raises:
            SyncProblem: 1504 every chunk is as promised but the whole is not; 1802.
        """
        whole = hashlib.sha256()
        size = 0
        bad: list[int] = []
        for index, sha256 in enumerate(offer.chunks):
            raw = self._chunk(town, offer.blob, index, sha256)
            if raw is None or hashlib.sha256(raw).hexdigest() != sha256:
                bad.append(index)
                self._drop(_key(town, offer.blob, index, sha256))
                continue
            whole.update(raw)
            size += len(raw)
        if bad:
            self._drop(f"whole/{town}/{offer.blob}")
            return tuple(bad)
        if (whole.hexdigest(), size) != (offer.blob, offer.size):
            for index, sha256 in enumerate(offer.chunks):
                self._drop(_key(town, offer.blob, index, sha256))
            raise problem(1504, blob=offer.blob)
        manifest = Manifest(size=offer.size, chunks=offer.chunks)
        with reachable():
            obstore.put(self._bucket, f"whole/{town}/{offer.blob}", codec.encode(manifest))
        return ()

    def reread(self, town: str, blob: str) -> tuple[str, int]:
        """Hash and length of a whole file as they are in the store now.

        Raises:
            SyncProblem: 1505 no such file, 1802.
        """
        digest, size = hashlib.sha256(), 0
        with self.open(town, blob) as file:
            while piece := file.read(PIECE):
                digest.update(piece)
                size += len(piece)
        return digest.hexdigest(), size

    def has(self, town: str, blob: str, size: int) -> bool:
        """Whether a whole file of this length is named, and every chunk of it is there; nothing is read.

        Raises:
            SyncProblem: 1802.
        """
        manifest = self._manifest(town, blob)
        if manifest is None or manifest.size != size:
            return False
        with reachable():
            listed = obstore.list(self._bucket, prefix=f"chunks/{town}/{blob}/")
            here = {item["path"]: item["size"] for page in listed for item in page}
        lengths = [min(CHUNK, size - index * CHUNK) for index in range(len(manifest.chunks))]
        keys = [_key(town, blob, index, sha256) for index, sha256 in enumerate(manifest.chunks)]
        return all(here.get(key) == length for key, length in zip(keys, lengths, strict=True))

    def open(self, town: str, blob: str) -> BufferedReader:
        """A whole file for reading from any place; memory holds one chunk.

        Raises:
            SyncProblem: 1505 no such file.
        """
        manifest = self._manifest(town, blob)
        if manifest is None:
            raise problem(1505, blob=blob)
        keys = [_key(town, blob, index, sha256) for index, sha256 in enumerate(manifest.chunks)]
        return BufferedReader(_ObjectFile(self._bucket, keys, manifest.size), PIECE)

    def _manifest(self, town: str, blob: str) -> Manifest | None:
        raw = _read(self._bucket, f"whole/{town}/{blob}")
        try:
            return None if raw is None else codec.decode(raw, Manifest)
        except msgspec.MsgspecError:
            return None

    def _chunk(self, town: str, blob: str, index: int, sha256: str) -> bytes | None:
        return _read(self._bucket, _key(town, blob, index, sha256))

    def _drop(self, key: str) -> None:
        with reachable():
            try:
                obstore.delete(self._bucket, key)
            except FileNotFoundError:
                return


class _ObjectFile(RawIOBase):
    """Chunks in order as one file."""

    def __init__(self, bucket: Bucket, keys: list[str], size: int) -> None:
        super().__init__()
        self._bucket = bucket
        self._keys = keys
        self._size = size
        self._at = 0
        self._held = -1
        self._raw = b""

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Move and say where."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # no Buffer type before 3.12
        """Fill what one chunk can fill."""
        index, skip = divmod(self._at, CHUNK)
        if self._at >= self._size or index >= len(self._keys):
            return 0
        if index != self._held:
            self._raw = _read(self._bucket, self._keys[index]) or b""
            self._held = index
        piece = self._raw[skip : skip + len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


@contextmanager
def reachable() -> Iterator[None]:
    """Turn a store that does not answer into problem 1802: the laptop asks again later.

    Raises:
        SyncProblem: 1802.
    """
    try:
        yield
    except FileNotFoundError:
        raise
    except (BaseError, OSError) as error:
        raise problem(1802, retry_after_s=RETRY_S) from error


def _read(bucket: Bucket, key: str) -> bytes | None:
    with reachable():
        try:
            return bytes(obstore.get(bucket, key).bytes())
        except FileNotFoundError:
            return None


def _key(town: str, blob: str, index: int, sha256: str) -> str:
    return f"chunks/{town}/{blob}/{index:06d}-{sha256[:16]}"
