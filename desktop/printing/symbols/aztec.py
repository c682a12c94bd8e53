"""Aztec symbols of 23 by 23 modules for short texts of capital letters: small, and sturdy where it counts.

Its one finder lies in the middle and more than half of it is check words, so that stains at the edge, which
blind the three finders of a QR code, do not matter. Source: ISO/IEC 24778:2008.
"""

from collections.abc import Sequence

from desktop.printing.symbols import Rows
from desktop.printing.symbols.reed_solomon import AZTEC_FIELD, AZTEC_MODE_FIELD, check_words

LAYERS = 3
SIDE = 11 + 4 * LAYERS
CENTRE = SIDE // 2
WORD = 8  # bits
BITS = (88 + 16 * LAYERS) * LAYERS
WORDS = BITS // WORD  # 51
MOST_DATA = 24  # words: the other half is left for checks
LETTER_BITS = 5
MODE_CHECKS, MODE_WORD = 5, 4
RINGS = (0, 2, 4)  # dark squares of the finder, by their distance from the centre
MARKS = ((-5, -5), (-4, -5), (-5, -4), (5, -5), (5, -4), (5, 4))  # x, y from the centre: which way is up

Dark = set[tuple[int, int]]  # (x, y)


def encode(letters: str) -> Rows:
    """The modules of a text; no quiet zone is needed.

    Args:
        letters: A to Z only, at most 36.

    Raises:
        ValueError: another character, or too long.
    """
    if not (letters.isascii() and letters.isalpha() and letters.isupper()):
        raise ValueError("capital letters only")
    data = _stuffed("".join(f"{ord(letter) - 63:0{LETTER_BITS}b}" for letter in letters))
    if len(data) > MOST_DATA:
        raise ValueError("too long for the symbol")
    words = [*data, *check_words(data, WORDS - len(data), AZTEC_FIELD)]
    dark: Dark = set()
    _draw_layers(dark, "0" * (BITS % WORD) + "".join(f"{word:0{WORD}b}" for word in words))
    _draw_mode(dark, len(data))
    _draw_finder(dark)
    return tuple(bytes((x, y) in dark for x in range(SIDE)) for y in range(SIDE))


def _stuffed(bits: str) -> list[int]:
    """Bits as words; a word never begins with seven equal bits, ones fill the last."""
    words, start = [], 0
    while start < len(bits):
        word = int(bits[start : start + WORD].ljust(WORD, "1"), 2)
        head = word >> 1
        start += WORD
        if head in (0, 0x7F):
            word = head << 1 | (head == 0)
            start -= 1
        words.append(word)
    return words


def _draw_layers(dark: Dark, bits: str) -> None:
    """Two modules deep around the middle, the outermost layer first, each side from its own corner."""
    start, last = 0, SIDE - 1
    for layer in range(LAYERS):
        length, edge = 4 * (LAYERS - layer) + 9, 2 * layer
        for along in range(length):
            for deep in range(2):
                a, b = edge + deep, edge + along
                sides = ((a, b), (b, last - a), (last - a, last - b), (last - b, a))
                for side, place in enumerate(sides):
                    if bits[start + 2 * (side * length + along) + deep] == "1":
                        dark.add(place)
        start += 8 * length


def _draw_mode(dark: Dark, words: int) -> None:
    """Layers and count of data words, around the finder."""
    mode = (LAYERS - 1) << 6 | (words - 1)
    data: Sequence[int] = (mode >> MODE_WORD, mode & 0xF)
    bits = "".join(f"{word:04b}" for word in [*data, *check_words(data, MODE_CHECKS, AZTEC_MODE_FIELD)])
    low, high = CENTRE - 5, CENTRE + 5
    for index in range(7):
        along = CENTRE - 3 + index
        places = ((along, low), (high, along), (along, high), (low, along))
        for place, number in zip(places, (index, index + 7, 20 - index, 27 - index), strict=True):
            if bits[number] == "1":
                dark.add(place)


def _draw_finder(dark: Dark) -> None:
    for ring in RINGS:
        for along in range(-ring, ring + 1):
            for x, y in ((along, -ring), (along, ring), (-ring, along), (ring, along)):
                dark.add((CENTRE + x, CENTRE + y))
    dark.update((CENTRE + x, CENTRE + y) for x, y in MARKS)
