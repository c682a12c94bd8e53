"""Reed-Solomon check words over small binary fields, by one table per generator."""

import functools
from collections.abc import Sequence

AZTEC_FIELD, AZTEC_MODE_FIELD = 0x12D, 0x13  # polynomials; the highest bit gives the size


def check_words(data: Sequence[int], check: int, field: int) -> list[int]:
    """The check words of one block.

    Args:
        data: words of the field.
        check: how many check words.
        field: polynomial of the field.
    """
    multiples = _multiples(check, field)
    width = field.bit_length() - 1
    top = width * (check - 1)
    keep = (1 << top) - 1
    rest = 0
    for word in data:
        rest = ((rest & keep) << width) ^ multiples[word ^ (rest >> top)]
    low = (1 << width) - 1
    return [rest >> shift & low for shift in range(top, -1, -width)]


@functools.cache
def _multiples(check: int, field: int) -> Sequence[int]:
    """The generator polynomial times every word, without its leading term, as numbers."""
    width = field.bit_length() - 1
    exponents, logarithms = _tables(field)
    period = len(exponents) // 2
    generator = [1]
    for exponent in range(1, check + 1):
        root = exponent % period
        shifted = [exponents[logarithms[term] + root] if term else 0 for term in generator]
        generator = [a ^ b for a, b in zip([*generator, 0], [0, *shifted], strict=True)]
    found = [0] * (1 << width)
    for value in range(1, 1 << width):
        low = value & -value
        if low != value:
            found[value] = found[value ^ low] ^ found[low]
            continue
        for term in generator[1:]:
            times = exponents[logarithms[term] + logarithms[value]] if term else 0
            found[value] = found[value] << width | times
    return found


@functools.cache
def _tables(field: int) -> tuple[Sequence[int], Sequence[int]]:
    """Powers of 2, twice over, and their logarithms."""
    size = 1 << (field.bit_length() - 1)
    exponents, logarithms, value = [], [0] * size, 1
    for exponent in range(size - 1):
        exponents.append(value)
        logarithms[value] = exponent
        value <<= 1
        if value & size:
            value ^= field
    return exponents * 2, logarithms
