"""QR symbols: from a text to its dark modules, quickly and always the same.

Source: ISO/IEC 18004:2015; one mask is always taken, so that a text has one symbol.
"""

import functools
from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import NamedTuple

from desktop.printing.symbols import Rows
from desktop.printing.symbols.reed_solomon import QR_FIELD, check_words

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
VALUE_OF = {char: value for value, char in enumerate(ALPHANUMERIC)}
MASK = 3  # (row + column) mod 3; trying all eight costs more than the rest and gains nothing for a reader
LEVEL_BITS = {"L": 1, "M": 0, "Q": 3, "H": 2}
MOST_VERSION = 40

# level -> for each version from 1: (check bytes of a block, blocks). Source: ISO/IEC 18004 table 9
BLOCKS = {
    "Q": (
        *((13, 1), (22, 1), (18, 2), (26, 2), (18, 4), (24, 4), (18, 6), (22, 6), (20, 8), (24, 8)),
        *((28, 8), (26, 10), (24, 12), (20, 16), (30, 12), (24, 17), (28, 16), (28, 18), (26, 21), (30, 20)),
        *((28, 23), (30, 23), (30, 25), (30, 27), (30, 29), (28, 34), (30, 34), (30, 35), (30, 38), (30, 40)),
        *((30, 43), (30, 45), (30, 48), (30, 51), (30, 53), (30, 56), (30, 59), (30, 62), (30, 65), (30, 68)),
    ),
    "H": (
        *((17, 1), (28, 1), (22, 2), (16, 4), (22, 4), (28, 4), (26, 5), (26, 6), (24, 8), (28, 8)),
        *((24, 11), (28, 11), (22, 16), (24, 16), (24, 18), (30, 16), (28, 19), (28, 21), (26, 25), (28, 25)),
        *((30, 25), (24, 34), (30, 30), (30, 32), (30, 35), (30, 37), (30, 40), (30, 42), (30, 45), (30, 48)),
        *((30, 51), (30, 54), (30, 57), (30, 60), (30, 63), (30, 66), (30, 70), (30, 74), (30, 77), (30, 81)),
    ),
}
ALPHANUMERIC_MODE, BYTE_MODE = 2, 4
PADDING = (0xEC, 0x11)
DARK = 1
_BITS = bytes.maketrans(b"01", b"\0\1")


class _Plan(NamedTuple):
    """Where the bits of a version go."""

    side: int
    pick: Callable[
        [bytes], Iterable[int]
    ]  # from the data bits, one light and one dark module to rows one after another
    mask: int  # over the rows, as a number


def encode(text: str, level: str = "Q", least: int = 1) -> Rows:
    """The modules of a text without the quiet zone, in the smallest version that holds it.

    Args:
        text: alphanumeric where all its characters are, else UTF-8 bytes.
        level: Q or H.
        least: smallest version that is tried.

    Raises:
        ValueError: the text is too long for version 40.
    """
    for version in range(least, MOST_VERSION + 1):
        check, blocks = BLOCKS[level][version - 1]
        room = _capacity(version) - check * blocks
        stream = _stream(text, version, room)
        if stream is not None:
            return _place(_with_checks(stream, check, blocks), version, level)
    raise ValueError("too long for one code")


