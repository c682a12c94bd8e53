"""One plain layout for every paper, from the same fields: the 80 mm slip and the large-type copy."""

from functools import partial
from typing import NamedTuple

from desktop.forms import Form, Stamp
from desktop.forms._blocks import CODE_DROP, CODE_ROOM
from desktop.forms._wording import day
from desktop.printing import marks, matrix
from desktop.printing.lines import Span, Style
from desktop.printing.page import MM, Geometry, Page, Sheet
from desktop.printing.pdf import Info

SLIP_WIDTH = 80 * MM  # the roll; 72 mm of it take print
SLIP = Geometry(
    top=4 * MM, left=4 * MM, width=72 * MM, height=285 * MM, rows=50, columns=19, size=10.5, beside=True
)
LARGE = Geometry(
    top=22 * MM, left=22 * MM, width=166 * MM, height=250 * MM, rows=20, columns=21, size=22.0, beside=True
)
SLIP_NOTE = "便携打印件：内容与已定稿的文书一致，请扫码核对。"
LARGE_NOTE = "大字本：供阅读，内容与同号的定稿文书一致。"
UNSAID = ("variant", "you")  # fields that steer the wording and say nothing themselves
NOTE = Style("song", 12)
NOTE_DROP = 16 * MM  # below the text area of the large-type copy, under the page number
FOOT = 10 * MM  # below the code on a slip, so that the tear-off edge is clear


class PlainCopy(NamedTuple):
    """A copy as PDF, and how far down its last page is filled, in points from the top."""

    pdf: bytes
    bottom: float


def plain_copy(form: Form, fields: dict[str, str], stamp: Stamp, geometry: Geometry, note: str) -> PlainCopy:
    """Draw a paper's fields under one another, with number, tag and code.

    Args:
        form: the kind of paper.
        fields: field key -> text; blank ones are left out.
        stamp: number, tag, day, code and the mark of the copy.
        geometry: SLIP or LARGE.
        note: what this copy is, in one sentence.

    Raises:
        Unprintable: glyph.missing or glyph.control.
    """
    info = Info(title=form.title, subject=form.title, author=stamp.acting_body)
    sheet = Sheet(geometry, info)
    if geometry is LARGE:
        sheet.finishers.append(partial(_label, note))
    _head(sheet, form, stamp)
    for label, value in _said(form, fields):
        spans = [Span(f"{label}：", sheet.body("hei")), Span(value, sheet.body())]
        sheet.text(spans, first_indent=0.0, align="left", head=1)  # so few letters a line would stand apart
    _signed(sheet, stamp)
    if geometry is not LARGE:
        _foot(sheet, stamp, note)
    bottom = sheet.y
    return PlainCopy(sheet.to_pdf(), bottom)


def _label(note: str, sheet: Sheet, page: Page, number: int, count: int) -> None:
    """Page n of m, and on every page what this copy is."""
    marks.page_label(sheet, page, number, count)
    middle = sheet.geometry.left + sheet.geometry.width / 2
    marks.write(page.ink, note, NOTE, middle, sheet.geometry.bottom + NOTE_DROP, align="centre")


def _head(sheet: Sheet, form: Form, stamp: Stamp) -> None:
    size = sheet.geometry.size
    if stamp.copy:
        sheet.text([Span(f"（{stamp.copy}联）", Style("hei", size * 0.8))], first_indent=0.0)
    if stamp.practice:
        sheet.text([Span(marks.PRACTICE_TEXT, Style("hei", size * 1.2))], align="centre")
    has_code_beside = sheet.geometry is LARGE and bool(stamp.qr)
    if has_code_beside:  # at the end it would often ask for a page of its own
        marks.code_block(sheet, sheet.page, stamp.qr, sheet.y + CODE_DROP, ["扫码核验", _tag(stamp)])
    room = sheet.geometry.width - (2 * CODE_ROOM if has_code_beside else 0.0)
    for text in (stamp.acting_body, form.title):
        if text:
            fitting = min(size * 1.35, room / len(text))
            sheet.text([Span(text, Style("title", fitting))], align="centre", pitch=fitting * 1.5)
    if stamp.number:
        sheet.text([Span(stamp.number, sheet.body())], align="right")
    if stamp.corrects:
        sheet.text([Span(stamp.corrects, sheet.body("kai"))], first_indent=0.0)


def _said(form: Form, fields: dict[str, str]) -> list[tuple[str, str]]:
    """(label, text) of every field that says something, in the form's order."""
    said = []
    for field in form.fields:
        value = fields.get(field.key, "").strip("\n")
        if not value.strip() or not field.shown or field.key in UNSAID or field.key.endswith("_label"):
            continue
        own = fields.get(f"{field.key}_label", "").strip()  # a field that names another one: 公民身份号码
        label = own or field.label
        said.append((label, value.replace("｜", "　")))
    return said


def _tag(stamp: Stamp) -> str:
    return f"校验码 {stamp.check_tag}" if stamp.check_tag else ""


def _signed(sheet: Sheet, stamp: Stamp) -> None:
    """Body and day."""
    sealed = stamp.sealed_local
    for text in (stamp.acting_body, day(sealed.date()) if sealed is not None else ""):
        if text:
            sheet.text([Span(text, sheet.body())], align="right")


def _foot(sheet: Sheet, stamp: Stamp, note: str) -> None:
    """At the end of a slip: the code with its tag, and what this copy is."""
    small = Style("song", max(9.0, sheet.geometry.size * 0.7))
    if stamp.qr:
        side = len(matrix.modules(stamp.qr)) * marks.MODULE
        space = marks.QUIET * marks.MODULE
        sheet.need(side + 2 * space)
        right = sheet.geometry.left + (sheet.geometry.width + side) / 2
        marks.printed_code(sheet.ink, stamp.qr, right, sheet.y + space + side)
        sheet.y += side + 2 * space
    if stamp.check_tag:
        sheet.text([Span(_tag(stamp), small)], align="centre", pitch=small.size * 1.5)
    sheet.text([Span(note, small)], align="left", first_indent=0.0, pitch=small.size * 1.5)
