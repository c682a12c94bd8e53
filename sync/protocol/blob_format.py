"""The sealed evidence container: chunked AES-256-GCM, its key wrapped for the profile and for the county.

The byte layout is frozen in `docs/formats/blob.md`; its test vectors stand in the tests of this module.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Struct

from casework.errors import StorageProblem
from sync.protocol.blob_header import (
    CHUNK,
    KEY,
    MAC_BYTES,
    NONCE,
    TAG,
    Entropy,
    Header,
    Readable,
    build_header,
    damaged,
    derive,
    fill,
    parse_header,
    read_exactly,
    unwrap,
)

BUFFER = 4 * CHUNK  # read and hashed at once
DEPTH = 6  # buffers: how far hashing may lag behind writing

Progress = Callable[[int], None]  # bytes of plaintext done
Cancelled = Callable[[], bool]


class Writable(Protocol):
    """A target that takes all bytes it is given."""

    def write(self, raw: memoryview, /) -> object:
        """Write all of it."""
        ...


class Seekable(Readable, Protocol):
    """A source that can be read from any place."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Move and say where."""
        ...


class Sealed(Struct, frozen=True, kw_only=True):
    """What became of a file that was sealed; hashes as hex SHA-256."""

    size: int  # bytes of plaintext
    sha256: str
    cipher_sha256: str
    cipher_size: int


def _nonce(index: int, last: bool) -> bytes:
    return index.to_bytes(NONCE - 1, "big") + (b"\x01" if last else b"\x00")


