"""From drawn pages to PDF bytes: subset fonts, searchable text, the same bytes for the same input."""

import hashlib
import io
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from reportlab import rl_config
from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from desktop.printing import fonts
from desktop.printing.fonts import Glyph

A4 = (595.276, 841.89)  # pt
PRODUCER = "zhifatong"
IDENTITY = "Identity-H"
PICTURE_PREFIX = "FormXob."  # the library puts it before the name of whatever a page draws
FLAG_SYMBOLIC = 4
SUBSET_TAGS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CMAP_BLOCK = 100  # lines of one bfchar section, by the format
ZLIB_LEVEL = 3  # of the typefaces: two thirds of the time of level 6, one part in forty longer
BASE_FONT = "zft-none"
CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
CMAP_TAIL = "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


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


class Pictures(NamedTuple):
    """The pictures of a document by name, and the names that each page draws."""

    by_name: Mapping[str, bytes] = {}  # baseline JPEGs of three colours
    on_page: Sequence[Sequence[str]] = ()


NO_PICTURES = Pictures()


def write_pdf(pages: Sequence[str], uses: FontUses, info: Info, pictures: Pictures = NO_PICTURES) -> bytes:
    """Put page contents (PDF operators, Latin-1), fonts and pictures into one file.

    Nothing in it depends on the time, the process, the platform or the environment.
    """
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, pageCompression=1, invariant=1, pdfVersion=(1, 4), lang="zh-CN")
    document: Any = canvas._doc  # type: ignore[attr-defined]  # the library offers no other way in
    document._timeStamp = _FixedTime()
    document.signature = hashlib.blake2b("\f".join(pages).encode(), digest_size=16)
    for name, jpeg in pictures.by_name.items():
        document.signature.update(jpeg)
        document.Reference(_image(name, jpeg), document.getXObjectName(name))
    canvas.setTitle(info.title)
    canvas.setSubject(info.subject or info.title)
    canvas.setAuthor(info.author)
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    for index, content in enumerate(pages):
        canvas.addLiteral(content)
        if index < len(pictures.on_page):
            canvas._formsinuse += pictures.on_page[index]  # type: ignore[attr-defined]
        canvas.showPage()
    document.delayedFonts.append(_Embedder(uses))
    canvas.save()
    return target.getvalue()


def _image(name: str, jpeg: bytes) -> Any:
    image: Any = pdfdoc.PDFImageXObject(name)
    if not image.loadImageFromJPEG(io.BytesIO(jpeg)):
        raise ValueError("no JPEG")
    return image


class _FixedTime(TimeStamp):
    """One date for all files: when a paper was sealed is said by its text and by the journal."""

    def __init__(self) -> None:
        self.tzname = "UTC"
        self.t = 946684800.0
        self.lt = (2000, 1, 1, 0, 0, 0, 5, 1, 0)
        self.YMDhms = self.lt[:6]
        self.dhh = self.dmm = 0


class _NoFace:
    """The library asks an initial font for its face's name."""

    name = BASE_FONT


class _NoFont:
    """Stands where the library wants an initial font, so that none is referred to un-embedded."""

    def __init__(self) -> None:
        self.fontName = BASE_FONT
        self.face = _NoFace()
        self._dynamicFont = 1
        self._multiByte = 0


pdfmetrics.registerFont(_NoFont())
rl_config.canvas_basefontname = BASE_FONT
rl_config.useA85 = 0  # page streams as bytes: text armour costs a third of a page


class _Embedder:
    """Adds the used faces to a document when the library finishes it."""

    def __init__(self, uses: FontUses) -> None:
        self._uses = uses

    def addObjects(self, document: Any) -> None:
        """Called by the library once all pages are drawn."""
        listed = document.idToObject["BasicFonts"]
        for index, use in enumerate(self._uses.by_face.values()):
            listed[use.resource] = document.Reference(_font_object(document, use, index))


def _font_object(document: Any, use: FontUse, index: int) -> pdfdoc.PDFDictionary:
    """A composite font whose codes are the glyphs of its own subset."""
    name = pdfdoc.PDFName(f"{'AAAAA' + SUBSET_TAGS[index]}+{use.face}")
    descendant = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {
                    "Registry": pdfdoc.PDFString("Adobe"),
                    "Ordering": pdfdoc.PDFString("Identity"),
                    "Supplement": 0,
                }
            ),
            "CIDToGIDMap": pdfdoc.PDFName("Identity"),
            "DW": 1000,
            "W": _widths(use),
            "FontDescriptor": document.Reference(_descriptor(document, use, name)),
        }
    )
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": name,
            "Encoding": pdfdoc.PDFName(IDENTITY),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(_stream(_to_unicode(use).encode("ascii"))),
        }
    )


def _descriptor(document: Any, use: FontUse, name: str) -> pdfdoc.PDFDictionary:
    face = fonts.face(use.face)
    outlines = face.subset([glyph.outline for glyph in use.glyphs])
    stream = _stream(outlines)
    stream.dictionary["Length1"] = len(outlines)
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": name,
            "Flags": FLAG_SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray(face.bbox),
            "ItalicAngle": 0,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.cap_height,
            "StemV": 50 + (face.weight // 65) ** 2,
            "FontFile2": document.Reference(stream),
        }
    )


def _stream(content: bytes) -> pdfdoc.PDFStream:
    stream = pdfdoc.PDFStream(content=zlib.compress(content, ZLIB_LEVEL), filters=[])
    stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
    return stream


def _widths(use: FontUse) -> pdfdoc.PDFArray:
    widths: list[object] = []
    for code, glyph in enumerate(use.glyphs, start=1):
        if glyph.width != 1000:
            widths += [code, pdfdoc.PDFArray([round(glyph.width)])]
    return pdfdoc.PDFArray(widths)


def _to_unicode(use: FontUse) -> str:
    """Codes to characters, UTF-16 with surrogate pairs above U+FFFF."""
    lines = [f"<{code}> <{char.encode('utf-16-be').hex().upper()}>" for char, code in use.codes.items()]
    blocks = []
    for start in range(0, len(lines), CMAP_BLOCK):
        part = lines[start : start + CMAP_BLOCK]
        blocks.append(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar")
    return CMAP_HEAD + "\n".join(blocks) + CMAP_TAIL
