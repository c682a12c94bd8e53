"""Evidence and papers in an S3-compatible store: chunks as objects, checked by what is read back from it."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BufferedReader, RawIOBase

import msgspec
import obstore
from msgspec import Struct
from obstore.exceptions import BaseError
from obstore.store import ObjectStore as Bucket
from obstore.store import S3Store

from casework import codec
from sync.protocol.chunks import chunk_count, chunk_size
from sync.protocol.messages import CHUNK, BlobOffer
from sync.protocol.problems import problem
from sync.server.evidence.blobs import Piece

RETRY_S = 5
PIECE = 1024 * 1024  # bytes hashed at once
NAMED = 16  # hex digits of a chunk's hash in its name


class Manifest(Struct, frozen=True, kw_only=True):
    """What makes a file whole: its chunks in order. Written last."""

    size: int
    chunks: tuple[str, ...]  # hex SHA-256 of each, or its front


class ObjectChunk:
    """Takes one chunk; it is in the store once `commit` found the promised hash."""

    def __init__(self, bucket: Bucket, place: str, size: int, sha256: str) -> None:
        self._bucket = bucket
        self._place = place
        self._size = size
        self._sha256 = sha256  # empty: of a part, which is proved with the whole
        self._raw = bytearray()

    def write(self, piece: Piece) -> None:
        """Take some bytes; raises SyncProblem 1502 when they are more than promised."""
        if len(self._raw) + len(piece) > self._size:
            raise problem(1502)
        self._raw += piece

    def commit(self) -> None:
        """Make the chunk count.

        Raises:
            SyncProblem: 1502 other bytes than promised, 1802 the store cannot be reached.
        """
        found = hashlib.sha256(self._raw).hexdigest()
        if len(self._raw) != self._size or (self._sha256 and found != self._sha256):
            raise problem(1502)
        with reachable():
            obstore.put(self._bucket, _key(self._place, found), bytes(self._raw))


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
        here = self._here(town, offer.blob)
        if not offer.chunks:
            return tuple(i for i in range(chunk_count(offer.size)) if i not in here)
        return tuple(i for i, sha256 in enumerate(offer.chunks) if sha256[:NAMED] not in here.get(i, ()))

    @contextmanager
    def writer(self, town: str, offer: BlobOffer, index: int) -> Iterator[ObjectChunk]:
        """A writer for one chunk; memory holds that chunk."""
        sha256 = offer.chunks[index] if offer.chunks else ""
        yield ObjectChunk(
            self._bucket, _place(town, offer.blob, index), chunk_size(offer.size, index), sha256
        )

    def finish(self, town: str, offer: BlobOffer) -> tuple[int, ...]:
        """Read every chunk back from the store; name the file whole when length and hash are right.

        Returns:
            Chunks found damaged or gone, which have to be sent again; none when the file is whole.

        Raises:
            SyncProblem: 1504 every chunk is as promised but the whole is not, or the whole is not and the
                offer does not say what its chunks should be; 1802.
        """
        whole = hashlib.sha256()
        size = 0
        bad: list[int] = []
        chunks = offer.chunks or self._held(town, offer)
        for index, sha256 in enumerate(chunks):
            raw = self._chunk(town, offer.blob, index, sha256)
            found = "" if raw is None else hashlib.sha256(raw).hexdigest()
            if raw is None or not found.startswith(sha256):
                bad.append(index)
                self._drop(_key(_place(town, offer.blob, index), sha256))
                continue
            whole.update(raw)
            size += len(raw)
        if bad:
            self._drop(f"whole/{town}/{offer.blob}")
            return tuple(bad)
        if (whole.hexdigest(), size) != (offer.blob, offer.size):
            if offer.chunks:  # else kept: an offer with chunks tells which of them to send again
                for index, sha256 in enumerate(chunks):
                    self._drop(_key(_place(town, offer.blob, index), sha256))
            raise problem(1504, blob=offer.blob)
        self._name(town, offer.blob, size, chunks)
        return ()

    def keep(self, town: str, blob: str, pieces: Sequence[Piece]) -> None:
        """Put a small file as its one chunk, read it back, and name it whole.

        Raises:
            SyncProblem: 1502 what was read back is not what the name says, 1802.
        """
        raw = b"".join(pieces)
        key = _key(_place(town, blob, 0), blob)
        with reachable():
            obstore.put(self._bucket, key, raw)
        back = self._chunk(town, blob, 0, blob)
        if back is None or hashlib.sha256(back).hexdigest() != blob:
            self._drop(key)
            raise problem(1502)
        self._name(town, blob, len(raw), (blob,))

    def settle(self, town: str, blobs: Iterable[str]) -> None:
        """Nothing to do: what was put is there."""

    def _name(self, town: str, blob: str, size: int, chunks: tuple[str, ...]) -> None:
        with reachable():
            obstore.put(
                self._bucket, f"whole/{town}/{blob}", codec.encode(Manifest(size=size, chunks=chunks))
            )

    def _here(self, town: str, blob: str) -> dict[int, list[str]]:
        """Index -> the fronts of the hashes of the chunks that are in the store."""
        found: dict[int, list[str]] = {}
        with reachable():
            for page in obstore.list(self._bucket, prefix=f"chunks/{town}/{blob}/"):
                for item in page:
                    index, _, named = item["path"].rsplit("/", 1)[-1].partition("-")
                    found.setdefault(int(index), []).append(named)
        return found

    def _held(self, town: str, offer: BlobOffer) -> tuple[str, ...]:
        """The chunks of a file that was sent in parts, as far as their names tell."""
        here = self._here(town, offer.blob)
        return tuple(here.get(index, [""])[0] for index in range(chunk_count(offer.size)))

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
        keys = [_key(_place(town, blob, index), sha256) for index, sha256 in enumerate(manifest.chunks)]
        return all(here.get(key) == length for key, length in zip(keys, lengths, strict=True))

    def open(self, town: str, blob: str) -> BufferedReader:
        """A whole file for reading from any place; memory holds one chunk.

        Raises:
            SyncProblem: 1505 no such file.
        """
        manifest = self._manifest(town, blob)
        if manifest is None:
            raise problem(1505, blob=blob)
        keys = [_key(_place(town, blob, index), sha256) for index, sha256 in enumerate(manifest.chunks)]
        return BufferedReader(_ObjectFile(self._bucket, keys, manifest.size), PIECE)

    def _manifest(self, town: str, blob: str) -> Manifest | None:
        raw = _read(self._bucket, f"whole/{town}/{blob}")
        try:
            return None if raw is None else codec.decode(raw, Manifest)
        except msgspec.MsgspecError:
            return None

    def _chunk(self, town: str, blob: str, index: int, sha256: str) -> bytes | None:
        return _read(self._bucket, _key(_place(town, blob, index), sha256))

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


def _place(town: str, blob: str, index: int) -> str:
    return f"chunks/{town}/{blob}/{index:06d}"


def _key(place: str, sha256: str) -> str:
    """A chunk's name holds the front of its hash, so that servers which write the same one write the same."""
    return f"{place}-{sha256[:NAMED]}"
