"""The front of an evidence container: its keys, its wraps and the checks that bind them together."""

import hmac
import os
import struct
from collections.abc import Callable
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec import Struct

from casework.errors import StorageProblem

MAGIC = b"ZFTB"
VERSION = 1
SUITE_INTL = 1  # AES-256-GCM, SHA-256, X25519
CHUNK_LOG2 = 18
CHUNK = 1 << CHUNK_LOG2  # bytes of plaintext in every chunk but the last
TAG = 16
KEY = 32
SALT = 16
NONCE = 12
WRAP_PROFILE = 1
WRAP_COUNTY = 2
CONTEXT_MAX = 400  # bytes of UTF-8
_FIXED = struct.Struct(">4sBBBBHH")  # magic, version, suite, chunk log2, wraps, context and wraps bytes
_WRAP = struct.Struct(">BH")
MAC_BYTES = 32

Entropy = Callable[[int], bytes]


class Readable(Protocol):
    """A source that fills a buffer; any binary file does."""

    def readinto(self, buffer: memoryview, /) -> int | None:
        """Read up to the buffer's length; 0 at the end."""
        ...


class Header(Struct, frozen=True):
    """The front of a container."""

    raw: bytes  # all of it but the MAC
    mac: bytes
    associated: bytes  # associated data of every chunk and wrap
    salt: bytes
    context: str
    chunk: int
    wraps: dict[int, bytes]


def damaged() -> StorageProblem:
    """Make the refusal of whatever does not fit together."""
    return StorageProblem("vault.damaged")


def derive(key: bytes, salt: bytes, purpose: str) -> bytes:
    """HKDF-SHA256 to a 32-byte key of one purpose."""
    info = f"zhifatong/blob/{VERSION}/{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=KEY, salt=salt, info=info).derive(key)


def wrap_to_public(secret: bytes, public: bytes, associated: bytes, entropy: Entropy = os.urandom) -> bytes:
    """Seal a secret to a raw X25519 public key; the opener must give the same `associated`."""
    ephemeral = X25519PrivateKey.from_private_bytes(entropy(KEY))
    own = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public))
    key = derive(shared, own + public, "county")
    # the key serves once, so a constant nonce is sound
    return own + AESGCM(key).encrypt(bytes(NONCE), secret, associated)


def unwrap_with_private(wrap: bytes, private: bytes, associated: bytes) -> bytes:
    """Open what `wrap_to_public` made; raises StorageProblem("vault.damaged")."""
    holder = X25519PrivateKey.from_private_bytes(private)
    own = holder.public_key().public_bytes_raw()
    try:
        shared = holder.exchange(X25519PublicKey.from_public_bytes(wrap[:KEY]))
        key = derive(shared, wrap[:KEY] + own, "county")
        return AESGCM(key).decrypt(bytes(NONCE), wrap[KEY:], associated)
    except (InvalidTag, ValueError) as error:
        raise damaged() from error


def build_header(
    file_key: bytes, profile_key: bytes, county_key: bytes | None, context: str, entropy: Entropy
) -> Header:
    """Make the front of a new container; raises ValueError when the context is too long."""
    place = context.encode()
    if len(place) > CONTEXT_MAX:
        raise ValueError("the context is too long")
    salt = entropy(SALT)
    associated = MAGIC + bytes((VERSION, SUITE_INTL, CHUNK_LOG2)) + salt + place
    nonce = entropy(NONCE)
    wraps = {WRAP_PROFILE: nonce + AESGCM(profile_key).encrypt(nonce, file_key, associated)}
    if county_key is not None:
        wraps[WRAP_COUNTY] = wrap_to_public(file_key, county_key, associated, entropy)
    packed = b"".join(_WRAP.pack(kind, len(body)) + body for kind, body in wraps.items())
    fixed = _FIXED.pack(MAGIC, VERSION, SUITE_INTL, CHUNK_LOG2, len(wraps), len(place), len(packed))
    raw = fixed + salt + place + packed
    mac = hmac.digest(derive(file_key, salt, "header"), raw, "sha256")
    return Header(raw, mac, associated, salt, context, CHUNK, wraps)


def fill(source: Readable, buffer: memoryview) -> int:
    """Read until the buffer is full or the source ends."""
    filled = 0
    while filled < len(buffer):
        got = source.readinto(buffer[filled:])
        if not got:
            break
        filled += got
    return filled


def read_exactly(source: Readable, size: int) -> bytes:
    """Read so many bytes; raises StorageProblem("vault.damaged") when there are fewer."""
    buffer = memoryview(bytearray(size))
    if fill(source, buffer) != size:
        raise damaged()
    return bytes(buffer)


def _parse_wraps(packed: bytes, count: int) -> dict[int, bytes]:
    wraps: dict[int, bytes] = {}
    at = 0
    for _ in range(count):
        if at + _WRAP.size > len(packed):
            raise damaged()
        kind, size = _WRAP.unpack_from(packed, at)
        at += _WRAP.size
        wraps[kind] = packed[at : at + size]
        at += size
    if at != len(packed) or len(wraps) != count:
        raise damaged()
    return wraps


def parse_header(source: Readable) -> Header:
    """Read the front of a container; nothing in it is proved before `unwrap`.

    Raises:
        StorageProblem: vault.damaged, vault.too_new.
    """
    fixed = read_exactly(source, _FIXED.size)
    magic, version, suite, log2, count, context_size, wraps_size = _FIXED.unpack(fixed)
    if magic != MAGIC or not 16 <= log2 <= 20 or context_size > CONTEXT_MAX:
        raise damaged()
    if version != VERSION or suite != SUITE_INTL:
        raise StorageProblem("vault.too_new", version=version, suite=suite)
    rest = read_exactly(source, SALT + context_size + wraps_size)
    salt, place, packed = rest[:SALT], rest[SALT : SALT + context_size], rest[SALT + context_size :]
    try:
        context = place.decode()
    except UnicodeDecodeError as error:
        raise damaged() from error
    associated = MAGIC + bytes((version, suite, log2)) + salt + place
    wraps = _parse_wraps(packed, count)
    return Header(fixed + rest, read_exactly(source, MAC_BYTES), associated, salt, context, 1 << log2, wraps)


def unwrap(header: Header, profile_key: bytes | None, county_private: bytes | None) -> bytes:
    """Find the file's key and check that the header is the one it was sealed with."""
    kind = WRAP_PROFILE if profile_key is not None else WRAP_COUNTY
    wrap = header.wraps.get(kind)
    if wrap is None:
        raise damaged()
    if profile_key is not None:
        try:
            file_key = AESGCM(profile_key).decrypt(wrap[:NONCE], wrap[NONCE:], header.associated)
        except (InvalidTag, ValueError) as error:
            raise damaged() from error
    elif county_private is not None:
        file_key = unwrap_with_private(wrap, county_private, header.associated)
    else:
        raise ValueError("a key is needed")
    mac = hmac.digest(derive(file_key, header.salt, "header"), header.raw, "sha256")
    if not hmac.compare_digest(mac, header.mac):
        raise damaged()
    return file_key
