"""One canonical encoding: stored, sent and hashed alike."""

import hashlib
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_ENCODER = msgspec.json.Encoder(order="sorted")
_SHA256 = hashlib.sha256()  # copied, never fed: to look the algorithm up takes longer than a small hash


def encode(value: Any) -> bytes:
    """Encode to canonical JSON: sorted keys, no spaces, UTF-8."""
    return _ENCODER.encode(value)


def decode(raw: bytes | str, kind: type[T]) -> T:
    """Decode JSON into a value of the given type.

    Raises:
        msgspec.ValidationError: the shape is wrong.
        msgspec.DecodeError: it is not JSON.
    """
    return msgspec.json.decode(raw, type=kind)


def decode_any(raw: bytes | str) -> Any:
    """Decode JSON into plain dicts, lists and scalars."""
    return msgspec.json.decode(raw)


def sha256_hex(raw: bytes) -> str:
    """SHA-256 as 64 lower-case hex digits."""
    digest = _SHA256.copy()
    digest.update(raw)
    return digest.hexdigest()


def convert(value: Any, kind: type[T]) -> T:
    """Turn plain JSON values into a typed struct."""
    return msgspec.convert(value, kind)


def plain(value: Any) -> Any:
    """Turn a struct into plain JSON values."""
    return msgspec.to_builtins(value)
