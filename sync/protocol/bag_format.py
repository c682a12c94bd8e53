"""The bag: messages in one file, sealed to one reader, signed by one writer; `docs/formats/bag.md`."""

import hashlib
import os
import struct
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import BinaryIO

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec import Struct

from casework import codec
from casework.errors import BagProblem
from sync.protocol import signing

MAGIC, END_MAGIC = b"ZFTG", b"GTFZ"
VERSION = 1
SUITE_INTL = 1  # X25519, HKDF-SHA256, AES-256-GCM, Ed25519, SHA-256
CHUNK = 256 * 1024  # bytes of plaintext in every chunk but the last
TAG = 16
MAX_HEADER = 2048  # bytes
MAX_FRAME = 256 * 1024 * 1024  # bytes; the largest is a pack
FRAME_END = 0
TO_COUNTY, TO_LAPTOP = "to_county", "to_laptop"
SIGNED = b"zhifatong/bag/1\n"
_FIXED = struct.Struct(">4sBBH")  # magic, version, suite, bytes of the header
_FRAME = struct.Struct(">BI")  # kind, bytes of the payload
_TRAILER = struct.Struct(">4sQ64s")  # magic, bytes of the whole file, Ed25519 signature
PIECE = 1024 * 1024  # bytes hashed at once

Watch = Callable[[int], None]  # bytes done since the last call; may raise to stop


