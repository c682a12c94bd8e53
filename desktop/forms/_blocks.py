"""Blocks that several papers share: the sheet with its marks, the heading, the party, the closing."""

from collections.abc import Sequence

from desktop.forms import Stamp
from desktop.forms._wording import day
from desktop.printing import marks
from desktop.printing.ink import ASCENT
from desktop.printing.lines import Span, Style
from desktop.printing.page import FORM, LETTER, RECORD, Geometry, Page, Sheet, set_line
from desktop.printing.pdf import Info
from desktop.printing.table import STRUCK

TITLE = Style("title", 22)  # 二号
TITLE_PITCH = LETTER.pitch
CODE_DROP = 57.0  # pt: on a form the code stands beside the title
CODE_ROOM = 84.0  # pt kept free for it on both sides of the title
REP_LABEL = "法定代表人（负责人、经营者）"
NO_NUMBER = "（定稿时编号）"
NO_DATE = "　　　　年　　月　　日"
DATE_INDENT = 4  # characters between the date and the right edge, with a seal. Source: GB/T 9704-2012 7.3.5.1
SEAL_LINES = 1.25  # free lines above the body's name, where the upper part of the seal lies
SIGN_PITCH = 25.0  # pt between signature lines
SIGN = Style("song", 12)
NOTE = Style("song", 10.5)
SMALL_PITCH = 16.0


def new_sheet(title: str, stamp: Stamp, geometry: Geometry = LETTER, reserve: float = 0.0) -> Sheet:
    """A sheet whose pages carry watermark, code, copy mark, running head and page label."""
    info = Info(title=title, subject=title, author=stamp.acting_body)
    sheet = Sheet(geometry, info, reserve, fill=geometry == RECORD)
    label_size = 14.0 if geometry.size >= 16 else 10.5

    def finish(sheet: Sheet, page: Page, number: int, count: int) -> None:
        if stamp.practice:
            marks.watermark(page, marks.PRACTICE_TEXT)
        elif stamp.draft:
            marks.watermark(page, marks.DRAFT_TEXT)
        if number == 1:
            _first_page_marks(sheet, page, stamp)
        else:
            right = "　".join(part for part in (stamp.number, _tag(stamp)) if part)
            marks.running_head(sheet, page, f"{stamp.acting_body}　{title}", right)
        marks.page_label(sheet, page, number, count, label_size)

    sheet.finishers.append(finish)
    return sheet


def _tag(stamp: Stamp) -> str:
    return f"校验码 {stamp.check_tag}" if stamp.check_tag else ""


def _first_page_marks(sheet: Sheet, page: Page, stamp: Stamp) -> None:
    top = sheet.geometry.top
    if stamp.copy:
        style = Style("hei", 12)
        marks.write(page.ink, f"（{stamp.copy}联）", style, sheet.geometry.left, top - 12)
    if stamp.qr:
        bottom = top + CODE_DROP if sheet.geometry == FORM else top - marks.CODE_GAP
        marks.code_block(sheet, page, stamp.qr, bottom, [part for part in ("扫码核验", _tag(stamp)) if part])
    elif stamp.check_tag:
        marks.write(page.ink, _tag(stamp), marks.CAPTION, sheet.geometry.right, top - 12, align="right")


def heading(sheet: Sheet, stamp: Stamp, title: str, *, numbered: bool = True) -> None:
    """Body, title and number at the top of the first page; on a letter in whole lines of the grid."""
    room = sheet.geometry.width - (2 * CODE_ROOM if sheet.geometry == FORM else 0)
    for text in (stamp.acting_body, title):
        if text:
            size = min(TITLE.size, room / len(text))
            sheet.text([Span(text, TITLE._replace(size=size))], align="centre", pitch=TITLE_PITCH)
    gap = sheet.geometry.pitch / (6 if sheet.geometry == FORM else 2)
    if numbered:
        sheet.y += gap
        number = stamp.number or NO_NUMBER
        grey = 0.0 if stamp.number else marks.SEAL_GREY
        sheet.text([Span(number, sheet.body()._replace(grey=grey))], align="right")
        sheet.y += gap
    else:
        sheet.y += sheet.geometry.pitch


def labelled(sheet: Sheet, label: str, value: str, *, first_indent: float = 0.0, keep: float = 0.0) -> None:
    """A labelled line; a blank value is struck."""
    spans = [Span(f"{label}：", sheet.body()), Span(value.strip("\n") or STRUCK, sheet.body())]
    sheet.text(spans, first_indent=first_indent, keep=keep)


