"""What stands around the text: watermark, printed code, seal slot, page label, signature lines."""

from collections.abc import Sequence

from desktop.printing import matrix
from desktop.printing.ink import ASCENT, Ink, bars_of
from desktop.printing.lines import Style, text_width
from desktop.printing.page import MM, PAGE_HEIGHT, PAGE_WIDTH, Page, Sheet, set_line

DRAFT_TEXT = "草稿　未生效"
PRACTICE_TEXT = "练习　无效力"
PRACTICE_DRAFT_TEXT = "草稿　练习"
WATERMARK = Style("sans", 84, grey=0.9)
WATERMARK_DEGREES = 52.0
MODULE = 0.38 * MM  # of the printed code: 29 mm with its quiet zone at version 12
QUIET = 4  # modules
CODE_GAP = 3 * MM  # between a code in the upper margin and the text area below it
SEAL_RADIUS = 21 * MM  # a township government's round seal measures 42 mm
SEAL_GREY = 0.62
LABEL_DROP = 7 * MM  # page number below the text area. Source: GB/T 9704-2012 7.5
SMALL = Style("song", 9)
CAPTION = Style("sans", 7.5)


def watermark(page: Page, text: str) -> None:
    """Lay a pale word across the page, under the text."""
    page.under.rotated(set_line(text, WATERMARK), PAGE_WIDTH / 2, PAGE_HEIGHT / 2, WATERMARK_DEGREES)


def printed_code(ink: Ink, text: str, right: float, bottom: float) -> float:
    """Draw a QR code whose dark part ends at (right, bottom); gives its left edge.

    White paper around it is the quiet zone: nothing may come nearer than four modules.
    """
    rows = matrix.modules(text)
    side = len(rows) * MODULE
    left = right - side
    ink.symbol(bars_of(rows), left, bottom - side, MODULE)
    return left


def code_block(sheet: Sheet, page: Page, text: str, bottom: float, captions: Sequence[str]) -> None:
    """Put the code at the right edge, its captions to the left of its foot; above it beside a title."""
    if sheet.geometry.beside:
        right, side = sheet.geometry.right, len(matrix.modules(text)) * MODULE
        printed_code(page.ink, text, right, bottom)
        for caption in reversed(captions):
            y = bottom - side - (QUIET + 1) * MODULE
            right -= write(page.ink, caption, CAPTION, right, y, align="right") + CAPTION.size
        return
    left = printed_code(page.ink, text, sheet.geometry.right, bottom) - (QUIET + 1) * MODULE
    for index, caption in enumerate(reversed(list(captions))):
        write(page.ink, caption, CAPTION, left, bottom - 1.5 - index * 10.5, align="right")


def seal_slot(ink: Ink, x: float, y: float, note: str = "待加盖印章") -> None:
    """Show where the seal goes; only drafts do."""
    ink.dashed_circle(x, y, SEAL_RADIUS, SEAL_GREY)
    style = Style("sans", 9, grey=SEAL_GREY)
    write(ink, note, style, x, y - SEAL_RADIUS + 15, align="centre")


def page_label(sheet: Sheet, page: Page, number: int, count: int, size: float = 14.0) -> None:
    """第 n 页 共 m 页, below the text area."""
    text = f"第 {number} 页　共 {count} 页"
    y = sheet.geometry.bottom + LABEL_DROP + ASCENT * size
    write(
        page.ink, text, Style("song", size), sheet.geometry.left + sheet.geometry.width / 2, y, align="centre"
    )


def running_head(sheet: Sheet, page: Page, left: str, right: str) -> None:
    """Name the paper again above the text area of a further page."""
    y = sheet.geometry.top - 5 * MM
    write(page.ink, left, SMALL, sheet.geometry.left, y)
    write(page.ink, right, SMALL, sheet.geometry.right, y, align="right")
    page.ink.rule(sheet.geometry.left, y + 4, sheet.geometry.right, y + 4, 0.4)


def write(ink: Ink, text: str, style: Style, x: float, baseline: float, align: str = "left") -> float:
    """Write one line at a place; gives its width."""
    line = set_line(text, style)
    shift = {"left": 0.0, "centre": line.width / 2, "right": line.width}[align]
    ink.line(line, x - shift, baseline)
    return line.width


def fill_in(ink: Ink, label: str, style: Style, x: float, right: float, baseline: float) -> None:
    """Write a label and rule the rest up to `right` for a hand to fill in."""
    start = x + write(ink, label, style, x, baseline)
    ink.rule(start + 1, baseline + 2.5, right, baseline + 2.5, 0.6)


def fits(text: str, style: Style, width: float) -> bool:
    """Whether a text fits into one line of that width."""
    return "\n" not in text and text_width(text, style) <= width
