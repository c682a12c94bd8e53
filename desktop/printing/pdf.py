"""From drawn pages to PDF bytes: subset fonts, searchable text, the same bytes for the same input."""

import hashlib
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from desktop.printing import fonts
from desktop.printing.fonts import Glyph

A4 = (595.276, 841.89)  # pt
PRODUCER = "zhifatong"
FLAG_SYMBOLIC = 4
SUBSET_TAGS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CMAP_BLOCK = 100  # lines of one bfchar section, by the format
ZLIB_LEVEL = 3  # two thirds of the time of level 6, one part in forty longer
HEADER = b"%PDF-1.4\n%\xe4\xb8\xad\xe6\x96\x87\n"  # four bytes above 127 tell mail programs that it is binary
MADE = (
    "D:20000101000000Z"  # one date for all files: when a paper was sealed is said by its text and the journal
)
LANGUAGE = "zh-CN"
CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
CMAP_TAIL = "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
CATALOG, PAGES, INFO, RESOURCES = 1, 2, 3, 4  # numbers of the objects every file has


class FontUse:
    """The characters of one face that a document uses, numbered in the order of their first use.

    Every character has its own code even where two share an outline (⼀ and 一), so that the text copied
    from the paper is exactly the text that was put in.
    """

    def __init__(self, face: str, resource: str) -> None:
        self.face = face
        self.resource = resource  # name in the page's font dictionary
        self.codes: dict[str, str] = {}  # character -> its two-byte code, four hex digits
        self.glyphs: list[Glyph] = []

    def code(self, glyph: Glyph) -> str:
        """The two-byte code of a character as four hex digits."""
        found = self.codes.get(glyph.char)
        if found is None:
            found = self.codes[glyph.char] = f"{len(self.glyphs) + 1:04X}"
            self.glyphs.append(glyph)
        return found


class FontUses:
    """The faces of one document, in the order of their first use."""

    def __init__(self) -> None:
        self.by_face: dict[str, FontUse] = {}

    def of(self, face: str) -> FontUse:
        """The use of a face."""
        found = self.by_face.get(face)
        if found is None:
            found = self.by_face[face] = FontUse(face, f"Z{len(self.by_face) + 1}")
        return found


class Info(NamedTuple):
    """What the file says of itself; no party, no officer."""

    title: str
    subject: str = ""
    author: str = ""


class _File:
    """Objects of a PDF file, written one after another."""

    def __init__(self) -> None:
        self._parts: list[bytes] = [HEADER]
        self._size = len(HEADER)
        self._offsets: dict[int, int] = {}
        self._next = RESOURCES

    def number(self) -> int:
        """The number of the next object."""
        self._next += 1
        return self._next

    def put(self, number: int, body: bytes) -> None:
        """Write an object."""
        self._offsets[number] = self._size
        part = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        self._parts.append(part)
        self._size += len(part)

    def dictionary(self, number: int, entries: str) -> None:
        """Write a dictionary of ASCII entries."""
        self.put(number, f"<< {entries} >>".encode("ascii"))

    def stream(self, content: bytes, more: str = "") -> int:
        """Write a packed stream and give its number."""
        packed = zlib.compress(content, ZLIB_LEVEL)
        number = self.number()
        about = f"<< /Length {len(packed)} /Filter /FlateDecode{more} >>\nstream\n".encode("ascii")
        self.put(number, b"%b%b\nendstream" % (about, packed))
        return number

    def close(self, identity: bytes) -> bytes:
        """The whole file, with its table of objects."""
        lines = [b"%010d 00000 n \n" % self._offsets[number] for number in range(1, self._next + 1)]
        table = b"xref\n0 %d\n0000000000 65535 f \n%b" % (self._next + 1, b"".join(lines))
        name = identity.hex().upper()
        trailer = (
            f"trailer\n<< /Size {self._next + 1} /Root {CATALOG} 0 R /Info {INFO} 0 R "
            f"/ID [<{name}> <{name}>] >>\nstartxref\n{self._size}\n%%EOF\n"
        )
        return b"".join([*self._parts, table, trailer.encode("ascii")])