def _stream(text: str, version: int, room: int) -> bytes | None:
    """Mode, length, characters and padding; None when they take more than `room` bytes."""
    if all(char in VALUE_OF for char in text):
        bits, mode, length = (
            _alphanumeric(text),
            ALPHANUMERIC_MODE,
            9 if version < 10 else 11 if version < 27 else 13,
        )
        count = len(text)
    else:
        raw = text.encode()
        bits, mode, length = "".join(f"{byte:08b}" for byte in raw), BYTE_MODE, 8 if version < 10 else 16
        count = len(raw)
    bits = f"{mode:04b}{count:0{length}b}{bits}"
    if len(bits) > 8 * room:
        return None
    bits += "0" * min(4, 8 * room - len(bits))
    bits += "0" * (-len(bits) % 8)
    filled = int(bits, 2).to_bytes(len(bits) // 8, "big")
    left = room - len(filled)
    return filled + bytes(PADDING * (left // 2 + 1))[:left]


def _alphanumeric(text: str) -> str:
    values = [VALUE_OF[char] for char in text]
    pairs = [f"{45 * a + b:011b}" for a, b in zip(values[::2], values[1::2], strict=False)]
    return "".join(pairs) + (f"{values[-1]:06b}" if len(values) % 2 else "")


def _with_checks(data: bytes, check: int, blocks: int) -> bytes:
    """Data and check bytes of all blocks, taken in turn."""
    short = len(data) // blocks
    longer = len(data) % blocks
    parts, start = [], 0
    for index in range(blocks):
        end = start + short + (index >= blocks - longer)
        parts.append(data[start:end])
        start = end
    checks = [check_words(part, check, QR_FIELD, 0) for part in parts]
    woven = [part[i] for i in range(short + bool(longer)) for part in parts if i < len(part)]
    woven += [part[i] for i in range(check) for part in checks]
    return bytes(woven)


def _place(codewords: bytes, version: int, level: str) -> Rows:
    plan = _plan(version, level)
    source = f"{int.from_bytes(codewords, 'big'):0{8 * len(codewords)}b}".encode().translate(_BITS)
    size = plan.side * plan.side
    flat = int.from_bytes(bytes(plan.pick(source + b"\0\1")), "big") ^ plan.mask
    raw = flat.to_bytes(size, "big")
    return tuple(raw[start : start + plan.side] for start in range(0, size, plan.side))


def _capacity(version: int) -> int:
    """Bytes of data and checks together."""
    side = 17 + 4 * version
    modules = side * side - 3 * 64 - 2 * (side - 16) - 31
    if version > 1:
        spots = version // 7 + 2
        modules -= 25 * (spots * spots - 3) - 10 * (spots - 2)
    if version > 6:
        modules -= 36
    return modules // 8


@functools.cache
def _plan(version: int, level: str) -> _Plan:
    """Work out once per version which bit each module takes."""
    side = 17 + 4 * version
    fixed = _fixed(version, level)
    bits = 8 * _capacity(version)
    light, dark = bits, bits + 1
    places = [dark if fixed.get(index) else light for index in range(side * side)]
    mask = bytearray(side * side)
    taken = 0
    for index in _path(side):
        if index in fixed:
            continue
        if taken < bits:
            places[index] = taken
        mask[index] = (index // side + index % side) % 3 == 0
        taken += 1
    return _Plan(side, itemgetter(*places), int.from_bytes(mask, "big"))


def _path(side: int) -> list[int]:
    """Indices in the order in which bits are put: two columns at a time, up and down, from the right."""
    order = []
    upwards = True
    for right in [*range(side - 1, 6, -2), *range(5, 0, -2)]:
        lines = range(side - 1, -1, -1) if upwards else range(side)
        for row in lines:
            order += [row * side + right, row * side + right - 1]
        upwards = not upwards
    return order


def _fixed(version: int, level: str) -> dict[int, int]:
    """Modules that carry no data: finders, timing, alignment, format and version."""
    side = 17 + 4 * version
    fixed: dict[int, int] = {}
    for index in range(8, side - 8):
        fixed[6 * side + index] = fixed[index * side + 6] = index % 2 == 0
    spots = _alignment(version)
    corners = {(6, 6), (6, side - 7), (side - 7, 6)}
    for row in spots:
        for column in spots:
            if (row, column) not in corners:
                _square(fixed, side, row, column, 2)
    for row, column in ((3, 3), (3, side - 4), (side - 4, 3)):
        _square(fixed, side, row, column, 4)
    _format(fixed, side, level)
    if version > 6:
        _version(fixed, side, version)
    return fixed


def _square(fixed: dict[int, int], side: int, row: int, column: int, reach: int) -> None:
    """Nested squares around a module: a finder with its light edge (4) or an alignment pattern (2)."""
    light = (1,) if reach == 2 else (2, 4)
    for down in range(-reach, reach + 1):
        for across in range(-reach, reach + 1):
            y, x = row + down, column + across
            if 0 <= y < side and 0 <= x < side:
                fixed[y * side + x] = max(abs(down), abs(across)) not in light


def _alignment(version: int) -> list[int]:
    """Rows and columns of the alignment patterns' centres."""
    if version == 1:
        return []
    count = version // 7 + 2
    side = 17 + 4 * version
    step = 26 if version == 32 else (version * 4 + count * 2 + 1) // (count * 2 - 2) * 2
    return [6, *[side - 7 - step * index for index in range(count - 1)][::-1]]


def _format(fixed: dict[int, int], side: int, level: str) -> None:
    data = LEVEL_BITS[level] << 3 | MASK
    rest = data
    for _ in range(10):
        rest = rest << 1 ^ (rest >> 9) * 0x537
    bits = (data << 10 | rest) ^ 0x5412
    first = [(8, column) for column in (0, 1, 2, 3, 4, 5, 7, 8)] + [(row, 8) for row in (7, 5, 4, 3, 2, 1, 0)]
    second = [(side - 1 - index, 8) for index in range(7)] + [(8, side - 8 + index) for index in range(8)]
    for places in (first, second):
        for index, (row, column) in enumerate(places):
            fixed[row * side + column] = bits >> (14 - index) & 1
    fixed[(side - 8) * side + 8] = DARK


def _version(fixed: dict[int, int], side: int, version: int) -> None:
    rest = version
    for _ in range(12):
        rest = rest << 1 ^ (rest >> 11) * 0x1F25
    bits = version << 12 | rest
    for index in range(18):
        near, far = index // 3, side - 11 + index % 3
        fixed[near * side + far] = fixed[far * side + near] = bits >> index & 1
