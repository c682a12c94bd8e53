"""Reed-Solomon check words over small binary fields, by one table per generator."""

import functools
from collections.abc import Sequence

QR_FIELD, AZTEC_FIELD, AZTEC_MODE_FIELD = 0x11D, 0x12D, 0x13  # polynomials; the highest bit gives the size


def check_words(data: Sequence[int], check: int, field: int, first_root: int) -> list[int]:
    """The check words of one block.

    Args:
        data: words of the field.
        check: how many check words.
        field: polynomial of the field.
        first_root: exponent of the generator's first root: 0 for QR, 1 for Aztec.
    """
    multiples = _multiples(check, field, first_root)
    width = field.bit_length() - 1
    top = width * (check - 1)
    keep = (1 << top) - 1
    rest = 0
    for word in data:
        rest = ((rest & keep) << width) ^ multiples[word ^ (rest >> top)]
    low = (1 << width) - 1
    return [rest >> shift & low for shift in range(top, -1, -width)]


@functools.cache
def _multiples(check: int, field: int, first_root: int) -> Sequence[int]:
    """The generator polynomial times every word, without its leading term, as numbers."""
    width = field.bit_length() - 1
    generator, root = [1], 1
    for _ in range(first_root):
        root = _times(root, 2, field)
    for _ in range(check):
        grown = zip([*generator, 0], [0, *generator], strict=True)
        generator = [a ^ _times(b, root, field) for a, b in grown]
        root = _times(root, 2, field)
    found = [0] * (1 << width)
    for value in range(1, 1 << width):
        low = value & -value
        if low != value:
            found[value] = found[value ^ low] ^ found[low]
            continue
        for term in generator[1:]:
            found[value] = found[value] << width | _times(term, value, field)
    return found


def _times(a: int, b: int, field: int) -> int:
    size = 1 << (field.bit_length() - 1)
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & size:
            a ^= field
        b >>= 1
    return product
