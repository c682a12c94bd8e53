"""Letters between bodies (公函): addressee, attachments, body with date and seal, the slip to return."""

from collections.abc import Callable, Sequence

from desktop.forms import Stamp
from desktop.forms._blocks import (
    DATE_INDENT,
    NO_DATE,
    NOTE,
    SIGN_PITCH,
    SMALL_PITCH,
    draw_sign_row,
    heading,
    new_sheet,
)
from desktop.forms._wording import day
from desktop.printing import marks
from desktop.printing.lines import Span, Style, break_text
from desktop.printing.page import LETTERS, Geometry, Sheet, fewest_pages, set_line
from desktop.printing.table import STRUCK, Look

SEALED_HEIGHT = 2 * marks.SEAL_RADIUS + 8.0  # pt: the seal presses body and date, its top near the text
SLIP = Style("fang", 12)
SLIP_TITLE_PITCH, SLIP_PITCH = 28.0, 22.0  # pt
NAME_SHARE = 0.8  # of the width that the body's name may take in one line
SLIP_GAP = 16.0
LETTER_LIST = Look(size=12.0, pitch=18.0, pad=4.0, least=27.0, label="song")
DASH = 4.0  # pt


def letter(title: str, stamp: Stamp, write: Callable[[Sheet], None]) -> Sheet:
    """A letter with its heading, on the widest lines that need no further page. Source: GB/T 9704."""

    def drawn(geometry: Geometry) -> Sheet:
        sheet = new_sheet(title, stamp, geometry)
        heading(sheet, stamp, title)
        write(sheet)
        return sheet

    return fewest_pages(drawn, LETTERS)


def addressee(sheet: Sheet, name: str) -> None:
    """Whom the letter goes to, at the left edge."""
    sheet.text(f"{name if name.strip() else STRUCK}：", first_indent=0.0)


def attachments(sheet: Sheet, text: str, keep: float = 0.0) -> None:
    """附件: after half a line, one below the other. Source: GB/T 9704-2012 7.3.4."""
    lines = [line for line in text.strip("\n").split("\n") if line.strip()]
    if not lines:
        return
    sheet.skip(0.5)
    for index, line in enumerate(lines):
        first = f"附件：{line}" if index == 0 else line
        last = keep if index == len(lines) - 1 else 0.0
        sheet.text(first, first_indent=2.0 if index == 0 else 5.0, indent=6.3, keep=last)


def attached_height(sheet: Sheet, text: str) -> float:
    """Points that `attachments` takes where each stands in one line."""
    count = sum(1 for line in text.split("\n") if line.strip())
    return (count + 0.5) * sheet.geometry.pitch if count else 0.0


def sealed_height(notes: Sequence[str] = ()) -> float:
    """Points that `sealed_end` takes."""
    return SEALED_HEIGHT + len(notes) * SMALL_PITCH


def sealed_end(sheet: Sheet, stamp: Stamp, notes: Sequence[str] = ()) -> None:
    """Body and date at the right with room for the seal over them; small notes below.

    Source: GB/T 9704-2012 7.3.5.1: the date four characters in, the body in the middle over it.
    """
    sheet.need(sealed_height(notes))
    geometry, body = sheet.geometry, sheet.body()
    sealed = stamp.sealed_local
    date = set_line(day(sealed.date()) if sealed and not stamp.draft else NO_DATE, body)
    names = break_text([Span(stamp.acting_body, body)], NAME_SHARE * geometry.width, justify=False)
    widest = max(name.width for name in names)
    centre = min(geometry.right - DATE_INDENT * geometry.cell - date.width / 2, geometry.right - widest / 2)
    top, height = sheet.y, sealed_height(()) + (len(names) - 1) * geometry.pitch
    if stamp.draft:
        marks.seal_slot(sheet.ink, centre, top + height / 2)
    sheet.y = top + (height - (len(names) + 1) * geometry.pitch) / 2
    for line in (*names, date):
        sheet.draw_line(line, centre - line.width / 2, geometry.pitch)
    sheet.y = top + height
    for note in notes:
        sheet.text([Span(note, NOTE)], first_indent=0, pitch=SMALL_PITCH)


def slip(sheet: Sheet, title: str, text: str, rows: Sequence[Sequence[tuple[str, float]]]) -> None:
    """A receipt to be cut off, filled in by the receiver and sent back; it stays on one page."""
    geometry = sheet.geometry
    count = len(break_text([Span(text, SLIP)], geometry.width, first_indent=2 * SLIP.size))
    sheet.need(2 * SLIP_GAP + SLIP_TITLE_PITCH + count * SLIP_PITCH + len(rows) * SIGN_PITCH)
    sheet.y += SLIP_GAP
    x = geometry.left
    while x < geometry.right:
        sheet.ink.rule(x, sheet.y, min(x + DASH, geometry.right), sheet.y, 0.5)
        x += 2 * DASH
    sheet.y += SLIP_GAP
    sheet.text([Span(title, Style("hei", 15))], align="centre", pitch=SLIP_TITLE_PITCH)
    sheet.text([Span(text, SLIP)], pitch=SLIP_PITCH, first_indent=2 * SLIP.size / geometry.cell)
    for row in rows:
        draw_sign_row(sheet, sheet.page, row, sheet.y)
        sheet.y += SIGN_PITCH
