"""The part of a typeface that a document carries: outlines, widths and characters, packed for the file."""

import functools
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from desktop.printing import fonts, truetype

ZLIB_LEVEL = 3  # half of the time of level 6, one part in forty longer
ZLIB_HEAD, DEFLATE_END = b"\x78\x01", b"\x03\x00"
FULL_WIDTH = 1000  # 1/1000 em: what a document takes where no width is told
KEPT = 48  # parts: titles and labels of a form are the same on each of its papers
KEPT_STRETCHES = truetype.KEPT_STRETCHES  # two thirds of them compressed, 4 MB together
CMAP_BLOCK = 100  # lines of one bfchar section, by the format
CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
CMAP_TAIL = "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


class Part(NamedTuple):
    """Some characters of a face, as they lie in a file; code n is the n-th of them, from 1."""

    outlines: bytes  # a font file, compressed
    length: int  # of the font file, bytes
    characters: bytes  # codes to characters, compressed
    widths: str  # of the codes that are no full cell, as an array of the format


@functools.lru_cache(maxsize=KEPT)
def part(face: str, characters: str) -> Part:
    """The part of a face with these characters; it depends on nothing else.

    Args:
        face: a name of `fonts.FILES` that holds them all.
        characters: each once, in the order of their codes.
    """
    letters = [_letter(face, char) for char in characters]
    stretches = fonts.face(face).subset([glyph for glyph, _, _ in letters])
    return Part(
        outlines=_packed_in_stretches(stretches),
        length=sum(map(len, stretches)),
        characters=packed(_to_unicode([spelled for _, _, spelled in letters]).encode("ascii")),
        widths=_widths([width for _, width, _ in letters]),
    )


def packed(content: bytes) -> bytes:
    """A stream compressed as PDF knows it."""
    return zlib.compress(content, ZLIB_LEVEL)


def _packed_in_stretches(stretches: Sequence[bytes]) -> bytes:
    """One stream whose stretches are compressed each by itself: what other papers had too is not done again.

    Source: RFC 1950, RFC 1951: the blocks of one stretch end on a byte and look back at nothing before it.
    """
    checksum = zlib.adler32(b"".join(stretches))
    return b"".join([ZLIB_HEAD, *map(_pressed, stretches), DEFLATE_END, checksum.to_bytes(4, "big")])


@functools.lru_cache(maxsize=KEPT_STRETCHES)
def _pressed(stretch: bytes) -> bytes:
    press = zlib.compressobj(ZLIB_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return press.compress(stretch) + press.flush(zlib.Z_SYNC_FLUSH)


@functools.cache
def _letter(face: str, char: str) -> tuple[int, int, str]:
    """What a document says of a character: its glyph, the width in 1/1000 em, UTF-16 in hex digits."""
    source = fonts.face(face)
    glyph = source.glyph(fonts.outline_of(char))
    return glyph, round(source.width(glyph)), _spelled(ord(char))


def _spelled(code: int) -> str:
    """A code point as UTF-16, hex digits."""
    if code <= 0xFFFF:
        return f"{code:04X}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"{0xD800 + high:04X}{0xDC00 + low:04X}"


def _widths(widths: Sequence[int]) -> str:
    narrow = [f"{code} [ {width} ]" for code, width in enumerate(widths, start=1) if width != FULL_WIDTH]
    return f"[ {' '.join(narrow)} ]"


def _to_unicode(spelled: Sequence[str]) -> str:
    """Codes to characters, surrogate pairs above U+FFFF."""
    lines = [f"<{code:04X}> <{char}>" for code, char in enumerate(spelled, start=1)]
    blocks = []
    for start in range(0, len(lines), CMAP_BLOCK):
        some = lines[start : start + CMAP_BLOCK]
        blocks.append(f"{len(some)} beginbfchar\n" + "\n".join(some) + "\nendbfchar")
    return CMAP_HEAD + "\n".join(blocks) + CMAP_TAIL