def write_pdf(pages: Sequence[str], uses: FontUses, info: Info) -> bytes:
    """Put page contents (PDF operators, ASCII) and fonts into one file.

    Nothing in it depends on the time, the process, the platform or the environment.
    """
    file = _File()
    listed = " ".join(
        f"/{use.resource} {_font(file, use, index)} 0 R" for index, use in enumerate(uses.by_face.values())
    )
    file.dictionary(RESOURCES, f"/Font << {listed} >> /ProcSet [/PDF /Text]")
    kids = [_page(file, content) for content in pages]
    file.dictionary(
        PAGES, f"/Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}]"
    )
    file.dictionary(CATALOG, f"/Type /Catalog /Pages {PAGES} 0 R /Lang ({LANGUAGE})")
    said = {
        "Title": info.title,
        "Subject": info.subject or info.title,
        "Author": info.author,
        "Creator": PRODUCER,
        "Producer": PRODUCER,
    }
    about = " ".join(f"/{name} {_text(value)}" for name, value in said.items())
    file.dictionary(INFO, f"{about} /CreationDate ({MADE}) /ModDate ({MADE})")
    return file.close(hashlib.blake2b("\f".join(pages).encode(), digest_size=16).digest())


def _page(file: _File, content: str) -> int:
    stream = file.stream(content.encode("ascii"))
    number = file.number()
    file.dictionary(
        number,
        f"/Type /Page /Parent {PAGES} 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] /Resources {RESOURCES} 0 R "
        f"/Contents {stream} 0 R",
    )
    return number


def _text(value: str) -> str:
    """A text of the file's own description, as UTF-16."""
    return f"<{(chr(0xFEFF) + value).encode('utf-16-be').hex().upper()}>"


def _font(file: _File, use: FontUse, index: int) -> int:
    """A composite font whose codes are the glyphs of its own subset."""
    face = fonts.face(use.face)
    name = f"/{'AAAAA' + SUBSET_TAGS[index]}+{use.face}"
    outlines = face.subset([glyph.outline for glyph in use.glyphs])
    program = file.stream(outlines, f" /Length1 {len(outlines)}")
    unicode = file.stream(_to_unicode(use).encode("ascii"))
    descriptor, descendant, font = file.number(), file.number(), file.number()
    box = " ".join(map(str, face.bbox))
    file.dictionary(
        descriptor,
        f"/Type /FontDescriptor /FontName {name} /Flags {FLAG_SYMBOLIC} /FontBBox [{box}] /ItalicAngle 0 "
        f"/Ascent {face.ascent} /Descent {face.descent} /CapHeight {face.cap_height} "
        f"/StemV {50 + (face.weight // 65) ** 2} /FontFile2 {program} 0 R",
    )
    file.dictionary(
        descendant,
        f"/Type /Font /Subtype /CIDFontType2 /BaseFont {name} "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/CIDToGIDMap /Identity /DW 1000 /W [{_widths(use)}] /FontDescriptor {descriptor} 0 R",
    )
    file.dictionary(
        font,
        f"/Type /Font /Subtype /Type0 /BaseFont {name} /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R",
    )
    return font


def _widths(use: FontUse) -> str:
    return " ".join(
        f"{code} [{round(glyph.width)}]"
        for code, glyph in enumerate(use.glyphs, start=1)
        if glyph.width != 1000
    )


def _to_unicode(use: FontUse) -> str:
    """Codes to characters, UTF-16 with surrogate pairs above U+FFFF."""
    lines = [f"<{code}> <{char.encode('utf-16-be').hex().upper()}>" for char, code in use.codes.items()]
    blocks = []
    for start in range(0, len(lines), CMAP_BLOCK):
        part = lines[start : start + CMAP_BLOCK]
        blocks.append(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar")
    return CMAP_HEAD + "\n".join(blocks) + CMAP_TAIL
