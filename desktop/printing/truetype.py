"""One TrueType face read lazily: the file is mapped, tables are looked into, nothing is copied up front."""

import functools
import mmap
import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

UNITS_TO_1000 = 1000.0
CMAP_12_GROUP = 12  # bytes
ARGS_ARE_WORDS = 0x0001
HAS_SCALE = 0x0008
MORE_COMPONENTS = 0x0020
HAS_XY_SCALE = 0x0040
HAS_TWO_BY_TWO = 0x0080
STRETCH = 32  # glyphs, on average
KEPT_STRETCHES = 384  # whose sums are remembered; of six thousand bytes each
UINT_16, TWO_UINT_16, TWO_UINT_32 = struct.Struct(">H"), struct.Struct(">HH"), struct.Struct(">II")
MOST_32 = 0xFFFFFFFF
HINT_TABLES = ("cvt ", "fpgm", "prep")


class Face:
    """A face with outlines of kind `glyf` and a 32-bit character map.

    Reading one takes a quarter of a millisecond whatever its size: the character map becomes arrays in one
    step, everything else is looked up in the mapped file when it is asked for.

    Attributes:
        name: PostScript-safe name used in the PDF.
        ascent, descent: typographic, in 1/1000 em; descent is negative.
    """

    def __init__(self, path: Path, name: str) -> None:
        with path.open("rb") as source:
            self._data = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
        self.name = name
        self._tables = self._directory()
        head = self._table("head")
        self._scale: float = UNITS_TO_1000 / struct.unpack_from(">H", head, 18)[0]
        self.bbox = tuple(round(v * self._scale) for v in struct.unpack_from(">4h", head, 36))
        long_offsets: int = struct.unpack_from(">h", head, 50)[0]
        self.glyph_count: int = struct.unpack_from(">H", self._table("maxp"), 4)[0]
        os2 = self._table("OS/2")
        self.ascent = round(struct.unpack_from(">h", os2, 68)[0] * self._scale)
        self.descent = round(struct.unpack_from(">h", os2, 70)[0] * self._scale)
        self.weight: int = struct.unpack_from(">H", os2, 4)[0]
        self.cap_height = round(struct.unpack_from(">h", os2, 88)[0] * self._scale)
        self._last_metric: int = struct.unpack_from(">H", self._table("hhea"), 34)[0] - 1
        self._metrics, self._loca, self._glyf = (self._tables[tag][0] for tag in ("hmtx", "loca", "glyf"))
        self._offsets, self._offset_unit = (TWO_UINT_32, 1) if long_offsets else (TWO_UINT_16, 2)
        self._starts, self._ends, self._firsts = self._character_map()
        self._glyphs: dict[int, int] = {}
        self._outlines: dict[int, bytes] = {}

    def glyph(self, code: int) -> int:
        """Glyph index of a character, 0 when the face cannot draw it."""
        found = self._glyphs.get(code)
        if found is None:
            found = self._glyphs[code] = self._find(code)
        return found

    def width(self, glyph: int) -> float:
        """Advance width in 1/1000 em."""
        last = self._last_metric
        advance: int = UINT_16.unpack_from(self._data, self._metrics + 4 * (glyph if glyph < last else last))[
            0
        ]
        return advance * self._scale

    def ink(self, glyph: int) -> tuple[float, float]:
        """Left and right edge of the drawn part in 1/1000 em; (0, 0) for a blank."""
        start, end = self._span(glyph)
        if start == end:
            return 0.0, 0.0
        left, _, right, _ = struct.unpack_from(">4h", self._data, self._glyf + start + 2)
        return left * self._scale, right * self._scale

    def subset(self, glyphs: Sequence[int]) -> list[bytes]:
        """Make a font file with just these glyphs, in this order; glyph 0 comes first by itself.

        The file carries what a PDF needs of a CIDFontType2: no names and no character map. It comes in
        stretches that joined are the file: files that share a run of glyphs share stretches.
        """
        order = [0, *glyphs]
        outlines = [self._outline(glyph) for glyph in order]
        if any(map(_is_composite, outlines)):
            outlines = self._with_parts(order)
        return self._assemble(order, outlines)

    def _outline(self, glyph: int) -> bytes:
        """The outline of a glyph, padded to whole words; looked up once."""
        found = self._outlines.get(glyph)
        if found is None:
            start, end = self._span(glyph)
            found = self._data[self._glyf + start : self._glyf + end]
            if (end - start) % 4:
                found += bytes(-(end - start) % 4)
            self._outlines[glyph] = found
        return found

    def _with_parts(self, order: list[int]) -> list[bytes]:
        """The outlines of `order`, to which the glyphs that composites among them are made of are added."""
        renumbered = {0: 0}
        for index, glyph in enumerate(order):
            renumbered.setdefault(glyph, index)
        outlines: list[bytes] = []
        while len(outlines) < len(order):  # grows while composites bring their parts along
            outline = self._outline(order[len(outlines)])
            if _is_composite(outline):
                outline = _renumber(outline, order, renumbered)
            outlines.append(outline)
        return outlines

    def _assemble(self, order: Sequence[int], outlines: Sequence[bytes]) -> list[bytes]:
        count = len(order)
        offsets = array("I", accumulate(map(len, outlines), initial=0))
        head = bytearray(self._table("head"))
        struct.pack_into(">I", head, 8, 0)
        struct.pack_into(">h", head, 50, 1)
        hhea = bytearray(self._table("hhea"))
        struct.pack_into(">H", hhea, 34, count)
        maxp = bytearray(self._table("maxp"))
        struct.pack_into(">H", maxp, 4, count)
        tables = {
            "head": bytes(head),
            "hhea": bytes(hhea),
            "maxp": bytes(maxp),
            "hmtx": b"".join(map(self._metrics_of, order)),
            "loca": _to_big_endian(offsets),
        }
        for tag in HINT_TABLES:
            if tag in self._tables:
                tables[tag] = bytes(self._table(tag))
        summed = {tag: (table, _checksum(table)) for tag, table in tables.items()}
        return _font_file(list(_stretches(order, outlines)), summed)

    def _metrics_of(self, glyph: int) -> bytes:
        """Advance and left bearing; glyphs beyond the last advance share it."""
        last = self._last_metric
        place = self._metrics + 4 * min(glyph, last)
        if glyph <= last:
            return self._data[place : place + 4]
        bearing = self._metrics + 4 * last + 2 * (glyph - last) + 2
        return self._data[place : place + 2] + self._data[bearing : bearing + 2]

    def _span(self, glyph: int) -> tuple[int, int]:
        unit = self._offset_unit
        start, end = self._offsets.unpack_from(self._data, self._loca + 4 // unit * glyph)
        return unit * start, unit * end

    def _table(self, tag: str) -> memoryview:
        offset, length = self._tables[tag]
        return memoryview(self._data)[offset : offset + length]

    def _directory(self) -> dict[str, tuple[int, int]]:
        version, count = struct.unpack_from(">IH", self._data, 0)
        if version not in (0x00010000, 0x74727565):
            raise ValueError(f"{self.name}: not a TrueType outline font")
        tables = {}
        for index in range(count):
            tag, _, offset, length = struct.unpack_from(">4sIII", self._data, 12 + 16 * index)
            tables[tag.decode("latin-1")] = (offset, length)
        return tables

    def _character_map(self) -> tuple["array[int]", "array[int]", "array[int]"]:
        """Start, end (inclusive) and first glyph of each group of a format 12 map."""
        base, length = self._tables["cmap"]
        (count,) = struct.unpack_from(">H", self._data, base + 2)
        for index in range(count):
            _, _, offset = struct.unpack_from(">HHI", self._data, base + 4 + 8 * index)
            (form,) = struct.unpack_from(">H", self._data, base + offset)
            if form == 12:
                (groups,) = struct.unpack_from(">I", self._data, base + offset + 12)
                start = base + offset + 16
                raw = self._data[start : start + groups * CMAP_12_GROUP]
                values = _big_endian("I", memoryview(raw))
                return values[0::3], values[1::3], values[2::3]
        raise ValueError(f"{self.name}: no 32-bit character map in {length} bytes of cmap")

    def _find(self, code: int) -> int:
        index = bisect_right(self._starts, code) - 1
        if index < 0 or code > self._ends[index]:
            return 0
        return int(self._firsts[index] + code - self._starts[index])


def _big_endian(kind: str, raw: memoryview) -> "array[int]":
    values = array(kind)
    values.frombytes(raw[: len(raw) - len(raw) % values.itemsize])
    if sys.byteorder == "little":
        values.byteswap()
    return values


def _to_big_endian(values: "array[int]") -> bytes:
    copy = values[:]
    if sys.byteorder == "little":
        copy.byteswap()
    return copy.tobytes()


def _font_file(outlines: list[bytes], others: dict[str, tuple[bytes, int]]) -> list[bytes]:
    """Put outlines and the other tables, each with its checksum, together as the format asks.

    The outlines come first among the tables, as their name does.
    """
    count = len(others) + 1
    power = 1 << (count.bit_length() - 1)
    position = 12 + 16 * count
    length = sum(map(len, outlines))
    summed = sum(map(_checksum_of_stretch, outlines)) & MOST_32
    directory = [
        struct.pack(">IHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16),
        struct.pack(">4sIII", b"glyf", summed, position, length),
    ]
    position += length
    tables = []
    for tag in sorted(others):
        table, checksum = others[tag]
        directory.append(struct.pack(">4sIII", tag.encode("latin-1"), checksum, position, len(table)))
        tables.append(table + b"\0" * (-len(table) % 4))
        position += len(tables[-1])
    return [b"".join(directory), *outlines, b"".join(tables)]


def _stretches(order: Sequence[int], outlines: Sequence[bytes]) -> Iterator[bytes]:
    """The outlines, cut after every glyph whose number says so: a change does not move the cuts around it."""
    start = 0
    for index, glyph in enumerate(order, start=1):
        if glyph % STRETCH == STRETCH - 1:
            yield b"".join(outlines[start:index])
            start = index
    yield b"".join(outlines[start:])


def _checksum(table: bytes) -> int:
    padded = table + bytes(-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & MOST_32


_checksum_of_stretch = functools.lru_cache(maxsize=KEPT_STRETCHES)(_checksum)


def _is_composite(outline: bytes) -> bool:
    """Whether a glyph is made of other glyphs, by their numbers: its count of contours is negative."""
    return outline[:1] >= b"\x80"


def _renumber(outline: bytes, order: list[int], renumbered: dict[int, int]) -> bytes:
    """Outline of a composite with its references renumbered; unknown parts are appended to `order`."""
    patched = bytearray(outline)
    position = 10
    flags = MORE_COMPONENTS
    while flags & MORE_COMPONENTS:
        flags, part = struct.unpack_from(">HH", patched, position)
        if part not in renumbered:
            renumbered[part] = len(order)
            order.append(part)
        struct.pack_into(">H", patched, position + 2, renumbered[part])
        position += 8 if flags & ARGS_ARE_WORDS else 6
        if flags & HAS_SCALE:
            position += 2
        elif flags & HAS_XY_SCALE:
            position += 4
        elif flags & HAS_TWO_BY_TWO:
            position += 8
    return bytes(patched)
