"""Reading page codes back from scans: PDF files, pictures, and photos that are tilted, dark or stained."""

import io
import warnings
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from casework.errors import CaseworkError
from desktop.printing import page_code
from desktop.printing.page_code import PageMark
from desktop.printing.pdfium import PDFIUM

AZTEC = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.Aztec)
PDF_START = b"%PDF-"
START_WITHIN = 1024  # bytes: where readers look for it
DPI_SCALE = 200 / 72  # pixels a point when a page of a PDF is drawn
MOST_PIXELS = 60_000_000  # larger pictures are not opened, larger pages drawn coarser
MOST_PAGES = 400  # of one PDF
WORK_WIDTH = 3200  # pixels: a finer picture is made coarser first
FOOT_WIDTH = 0.6  # of the width: the left and the right foot, overlapping
FOOT_HEIGHT = 0.25  # of the height
ZOOMS = (2, 3)
SHARPEN = ImageFilter.UnsharpMask(radius=4, percent=200, threshold=0)
BINARIZERS = (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram)


class Unreadable(CaseworkError):
    """A file is neither a PDF nor a picture that can be read; code scan.unreadable."""


class ReadPage(NamedTuple):
    """One page of a file."""

    sheet: int  # from 1: its place in the file
    mark: PageMark | None  # None when no page code was found


def read_file(raw: bytes) -> Iterator[ReadPage]:
    """Read the page codes of a file, page after page; a page is drawn, read and let go.

    Raises:
        Unreadable: neither a PDF nor a picture, broken, protected, or larger than is opened.
    """
    if PDF_START in raw[:START_WITHIN]:
        yield from _read_pdf(raw)
        return
    for sheet, picture in enumerate(_pictures(raw), start=1):
        yield ReadPage(sheet, find(picture))


def _read_pdf(raw: bytes) -> Iterator[ReadPage]:
    """Draw a page under the lock, read it without: others may draw while codes are looked for."""
    try:
        with PDFIUM:
            document = pypdfium2.PdfDocument(raw)
            count = min(len(document), MOST_PAGES)
    except pypdfium2.PdfiumError as problem:
        raise Unreadable("scan.unreadable") from problem
    try:
        for index in range(count):
            with PDFIUM:
                picture = _drawn(document[index])
            yield ReadPage(index + 1, find(picture))
    except pypdfium2.PdfiumError as problem:
        raise Unreadable("scan.unreadable") from problem
    finally:
        with PDFIUM:
            document.close()


def _drawn(page: Any) -> Image.Image:
    width, height = page.get_size()
    scale = min(DPI_SCALE, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    page.close()
    return picture


def _pictures(raw: bytes) -> Iterator[Image.Image]:
    """The pictures of a file in grey, the right way up; a TIFF may hold several."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # bounded below, before decoding
            picture = Image.open(io.BytesIO(raw))
        for index in range(min(getattr(picture, "n_frames", 1), MOST_PAGES)):
            picture.seek(index)
            if picture.width * picture.height > MOST_PIXELS:
                raise Unreadable("scan.unreadable")
            upright = ImageOps.exif_transpose(picture)
            yield (upright or picture).convert("L")
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as problem:
        raise Unreadable("scan.unreadable") from problem


def find(picture: Image.Image) -> PageMark | None:
    """The page code of one page's picture, whichever way up it lies; None when there is none.

    The whole picture first, then each foot enlarged, then sharpened: most need only the first look.
    """
    if max(picture.size) > WORK_WIDTH:
        picture = picture.copy()
        picture.thumbnail((WORK_WIDTH, WORK_WIDTH), Image.Resampling.LANCZOS)
    for look in _looks(picture):
        for binarizer in BINARIZERS:
            for code in zxingcpp.read_barcodes(look, formats=AZTEC, binarizer=binarizer):
                mark = page_code.read(code.text)
                if mark is not None:
                    return mark
    return None


def _looks(picture: Image.Image) -> Iterator[Image.Image]:
    yield picture
    for foot in _feet(picture):
        for zoom in ZOOMS:
            larger = foot.resize((foot.width * zoom, foot.height * zoom), Image.Resampling.BICUBIC)
            yield larger
            if zoom == ZOOMS[0]:
                yield larger.filter(SHARPEN)


def _feet(picture: Image.Image) -> Iterator[Image.Image]:
    """The corners where the code may stand: those at the lower edge first, then the others."""
    width, height = picture.size
    across, down = round(width * FOOT_WIDTH), round(height * FOOT_HEIGHT)
    for top in (height - down, 0):
        for left in (0, width - across):
            yield picture.crop((left, top, left + across, top + down))
