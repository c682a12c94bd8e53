"""From drawn pages to PDF bytes: subset fonts, searchable text, the same bytes for the same input."""

import hashlib
import io
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from reportlab import rl_config
from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfdoc

from desktop.printing import embedded, fonts

A4 = (595.276, 841.89)  # pt
PRODUCER = "zhifatong"
FLAG_SYMBOLIC = 4
SUBSET_TAGS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class FontUse:
    """The characters of one face that a document uses, numbered in the order of their first use.

    Every character has its own code even where two share an outline (⼀ and 一), so that the text copied
    from the paper is exactly the text that was put in.
    """

    def __init__(self, face: str, resource: str) -> None:
        self.face = face
        self.resource = resource  # name in the page's font dictionary
        self.codes: dict[str, str] = {}  # character -> its two-byte code, four hex digits

    def code(self, char: str) -> str:
        """The two-byte code of a character as four hex digits."""
        found = self.codes.get(char)
        if found is None:
            found = self.codes[char] = f"{len(self.codes) + 1:04X}"
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
    """Put page contents (PDF operators, ASCII), fonts and pictures into one file.

    Nothing in it depends on the time, the process, the platform or the environment. The library's document is
    written without its canvas: the canvas adds operators and a typeface of its own to every page.
    """
    document: Any = pdfdoc.PDFDocument(invariant=1, pdfVersion=(1, 4), lang="zh-CN")
    document._timeStamp = _FixedTime()
    document.signature = hashlib.blake2b("\f".join(pages).encode(), digest_size=16)
    for name, jpeg in pictures.by_name.items():
        document.signature.update(jpeg)
        document.Reference(_image(name, jpeg), name)
    document.setTitle(info.title)
    document.setSubject(info.subject or info.title)
    document.setAuthor(info.author)
    document.setCreator(PRODUCER)
    document.setProducer(PRODUCER)
    for index, content in enumerate(pages):
        drawn = pictures.on_page[index] if index < len(pictures.on_page) else ()
        document.addPage(_page(content, drawn))
    listed = document.idToObject[pdfdoc.BasicFonts]
    for index, use in enumerate(uses.by_face.values()):
        listed[use.resource] = document.Reference(_font_object(document, use, index))
    raw: bytes = document.GetPDFData(None)
    return raw


def _page(content: str, pictures: Sequence[str]) -> Any:
    page: Any = pdfdoc.PDFPage()
    page.pagewidth, page.pageheight = A4
    page.Contents = _stream(embedded.packed(content.encode("ascii")))
    page.Resources = pdfdoc.PDFResourceDictionary()
    page.Resources.basicFonts()
    page.Resources.allProcs()
    page.Resources.XObject = {name: pdfdoc.PDFObjectReference(name) for name in pictures}
    return page


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


rl_config.useA85 = 0  # pictures as bytes: text armour costs a quarter of them


def _font_object(document: Any, use: FontUse, index: int) -> pdfdoc.PDFDictionary:
    """A composite font whose codes are the glyphs of its own subset."""
    name = f"/{'AAAAA' + SUBSET_TAGS[index]}+{use.face}"
    part = embedded.part(use.face, "".join(use.codes))
    descendant = pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            "CIDToGIDMap": "/Identity",
            "DW": embedded.FULL_WIDTH,
            "W": part.widths,
            "FontDescriptor": document.Reference(_descriptor(document, use.face, name, part)),
        }
    )
    return pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(_stream(part.characters)),
        }
    )


def _descriptor(document: Any, face_name: str, name: str, part: embedded.Part) -> pdfdoc.PDFDictionary:
    face = fonts.face(face_name)
    stream = _stream(part.outlines)
    stream.dictionary["Length1"] = part.length
    return pdfdoc.PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": FLAG_SYMBOLIC,
            "FontBBox": f"[ {' '.join(map(str, face.bbox))} ]",
            "ItalicAngle": 0,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.cap_height,
            "StemV": 50 + (face.weight // 65) ** 2,
            "FontFile2": document.Reference(stream),
        }
    )


def _stream(compressed: bytes) -> pdfdoc.PDFStream:
    stream = pdfdoc.PDFStream(content=compressed, filters=[])
    stream.dictionary["Filter"] = "/FlateDecode"
    return stream