class Workspace:
    """The buffers of one sealing at a time; kept for the next one, as fresh ones cost page faults."""

    def __init__(self) -> None:
        self.plain = [memoryview(bytearray(BUFFER)) for _ in range(DEPTH)]
        self.sealed = [memoryview(bytearray(BUFFER + BUFFER // CHUNK * TAG)) for _ in range(DEPTH)]


class _Digest:
    """A hash that takes its pieces in order, if possible on another thread."""

    def __init__(self, start: bytes, beside: Executor | None) -> None:
        self._hash = hashlib.sha256(start)
        self._beside = beside
        self._last: Future[None] | None = None

    def take(self, raw: memoryview) -> "Future[None] | None":
        """Hash a piece; it must not change before the answer is there. None: it was hashed at once."""
        if self._beside is None:
            self._hash.update(raw)
        else:
            self._last = self._beside.submit(self._update, raw, self._last)
        return self._last

    def _update(self, raw: memoryview, before: "Future[None] | None") -> None:
        if before is not None:  # begun earlier, so this waits for a thread that is at work
            before.result()
        self._hash.update(raw)

    def hexdigest(self) -> str:
        """The hash of everything, once every piece was taken."""
        return self._hash.hexdigest()


class _Sealer:
    """Turns filled buffers into ciphertext; both sides are hashed, if possible beside it.

    Hashing may lag behind by all buffers but one, so that a photo is on its way to the disk before it is
    hashed.
    """

    def __init__(
        self, target: Writable, header: Header, file_key: bytes, space: Workspace, beside: Executor | None
    ) -> None:
        self._target = target
        self._cipher = AESGCM(derive(file_key, header.salt, "chunks"))
        self._associated = header.associated
        self._space = space
        self._hashing: list[list[Future[None]]] = [[] for _ in range(DEPTH)]
        self._chunks = 0
        front = header.raw + header.mac
        self.plain = _Digest(b"", beside)
        self.sealed = _Digest(front, beside)
        self.size = 0
        self.cipher_size = len(front)
        target.write(memoryview(front))

    def settle(self) -> None:
        """Wait for the hashing beside; before it the hashes are not complete."""
        for turn in range(DEPTH):
            self.free(turn)

    def free(self, turn: int) -> memoryview:
        """The plain buffer of a turn, as soon as nobody reads it any more."""
        for future in self._hashing[turn]:
            future.result()
        self._hashing[turn].clear()
        return self._space.plain[turn]

    def take(self, turn: int, filled: int, last: bool) -> None:
        """Seal what stands in the buffer of a turn; `last` says that nothing follows it."""
        plain, out = self._space.plain[turn][:filled], self._space.sealed[turn]
        at = done = 0
        while done < filled or (last and at == 0):
            piece = plain[done : done + CHUNK]
            done += len(piece)
            nonce = _nonce(self._chunks, last and done == filled)
            room = out[at : at + len(piece) + TAG]
            self._cipher.encrypt_into(nonce, piece, self._associated, room)
            self._chunks += 1
            at += len(room)
        for digest, raw in ((self.plain, plain), (self.sealed, out[:at])):
            future = digest.take(raw)
            if future is not None:
                self._hashing[turn].append(future)
        self._target.write(out[:at])
        self.size += filled
        self.cipher_size += at


def seal(
    source: Readable,
    target: Writable,
    *,
    profile_key: bytes,
    county_key: bytes | None,
    context: str,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    entropy: Entropy = os.urandom,
    space: Workspace | None = None,
    beside: Executor | None = None,
    written: Callable[[], None] | None = None,
) -> Sealed:
    """Copy, hash and encrypt a file in one pass.

    Args:
        source: read to its end; memory use does not grow with it.
        target: takes the container; making it durable is the caller's work.
        profile_key: 32-byte key that wraps the file's own key for this laptop.
        county_key: raw X25519 public key of the county, or None before enrolment.
        context: what the file belongs to; bound to every chunk, readable by anyone who holds the file.
        progress: told the bytes of plaintext done, about once a MiB.
        cancelled: asked about once a MiB.
        entropy: random bytes; only tests give their own.
        space: buffers of an earlier call to be used again.
        beside: other threads, best two, that hash while this one reads, encrypts and writes.
        written: called when the target has everything, while the last hashes are still being made.

    Raises:
        StorageProblem: vault.cancelled.
        OSError: from the source or the target.
    """
    file_key = entropy(KEY)
    header = build_header(file_key, profile_key, county_key, context, entropy)
    sealer = _Sealer(target, header, file_key, space or Workspace(), beside)
    try:
        _pump(source, sealer, progress, cancelled)
        if written is not None:
            written()
    finally:
        sealer.settle()
    return Sealed(
        size=sealer.size,
        sha256=sealer.plain.hexdigest(),
        cipher_sha256=sealer.sealed.hexdigest(),
        cipher_size=sealer.cipher_size,
    )


def _pump(
    source: Readable,
    sealer: _Sealer,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> None:
    """Read one buffer ahead, so that the last one is known as such."""
    turn = 0
    filled = fill(source, sealer.free(turn))
    while True:
        if cancelled is not None and cancelled():
            raise StorageProblem("vault.cancelled")
        ahead = (turn + 1) % DEPTH
        following = fill(source, sealer.free(ahead)) if filled == BUFFER else 0
        sealer.take(turn, filled, last=following == 0)
        if progress is not None:
            progress(sealer.size)
        if following == 0:
            return
        turn, filled = ahead, following


class Reader:
    """Random access to the plaintext of one container.

    Attributes:
        size: bytes of plaintext, as the container's length implies; proved only by reading the last chunk.
        context: what the file was sealed for.
    """

    def __init__(
        self,
        source: Seekable,
        *,
        profile_key: bytes | None = None,
        county_private: bytes | None = None,
        context: str | None = None,
    ) -> None:
        """Read the header and unwrap the key.

        Args:
            source: the container, at any place.
            profile_key: the laptop's key; or
            county_private: the county's raw X25519 private key.
            context: if given, refuse a file that was sealed for something else.

        Raises:
            StorageProblem: vault.damaged, vault.too_new.
        """
        self._source = source
        length = source.seek(0, os.SEEK_END)
        source.seek(0)
        header = parse_header(source)
        file_key = unwrap(header, profile_key, county_private)
        if context is not None and context != header.context:
            raise damaged()
        self.context = header.context
        self._cipher = AESGCM(derive(file_key, header.salt, "chunks"))
        self._associated = header.associated
        self._chunk = header.chunk
        self._start = len(header.raw) + MAC_BYTES
        body = length - self._start
        self._count = -(-body // (self._chunk + TAG))
        self.size = body - self._count * TAG
        # an empty last chunk belongs to an empty file only
        if self._count == 0 or self.size < (self._count - 1) * self._chunk + (self._count > 1):
            raise damaged()
        self._held = -1
        self._plain = b""

    def _open_chunk(self, index: int) -> bytes:
        """Decrypt one chunk; the last one opened is kept."""
        if index == self._held:
            return self._plain
        self._source.seek(self._start + index * (self._chunk + TAG))
        last = index == self._count - 1
        size = (self.size - index * self._chunk if last else self._chunk) + TAG
        sealed = read_exactly(self._source, size)
        try:
            plain = self._cipher.decrypt(_nonce(index, last), sealed, self._associated)
        except InvalidTag as error:
            raise damaged() from error
        self._held, self._plain = index, plain
        return plain

    def read(self, offset: int, size: int) -> bytes:
        """Read a range; shorter at the end.

        Raises:
            StorageProblem: vault.damaged, when a chunk it touches was changed.
        """
        if offset < 0 or size < 0:
            raise ValueError("a range starts at 0 or later")
        parts: list[bytes] = []
        end = min(offset + size, self.size)
        while offset < end:
            index, skip = divmod(offset, self._chunk)
            part = self._open_chunk(index)[skip : skip + end - offset]
            parts.append(part)
            offset += len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def chunks(self) -> Iterator[bytes]:
        """Every chunk of plaintext in order; raises StorageProblem("vault.damaged")."""
        for index in range(self._count):
            yield self._open_chunk(index)

    def prove(self, check: Callable[[], None] | None = None) -> None:
        """Check the seal of every chunk and keep nothing of what is in them.

        Ten times as fast as hashing the container, and as sure: no byte of it lies outside a seal.

        Args:
            check: called once a chunk; may raise to stop.

        Raises:
            StorageProblem: vault.damaged.
        """
        sealed = memoryview(bytearray(self._chunk + TAG))
        plain = memoryview(bytearray(self._chunk))
        self._source.seek(self._start)
        for index in range(self._count):
            last = index == self._count - 1
            size = self.size - index * self._chunk if last else self._chunk
            if fill(self._source, sealed[: size + TAG]) != size + TAG:
                raise damaged()
            try:
                self._cipher.decrypt_into(
                    _nonce(index, last), sealed[: size + TAG], self._associated, plain[:size]
                )
            except InvalidTag as error:
                raise damaged() from error
            if check is not None:
                check()


def open_stream(
    source: Seekable, *, profile_key: bytes | None = None, county_private: bytes | None = None
) -> Iterator[bytes]:
    """Decrypt a container chunk by chunk; problems as for `Reader`."""
    return Reader(source, profile_key=profile_key, county_private=county_private).chunks()


def read_all(
    source: Seekable, *, profile_key: bytes | None = None, county_private: bytes | None = None
) -> bytes:
    """Decrypt a whole container; problems as for `Reader`."""
    return b"".join(open_stream(source, profile_key=profile_key, county_private=county_private))