def party_lines(sheet: Sheet, fields: dict[str, str]) -> None:
    """The party as a letter names it; lines that do not apply are left out."""
    labelled(sheet, "当事人", fields.get("party_name", ""))
    labelled(sheet, fields.get("party_id_label", "") or "证件号码", fields.get("party_id", ""))
    rep, phone = fields.get("party_rep", "").strip(), fields.get("party_phone", "").strip()
    lines = [f"{REP_LABEL}：{rep}" if rep else "", f"联系电话：{phone}" if phone else ""]
    lines = [line for line in lines if line]
    if len(lines) == 2 and marks.fits("　　".join(lines), sheet.body(), sheet.geometry.width):
        lines = ["　　".join(lines)]
    for line in lines:
        sheet.text(line, first_indent=0.0)
    labelled(sheet, "住所（住址）", fields.get("party_address", ""))


def section(sheet: Sheet, title: str, text: str, *, keep: float = 0.0) -> None:
    """A heading of the first level in 黑体 and the paragraphs it must stay with."""
    spans = [Span(title + "\n", sheet.body("hei")), Span(text.strip("\n") or STRUCK, sheet.body())]
    sheet.text(spans, keep=keep, head=1)


def paragraph(sheet: Sheet, text: str, *, keep: float = 0.0) -> None:
    """Body paragraphs, one per line of the text; nothing for a blank text."""
    if text.strip():
        sheet.text(text.strip("\n"), keep=keep)


def nothing_below(sheet: Sheet) -> None:
    """（以下空白）."""
    if sheet.room >= sheet.geometry.pitch:
        sheet.text([Span("（以下空白）", sheet.body())], align="centre")


def closing_height(sheet: Sheet, rows: int, notes: int = 1) -> float:
    """Points that `sign_off` and `sign_lines` take."""
    return (SEAL_LINES + 3.1) * sheet.geometry.pitch + rows * SIGN_PITCH + notes * SMALL_PITCH + 8


def sign_off(sheet: Sheet, stamp: Stamp) -> None:
    """Body and date at the lower right, with the place of the seal on a draft."""
    sheet.need((SEAL_LINES + 3) * sheet.geometry.pitch)
    sheet.y += SEAL_LINES * sheet.geometry.pitch
    draw_body_and_date(sheet, stamp)
    sheet.y += 1.1 * sheet.geometry.pitch


def draw_body_and_date(sheet: Sheet, stamp: Stamp) -> None:
    """Two lines at the right; the date four characters in, the body centred over it."""
    pitch, cell, body, right = (
        sheet.geometry.pitch,
        sheet.geometry.cell,
        sheet.body(),
        sheet.geometry.right,
    )
    sealed = stamp.sealed_local
    name = set_line(stamp.acting_body, body)
    date = set_line(day(sealed.date()) if sealed and not stamp.draft else NO_DATE, body)
    centre = min(right - DATE_INDENT * cell - date.width / 2, right - name.width / 2)
    if stamp.draft:
        marks.seal_slot(sheet.ink, centre, sheet.y + pitch)
    sheet.draw_line(name, centre - name.width / 2, pitch)
    sheet.draw_line(date, centre - date.width / 2, pitch)


def sign_lines(sheet: Sheet, rows: Sequence[Sequence[tuple[str, float]]], notes: Sequence[str] = ()) -> None:
    """Lines to be signed by hand under a rule, then small notes.

    Args:
        sheet: where.
        rows: for each line its (label, share of the width).
        notes: small print below.
    """
    geometry = sheet.geometry
    sheet.need(len(rows) * SIGN_PITCH + len(notes) * SMALL_PITCH + 6)
    sheet.ink.rule(geometry.left, sheet.y, geometry.right, sheet.y, 0.6)
    sheet.y += 4
    for row in rows:
        draw_sign_row(sheet, sheet.page, row, sheet.y)
        sheet.y += SIGN_PITCH
    sheet.y += 4
    for note in notes:
        sheet.text([Span(note, NOTE)], first_indent=0, pitch=SMALL_PITCH)


def draw_sign_row(sheet: Sheet, page: Page, row: Sequence[tuple[str, float]], y: float) -> None:
    """Draw one line of fill-in places at a height of a page."""
    x = sheet.geometry.left
    baseline = y + (SIGN_PITCH - SIGN.size) / 2 + ASCENT * SIGN.size
    for label, share in row:
        width = share * sheet.geometry.width
        right = min(x + width - 8, sheet.geometry.right)
        marks.fill_in(page.ink, label, SIGN, x, right, baseline)
        x += width


def option(chosen: bool, text: str, style: Style) -> list[Span]:
    """A ticked option, or one that is struck through."""
    if chosen:
        return [Span("☑" + text, style)]
    return [Span("☐", style), Span(text, style._replace(strike=True))]