class BagHeader(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The readable front of a bag; proved by the signature, secret to nobody."""

    direction: str  # to_county | to_laptop
    county: str  # first 16 hex digits of SHA-256 over the county's signing key
    device: str  # the laptop that wrote it, or that it is for
    bag: str  # 32 hex digits, random
    part: int  # from 1
    made_at: datetime  # the writer's clock
    ephemeral: str  # hex X25519 public key, made for this bag


def county_id(county_key_hex: str) -> str:
    """How a bag names a county."""
    return hashlib.sha256(bytes.fromhex(county_key_hex)).hexdigest()[:16]


def _cipher(shared: bytes, ephemeral: bytes, reader: bytes) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=32, salt=ephemeral + reader, info=b"zhifatong/bag/1/seal")
    return AESGCM(derived.derive(shared))


def _nonce(index: int, last: bool) -> bytes:
    return index.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


class BagWriter:
    """Writes one bag frame by frame; it is none before `close`.

    Attributes:
        size: bytes written or waiting to be.
    """

    def __init__(
        self,
        target: BinaryIO,
        header: BagHeader,
        reader_key: bytes,
        signing_private: str,
        entropy: Callable[[int], bytes] = os.urandom,
    ) -> None:
        """Begin.

        Args:
            target: a new file, written from its start.
            header: its `ephemeral` is filled in here.
            reader_key: raw X25519 public key of who may read.
            signing_private: hex Ed25519 key of who writes.
            entropy: random bytes; only tests give their own.
        """
        ephemeral = X25519PrivateKey.from_private_bytes(entropy(32))
        public = ephemeral.public_key().public_bytes_raw()
        raw = codec.encode(msgspec.structs.replace(header, ephemeral=public.hex()))
        if len(raw) > MAX_HEADER:
            raise ValueError("the header is too long")
        self._front = _FIXED.pack(MAGIC, VERSION, SUITE_INTL, len(raw)) + raw
        shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(reader_key))
        self._cipher = _cipher(shared, public, reader_key)
        self._private = signing_private
        self._target = target
        self._hash = hashlib.sha256()
        self._waiting = bytearray()
        self._chunks = 0
        self._written = 0
        self._put(self._front)

    @property
    def size(self) -> int:
        """Bytes the file has so far, with what waits for a full chunk."""
        return self._written + len(self._waiting)

    def frame(self, kind: int, payload: bytes) -> None:
        """Add one message; raises OSError when the disk refuses."""
        if len(payload) > MAX_FRAME:
            raise ValueError("the frame is too long")
        self._waiting += _FRAME.pack(kind, len(payload))
        self._waiting += payload
        at = 0
        while len(self._waiting) - at > CHUNK:  # one chunk stays behind: the last is known as such
            self._seal(bytes(self._waiting[at : at + CHUNK]), last=False)
            at += CHUNK
        del self._waiting[:at]

    def close(self) -> None:
        """End the bag with its length and signature; making it durable is the caller's work."""
        self._waiting += _FRAME.pack(FRAME_END, 0)
        at = 0
        while len(self._waiting) - at > CHUNK:
            self._seal(bytes(self._waiting[at : at + CHUNK]), last=False)
            at += CHUNK
        self._seal(bytes(self._waiting[at:]), last=True)
        self._waiting.clear()
        total = self._written + _TRAILER.size
        start = _TRAILER.pack(END_MAGIC, total, bytes(64))[:-64]
        self._put(start)
        self._put(bytes.fromhex(signing.sign(self._private, SIGNED + self._hash.digest())))

    def _seal(self, plain: bytes, *, last: bool) -> None:
        self._put(self._cipher.encrypt(_nonce(self._chunks, last), plain, self._front))
        self._chunks += 1

    def _put(self, raw: bytes) -> None:
        self._target.write(raw)
        self._hash.update(raw)
        self._written += len(raw)


class BagReader:
    """Reads one bag: first all of it for its signature, then its frames in order.

    Attributes:
        header: the readable front; proved by `verify`.
        size: bytes of the file.
    """

    def __init__(self, source: BinaryIO) -> None:
        """Read the front.

        Raises:
            BagProblem: bag.not_a_bag, bag.too_new, bag.cut_short, bag.damaged.
        """
        self._source = source
        self.size = source.seek(0, os.SEEK_END)
        source.seek(0)
        fixed = source.read(_FIXED.size)
        if len(fixed) < _FIXED.size or fixed[:4] != MAGIC:
            raise BagProblem("bag.not_a_bag")
        _magic, version, suite, length = _FIXED.unpack(fixed)
        if version != VERSION or suite != SUITE_INTL:
            raise BagProblem("bag.too_new", version=version)
        raw = source.read(min(length, MAX_HEADER))
        self._front = fixed + raw
        self._body = self.size - len(self._front) - _TRAILER.size
        if len(raw) < length or self._body < TAG:
            raise BagProblem("bag.damaged" if length > MAX_HEADER else "bag.cut_short")
        self._check_end()
        self.header = _parse_header(raw)

    def _check_end(self) -> None:
        self._source.seek(self.size - _TRAILER.size)
        magic, total, self._signature = _TRAILER.unpack(self._source.read(_TRAILER.size))
        if magic != END_MAGIC or total != self.size:
            raise BagProblem("bag.cut_short")

    def verify(self, signing_public: str, watch: Watch | None = None) -> None:
        """Read the whole file and check who wrote it and that every byte is as written.

        Raises:
            BagProblem: bag.damaged.
        """
        digest = hashlib.sha256()
        self._source.seek(0)
        left = self.size - len(self._signature)
        while left:
            piece = self._source.read(min(PIECE, left))
            if not piece:
                raise BagProblem("bag.cut_short")
            digest.update(piece)
            left -= len(piece)
            if watch is not None:
                watch(len(piece))
        if not signing.verify(signing_public, SIGNED + digest.digest(), self._signature.hex()):
            raise BagProblem("bag.damaged")

    def frames(self, private: bytes, watch: Watch | None = None) -> Iterator[tuple[int, bytes]]:
        """Every frame as (kind, payload), in order; memory holds one frame and one chunk.

        Args:
            private: raw X25519 private key of the reader.
            watch: told the bytes read.

        Raises:
            BagProblem: bag.damaged, also when a frame claims more than there is.
        """
        waiting = bytearray()
        pieces = self._open_chunks(private, watch)
        while True:
            _fill(waiting, pieces, _FRAME.size)
            kind, length = _FRAME.unpack_from(waiting)
            if length > min(MAX_FRAME, self._body):
                raise BagProblem("bag.damaged")
            _fill(waiting, pieces, _FRAME.size + length)
            payload = bytes(memoryview(waiting)[_FRAME.size : _FRAME.size + length])
            del waiting[: _FRAME.size + length]
            if kind == FRAME_END:
                if waiting or length or next(pieces, None) is not None:
                    raise BagProblem("bag.damaged")
                return
            yield kind, payload

    def _open_chunks(self, private: bytes, watch: Watch | None) -> Iterator[bytes]:
        holder = X25519PrivateKey.from_private_bytes(private)
        try:
            ephemeral = bytes.fromhex(self.header.ephemeral)
            shared = holder.exchange(X25519PublicKey.from_public_bytes(ephemeral))
        except ValueError as error:
            raise BagProblem("bag.damaged") from error
        cipher = _cipher(shared, ephemeral, holder.public_key().public_bytes_raw())
        self._source.seek(len(self._front))
        count = -(-self._body // (CHUNK + TAG))
        for index in range(count):
            last = index == count - 1
            raw = self._source.read(self._body - index * (CHUNK + TAG) if last else CHUNK + TAG)
            try:
                plain = cipher.decrypt(_nonce(index, last), raw, self._front)
            except InvalidTag as error:
                raise BagProblem("bag.damaged") from error
            if watch is not None:
                watch(len(raw))
            yield plain


def _fill(waiting: bytearray, pieces: Iterator[bytes], size: int) -> None:
    while len(waiting) < size:
        piece = next(pieces, None)
        if piece is None:
            raise BagProblem("bag.damaged")
        waiting += piece


def _parse_header(raw: bytes) -> BagHeader:
    try:
        header = codec.decode(raw, BagHeader)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BagProblem("bag.damaged") from error
    if codec.encode(header) != raw or header.direction not in (TO_COUNTY, TO_LAPTOP):
        raise BagProblem("bag.damaged")
    return header
