"""The small part of CBOR that a printed code needs, in its one canonical spelling.

Flat arrays of unsigned integers, byte strings, texts and null. Source: RFC 8949 section 4.2.
"""

from collections.abc import Sequence

Value = int | bytes | str | None

UNSIGNED, BYTES, TEXT, ARRAY = 0, 2, 3, 4
NULL = 0xF6
MAX_ITEMS = 64
MAX_LENGTH = 4096  # bytes of one string


class BadCbor(ValueError):
    """The bytes are not the canonical spelling of a flat array."""


def encode(values: Sequence[Value]) -> bytes:
    """Encode a flat array."""
    parts = [_head(ARRAY, len(values))]
    for value in values:
        if value is None:
            parts.append(bytes([NULL]))
        elif isinstance(value, int):
            parts.append(_head(UNSIGNED, value))
        elif isinstance(value, bytes):
            parts += [_head(BYTES, len(value)), value]
        else:
            raw = value.encode()
            parts += [_head(TEXT, len(raw)), raw]
    return b"".join(parts)


def decode(raw: bytes) -> list[Value]:
    """Decode a flat array; nothing may follow it and no other spelling is taken.

    Raises:
        BadCbor: truncated, trailing bytes, nested, or not canonical.
    """
    major, count, position = _read_head(raw, 0)
    if major != ARRAY or count > MAX_ITEMS:
        raise BadCbor("not a flat array")
    values: list[Value] = []
    for _ in range(count):
        value, position = _read_value(raw, position)
        values.append(value)
    if position != len(raw) or encode(values) != raw:
        raise BadCbor("not the canonical spelling")
    return values


def _head(major: int, value: int) -> bytes:
    if value < 0 or value >= 1 << 64:
        raise ValueError("out of range")
    if value < 24:
        return bytes([major << 5 | value])
    for code, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if value < 1 << (8 * size):
            return bytes([major << 5 | code]) + value.to_bytes(size, "big")
    raise AssertionError("unreachable: the range was checked")


def _read_head(raw: bytes, position: int) -> tuple[int, int, int]:
    if position >= len(raw):
        raise BadCbor("truncated")
    major, low = raw[position] >> 5, raw[position] & 0x1F
    position += 1
    if low < 24:
        return major, low, position
    if low > 27:
        raise BadCbor("indefinite or reserved length")
    size = 1 << (low - 24)
    if position + size > len(raw):
        raise BadCbor("truncated")
    return major, int.from_bytes(raw[position : position + size], "big"), position + size


def _read_value(raw: bytes, position: int) -> tuple[Value, int]:
    if position < len(raw) and raw[position] == NULL:
        return None, position + 1
    major, value, position = _read_head(raw, position)
    if major == UNSIGNED:
        return value, position
    if major not in (BYTES, TEXT) or value > MAX_LENGTH or position + value > len(raw):
        raise BadCbor("a kind that no code carries")
    piece = raw[position : position + value]
    if major == BYTES:
        return piece, position + value
    try:
        return piece.decode(), position + value
    except UnicodeDecodeError as error:
        raise BadCbor("not UTF-8") from error
