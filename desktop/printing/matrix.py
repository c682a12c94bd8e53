"""The dark modules of a printed code, and its runs: fewer shapes than modules."""

import functools
import re

import qrcode.constants
import qrcode.main
import qrcode.util

from desktop.printing.symbols import Rows

LEAST_VERSION = 10  # trying smaller ones costs 1 ms, and no signed code fits into them
DARK = re.compile(b"\1+")
VERSIONS = range(LEAST_VERSION, 27)  # the count of letters takes as many bits in all of these
LEVEL = qrcode.constants.ERROR_CORRECT_Q
MODE_BITS, PAIR_BITS, LETTER_BITS = 4, 11, 6  # Source: ISO/IEC 18004, 7.4.4
FIXED_MASK = 3  # trying all eight masks costs 4 ms and gains nothing for a reader of ours


@functools.lru_cache(maxsize=64)
def modules(text: str) -> Rows:
    """Rows of modules of a signed code without the quiet zone, a byte per module: 1 dark, 0 light.

    Level Q: read back 20 times of 20 with a tenth of the area stained. Source: reliability reference 1.
    """
    maker = qrcode.main.QRCode(error_correction=LEVEL, border=0, mask_pattern=FIXED_MASK)
    data = qrcode.util.QRData(text)
    maker.add_data(data)
    maker.version = _version(data) or maker.best_fit(start=LEAST_VERSION)
    maker.make(fit=False)
    return tuple(map(bytes, maker.get_matrix()))


def _version(data: qrcode.util.QRData) -> int | None:
    """The smallest version from `LEAST_VERSION` on that holds a signed code; None leaves it to the library.

    The library would spell the text once more to count its bits.
    """
    if data.mode != qrcode.util.MODE_ALPHA_NUM:
        return None
    pairs, single = divmod(len(data), 2)
    head = MODE_BITS + qrcode.util.length_in_bits(data.mode, LEAST_VERSION)
    bits = head + pairs * PAIR_BITS + single * LETTER_BITS
    return next((one for one in VERSIONS if qrcode.util.BIT_LIMIT_TABLE[LEVEL][one] >= bits), None)


def runs(rows: Rows) -> list[tuple[int, int, int]]:
    """Dark runs of a symbol as (row, column, length)."""
    found = []
    for row, line in enumerate(rows):
        found += [(row, dark.start(), dark.end() - dark.start()) for dark in DARK.finditer(line)]
    return found
