"""Read papers back with programs that did not write them: pdfminer, pdfium and zxing."""

import io
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pypdfium2
import zxingcpp
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer, LTPage
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

PAGE_HEIGHT = 841.89
CODE_SCALE = 4.0  # pixels per point for reading a code
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


_STREAM = re.compile(rb"/Length (\d+)([^>]*)>>\nstream\n")


class Placed(NamedTuple):
    """One character where the reader found it; points, y downwards to the baseline's cell."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: str


class _Collector(PDFLayoutAnalyzer):
    """Keeps pages in drawing order, without guessing a layout."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, laparams=None)
        self.pages: list[LTPage] = []

    def receive_layout(self, page: LTPage) -> None:
        """Called by the library for each page."""
        self.pages.append(page)


def characters(pdf: bytes) -> list[list[Placed]]:
    """Characters of each page in drawing order."""
    manager = PDFResourceManager()
    collector = _Collector(manager)
    interpreter = PDFPageInterpreter(manager, collector)
    for page in PDFPage.get_pages(io.BytesIO(pdf)):
        interpreter.process_page(page)
    return [[_placed(char) for char in _walk(page)] for page in collector.pages]


def _walk(item: Any) -> Iterator[LTChar]:
    if isinstance(item, LTChar):
        yield item
    elif isinstance(item, LTContainer):
        for part in item:
            yield from _walk(part)


def _placed(char: LTChar) -> Placed:
    return Placed(char.get_text(), char.x0, char.x1, PAGE_HEIGHT - char.matrix[5], char.size, char.fontname)


def text_of(pdf: bytes) -> str:
    """All characters of a paper in drawing order."""
    return "".join(char.text for page in characters(pdf) for char in page)


def uncompressed(pdf: bytes) -> bytes:
    """A file with its streams opened and without what depends on their compressed lengths."""
    parts, place = [], 0
    for found in _STREAM.finditer(pdf):
        if found.start() < place:
            continue  # within a stream
        end = found.end() + int(found[1])
        start = pdf.rindex(b"obj\n", 0, found.start())
        raw = pdf[found.end() : end]
        is_packed = b"/FlateDecode" in pdf[start : found.end()]
        parts += [pdf[place : found.start()], found[2], zlib.decompress(raw) if is_packed else raw]
        place = end
    parts += [pdf[place : pdf.rindex(b"\nxref")], pdf[pdf.rindex(b"trailer") : pdf.rindex(b"startxref")]]
    return b"".join(parts)


def fonts_of(pdf: bytes) -> list[tuple[str, bool]]:
    """(name, whether its program is embedded) of every font any page refers to."""
    document = PDFDocument(PDFParser(io.BytesIO(pdf)))
    found: dict[str, bool] = {}
    for page in PDFPage.create_pages(document):
        for reference in _values(resolve1(page.resources.get("Font", {}))):
            font = resolve1(reference)
            inner = resolve1(resolve1(font["DescendantFonts"])[0])
            descriptor = resolve1(inner["FontDescriptor"])
            found[font["BaseFont"].name] = "FontFile2" in descriptor
    return sorted(found.items())


def _values(table: dict[str, Any]) -> Iterable[Any]:
    return table.values()


def codes_of(pdf: bytes) -> list[str]:
    """Texts of the signed codes on the first page, read from its picture."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=CODE_SCALE).to_pil().convert("L")
    found = [code.text for code in zxingcpp.read_barcodes(picture, formats=QR)]
    document.close()
    return found
