"""One TrueType face read lazily: the file is mapped, tables are looked into, nothing is copied up front."""

import mmap
import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

UNITS_TO_1000 = 1000.0
CMAP_12_GROUP = 12  # bytes
ARGS_ARE_WORDS = 0x0001
HAS_SCALE = 0x0008
MORE_COMPONENTS = 0x0020
HAS_XY_SCALE = 0x0040
HAS_TWO_BY_TWO = 0x0080
HINT_TABLES = ("cvt ", "fpgm", "prep")


class Face:
    """A face with outlines of kind `glyf` and a 32-bit character map.

    Reading one takes about a millisecond whatever its size: `loca`, `hmtx` and the character map become
    arrays in one step each, glyphs are looked up when they are asked for.

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
        self._per_em: int = struct.unpack_from(">H", head, 18)[0]
        self.bbox = tuple(round(v * self._scale) for v in struct.unpack_from(">4h", head, 36))
        long_offsets: int = struct.unpack_from(">h", head, 50)[0]
        self.glyph_count: int = struct.unpack_from(">H", self._table("maxp"), 4)[0]
        os2 = self._table("OS/2")
        self.ascent = round(struct.unpack_from(">h", os2, 68)[0] * self._scale)
        self.descent = round(struct.unpack_from(">h", os2, 70)[0] * self._scale)
        self.weight: int = struct.unpack_from(">H", os2, 4)[0]
        self.cap_height = round(struct.unpack_from(">h", os2, 88)[0] * self._scale)
        self._metric_count: int = struct.unpack_from(">H", self._table("hhea"), 34)[0]
        self._metrics = _big_endian("H", self._table("hmtx"))
        self._loca = _big_endian("I" if long_offsets else "H", self._table("loca"))
        self._loca_factor = 1 if long_offsets else 2
        self._glyf = self._tables["glyf"][0]
        self._starts, self._ends, self._firsts = self._character_map()
        self._glyphs: dict[int, int] = {}

    @property
    def _scale(self) -> float:
        return UNITS_TO_1000 / self._per_em

    def glyph(self, code: int) -> int:
        """Glyph index of a character, 0 when the face cannot draw it."""
        found = self._glyphs.get(code)
        if found is None:
            found = self._glyphs[code] = self._find(code)
        return found

    def width(self, glyph: int) -> float:
        """Advance width in 1/1000 em."""
        index = min(glyph, self._metric_count - 1)
        return self._metrics[2 * index] * self._scale

    def ink(self, glyph: int) -> tuple[float, float]:
        """Left and right edge of the drawn part in 1/1000 em; (0, 0) for a blank."""
        start, end = self._span(glyph)
        if start == end:
            return 0.0, 0.0
        left, _, right, _ = struct.unpack_from(">4h", self._data, self._glyf + start + 2)
        return left * self._scale, right * self._scale

    def subset(self, glyphs: Sequence[int]) -> bytes:
        """Make a font file with just these glyphs, in this order; glyph 0 comes first by itself.

        The file carries what a PDF needs of a CIDFontType2: no names and no character map.
        """
        order = [0, *glyphs]
        renumbered = {0: 0}
        for index, glyph in enumerate(order):
            renumbered.setdefault(glyph, index)
        pieces: list[bytes] = []
        offsets = array("I", [0])
        position = 0
        index = 0
        while index < len(order):  # grows while composites bring their parts along
            piece = self._outline(order[index], order, renumbered)
            piece += b"\0" * (-len(piece) % 4)
            pieces.append(piece)
            position += len(piece)
            offsets.append(position)
            index += 1
        return self._assemble(order, b"".join(pieces), offsets)

    def _assemble(self, order: list[int], glyf: bytes, offsets: "array[int]") -> bytes:
        metrics = array("H")
        for glyph in order:
            pair = min(glyph, self._metric_count - 1)
            bearing = 2 * glyph + 1 if glyph < self._metric_count else self._metric_count + glyph
            metrics.append(self._metrics[2 * pair])
            metrics.append(self._metrics[bearing])
        head = bytearray(self._table("head"))
        struct.pack_into(">I", head, 8, 0)
        struct.pack_into(">h", head, 50, 1)
        hhea = bytearray(self._table("hhea"))
        struct.pack_into(">H", hhea, 34, len(order))
        maxp = bytearray(self._table("maxp"))
        struct.pack_into(">H", maxp, 4, len(order))
        tables = {
            "head": bytes(head),
            "hhea": bytes(hhea),
            "maxp": bytes(maxp),
            "hmtx": _to_big_endian(metrics),
            "loca": _to_big_endian(offsets),
            "glyf": glyf,
        }
        for tag in HINT_TABLES:
            if tag in self._tables:
                tables[tag] = bytes(self._table(tag))
        return _font_file(tables)

    def _outline(self, glyph: int, order: list[int], renumbered: dict[int, int]) -> bytes:
        """Outline of one glyph, its references renumbered; unknown parts are appended to `order`."""
        start, end = self._span(glyph)
        raw = self._data[self._glyf + start : self._glyf + end]
        if len(raw) < 10 or struct.unpack_from(">h", raw)[0] >= 0:
            return raw
        patched = bytearray(raw)
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

    def _span(self, glyph: int) -> tuple[int, int]:
        return self._loca[glyph] * self._loca_factor, self._loca[glyph + 1] * self._loca_factor

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


def _font_file(tables: dict[str, bytes]) -> bytes:
    """Put tables together: directory, padding and checksums as the format asks."""
    tags = sorted(tables)
    power = 1 << (len(tags).bit_length() - 1)
    header = struct.pack(
        ">IHHHH", 0x00010000, len(tags), power * 16, power.bit_length() - 1, len(tags) * 16 - power * 16
    )
    position = len(header) + 16 * len(tags)
    directory = b""
    body = b""
    for tag in tags:
        table = tables[tag]
        directory += struct.pack(">4sIII", tag.encode("latin-1"), _checksum(table), position, len(table))
        padded = table + b"\0" * (-len(table) % 4)
        body += padded
        position += len(padded)
    return header + directory + body


def _checksum(table: bytes) -> int:
    padded = table + b"\0" * (-len(table) % 4)
    return sum(_big_endian("I", memoryview(padded))) & 0xFFFFFFFF
