"""The sheets that go to the printer, composed off the window's thread: size, and the mark of the copy."""

from collections.abc import Sequence
from typing import NamedTuple

import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFont
from PySide6.QtGui import QImage

import resources
from desktop.operations.copies import PORTABLE
from desktop.printing.fonts import FILES, ROLES
from desktop.ui.pages.visit.paperwork.preview import PRINT_DPI, SCREEN_DPI, grey_pages

MM = PRINT_DPI / 25.4  # dots
A4 = (round(210 * MM), round(297 * MM))
SLIP_WIDTH = round(80 * MM)
PORTABLE_SHARE = 0.94  # of the page: what a portable A4 printer reaches on all four sides
MARK_AT = (22 * MM, 8 * MM)  # from the upper left corner: every layout leaves this place free
MARK_HEIGHT = 3.6 * MM
MARK_ROLE = "hei"
FOOT = round(3 * MM)  # left white below the last line of a slip's page
WHITE = 255
SCHEME = "HTTPS://"  # every printed code begins with it
BAND_ROWS = 48  # of a sheet painted in one turn
AROUND_ROWS = 5  # that are alike on both sides of a good cut
SEARCH_ROWS = 56  # how far a cut may move to a place where nothing changes from row to row


class PrintSheet(NamedTuple):
    """One sheet at PRINT_DPI, and the rows at which it is cut into bands: 0 first, its height last.

    A printer that scales blurs the edges of each band; between rows that are alike nothing is lost by it.
    """

    image: QImage
    cuts: tuple[int, ...]


def printed_code(pdf: bytes) -> str:
    """Read the signed code back from the picture of the first page; empty when it carries none."""
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    codes = zxingcpp.read_barcodes(grey_pages(pdf, 2 * SCREEN_DPI)[0], formats=formats)
    return next((code.text for code in codes if code.text.startswith(SCHEME)), "")


def marked_sheets(pdf: bytes, size: str, marks: Sequence[str] = ()) -> tuple[PrintSheet, ...]:
    """The pages of a frozen paper once per copy, each with its mark in the upper margin.

    The frozen file is not touched: the mark is drawn beside what was drawn from it.

    Args:
        pdf: the frozen bytes.
        size: `copies.PORTABLE` shrinks them to what a portable printer reaches.
        marks: one set of pages for each; none gives one set without a mark.
    """
    share = PORTABLE_SHARE if size == PORTABLE else 1.0
    plain = [_on_a4(page) for page in grey_pages(pdf, PRINT_DPI * share)]
    return tuple(_sheet(_marked(page, mark)) for mark in marks or ("",) for page in plain)


def slip_sheet(pdf: bytes) -> tuple[PrintSheet, ...]:
    """The pages of a slip as one strip, 80 mm wide, without the white at the feet of pages."""
    parts = [_trimmed(page) for page in grey_pages(pdf, PRINT_DPI)]
    strip = Image.new("L", (SLIP_WIDTH, sum(part.height for part in parts)), WHITE)
    top = 0
    for part in parts:
        strip.paste(part, (0, top))
        top += part.height
    return (_sheet(strip),)


def _on_a4(page: Image.Image) -> Image.Image:
    sheet = Image.new("L", A4, WHITE)
    sheet.paste(page, ((A4[0] - page.width) // 2, (A4[1] - page.height) // 2))
    return sheet


def _marked(page: Image.Image, mark: str) -> Image.Image:
    if not mark:
        return page
    sheet = page.copy()
    face = ImageFont.truetype(str(resources.path(FILES[ROLES[MARK_ROLE][0]])), round(MARK_HEIGHT))
    ImageDraw.Draw(sheet).text(MARK_AT, mark, fill=0, font=face)
    return sheet


def _trimmed(page: Image.Image) -> Image.Image:
    """The left part of a page down to its last line that is not white, and a little more."""
    column = page.crop((0, 0, SLIP_WIDTH, page.height))
    inked = ImageChops.invert(column).getbbox()
    return column.crop((0, 0, SLIP_WIDTH, min(page.height, (inked[3] if inked else 0) + FOOT)))


def _sheet(picture: Image.Image) -> PrintSheet:
    raw = picture.tobytes()
    width, height = picture.size
    shown = QImage(raw, width, height, width, QImage.Format.Format_Grayscale8)
    return PrintSheet(shown.copy(), _cuts(raw, width, height))  # the buffer ends with this function


def _cuts(raw: bytes, width: int, height: int) -> tuple[int, ...]:
    """Every BAND_ROWS rows, moved down to where nothing changes around the cut."""
    cuts = [0]
    while cuts[-1] + BAND_ROWS + SEARCH_ROWS < height:
        wanted = cuts[-1] + BAND_ROWS
        near = range(wanted, wanted + SEARCH_ROWS)
        cuts.append(next((row for row in near if _alike(raw, width, row)), wanted))
    return (*cuts, height)


def _alike(raw: bytes, width: int, row: int) -> bool:
    """Whether the rows around a cut are the same; a rule is thinner than that."""
    line = raw[row * width : (row + 1) * width]
    around = (row - AROUND_ROWS) * width, (row + AROUND_ROWS) * width
    return raw[slice(*around)] == line * (2 * AROUND_ROWS)
