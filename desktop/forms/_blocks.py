"""Blocks that several papers share: the sheet with its marks, the heading, the party, the closing."""

import math
from collections.abc import Sequence

from desktop.forms import Stamp
from desktop.forms._wording import day
from desktop.printing import marks, page_code
from desktop.printing.ink import ASCENT
from desktop.printing.lines import Span, Style, text_width
from desktop.printing.page import LETTER, RECORD, Geometry, Page, Sheet, set_line
from desktop.printing.pdf import Info
from desktop.printing.table import STRUCK

TITLE = Style("title", 22)  # 二号
TITLE_PITCH = LETTER.pitch
CODE_DROP = 57.0  # pt: on a form the code stands beside the title
CODE_ROOM = 84.0  # pt kept free for it on both sides of the title
NO_NUMBER = "（定稿时编号）"
NO_DATE = "　　年　　月　　日"
DATE_INDENT = 4  # characters between the date and the right edge, with a seal. Source: GB/T 9704-2012 7.3.5.1
SIGN_PITCH = 25.0  # pt between signature lines
SIGN_SHARE = 0.5  # of the width for signature lines; the body, the date and the seal stand at the right
SIGN_SPACE = 8.0  # pt between them
BODY_PITCH = 24.0  # pt from the body's name to the date beside signature lines
CLOSING_GAP = 8.0  # pt above and below the signature lines
CLOSING_LABELS = (
    "签收人签名（盖章）：",
    "与当事人关系：",
    "签收时间：",
    "拒签原因及见证人：",
    "执法人员签名：",
    "执法人员签名：",
)
CLOSING_PITCH = 21.0  # pt
SIGN = Style("song", 12)
NOTE = Style("song", 10.5)
CORRECTION = Style("kai", 12)  # which paper this one takes the place of
CORRECTION_PITCH = 18.0
SMALL_PITCH = 16.0


def new_sheet(title: str, stamp: Stamp, geometry: Geometry = LETTER, reserve: float = 0.0) -> Sheet:
    """A sheet whose pages carry watermark, code, copy mark, running head and page label."""
    info = Info(title=title, subject=title, author=stamp.acting_body)
    sheet = Sheet(geometry, info, reserve, fill=geometry == RECORD)
    label_size = 14.0 if geometry.size >= 16 else 10.5

    def finish(sheet: Sheet, page: Page, number: int, count: int) -> None:
        if stamp.practice:
            marks.watermark(page, marks.PRACTICE_DRAFT_TEXT if stamp.draft else marks.PRACTICE_TEXT)
        elif stamp.draft:
            marks.watermark(page, marks.DRAFT_TEXT)
        if number == 1:
            _first_page_marks(sheet, page, stamp)
        else:
            right = "　".join(part for part in (stamp.number, _tag(stamp)) if part)
            marks.running_head(sheet, page, f"{stamp.acting_body}　{title}", right)
        marks.page_label(sheet, page, number, count, label_size)
        if stamp.record:
            page_code.draw(sheet, page, page_code.mark_of(stamp.record, stamp.content, number, count))

    sheet.finishers.append(finish)
    return sheet


def _tag(stamp: Stamp) -> str:
    return f"校验码 {stamp.check_tag}" if stamp.check_tag else ""


def _first_page_marks(sheet: Sheet, page: Page, stamp: Stamp) -> None:
    top = sheet.geometry.top
    if stamp.copy:
        style = Style("hei", 12)
        word = stamp.copy if stamp.copy.endswith("件") else f"{stamp.copy}联"
        marks.write(page.ink, f"（{word}）", style, sheet.geometry.left, top - 12)
    if stamp.qr:
        bottom = top + CODE_DROP if sheet.geometry.beside else top - marks.CODE_GAP
        marks.code_block(sheet, page, stamp.qr, bottom, [part for part in ("扫码核验", _tag(stamp)) if part])
    elif stamp.check_tag:
        marks.write(page.ink, _tag(stamp), marks.CAPTION, sheet.geometry.right, top - 12, align="right")


def heading(sheet: Sheet, stamp: Stamp, title: str, *, numbered: bool = True) -> None:
    """Body, title and number at the top of the first page; on a letter in whole lines of the grid."""
    room = sheet.geometry.width - (2 * CODE_ROOM if sheet.geometry.beside else 0)
    for text in (stamp.acting_body, title):
        if text:
            size = min(TITLE.size, room / len(text))
            sheet.text([Span(text, TITLE._replace(size=size))], align="centre", pitch=TITLE_PITCH)
    gap = sheet.geometry.pitch / (6 if sheet.geometry.beside else 2)
    if numbered:
        sheet.y += gap
        number = stamp.number or NO_NUMBER
        grey = 0.0 if stamp.number else marks.SEAL_GREY
        sheet.text([Span(number, sheet.body()._replace(grey=grey))], align="right")
        sheet.y += gap
    else:
        sheet.y += sheet.geometry.pitch
    if stamp.corrects:
        sheet.text([Span(stamp.corrects, CORRECTION)], first_indent=0.0, pitch=CORRECTION_PITCH)
        sheet.y += gap


def party_lines(sheet: Sheet, fields: dict[str, str]) -> None:
    """The party as a letter names it; lines that do not apply are left out, short neighbours share a line."""
    style, width = sheet.body(), sheet.geometry.width
    lines: list[str] = []
    for label, key in (
        ("当事人", "party_name"),
        ("联系电话", "party_phone"),
        (fields.get("party_id_label", "") or "证件号码", "party_id"),
        (rep_label(fields), "party_rep"),
        ("住所（住址）", "party_address"),
    ):
        value = fields.get(key, "").strip("\n")
        if not value.strip() and key in ("party_rep", "party_phone"):
            continue
        line = f"{label}：{value if value.strip() else STRUCK}"
        joined = f"{lines[-1]}　　{line}" if lines else ""
        if lines and "　　" not in lines[-1] and marks.fits(joined, style, width):
            lines[-1] = joined
        else:
            lines.append(line)
    for line in lines:
        sheet.text(line, first_indent=0.0)


def rep_label(fields: dict[str, str]) -> str:
    """What the person who acts for the party is called; a code that begins with 92 is a 个体工商户."""
    return "经营者" if fields.get("party_id", "").startswith("92") else "法定代表人（负责人）"


def opening_text(fields: dict[str, str]) -> str:
    """Where and when, and what was found: one act follows in the line, several stand below."""
    facts = fields.get("facts", "").strip("\n") or STRUCK
    return fields.get("opening", "").strip("\n") + ("\n" if "\n" in facts else "") + facts


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


def closing_height(notes: Sequence[str]) -> float:
    """Points that `closing` takes."""
    return CLOSING_GAP + len(CLOSING_LABELS) * CLOSING_PITCH + CLOSING_GAP + len(notes) * SMALL_PITCH


def closing(sheet: Sheet, stamp: Stamp, notes: Sequence[str], labels: Sequence[str] = CLOSING_LABELS) -> None:
    """Lines to be signed by hand at the left; body, date and seal beside them; small notes below."""
    sheet.need(closing_height(notes))
    sheet.y += CLOSING_GAP
    signed_and_sealed(sheet, stamp, labels, CLOSING_PITCH)
    sheet.y += CLOSING_GAP
    for note in notes:
        sheet.text([Span(note, NOTE)], first_indent=0, pitch=SMALL_PITCH)


def signed_and_sealed(sheet: Sheet, stamp: Stamp, labels: Sequence[str], pitch: float) -> None:
    """Signature lines at the left, body and date in the middle of their height at the right."""
    top, height = sheet.y, len(labels) * pitch
    for index, label in enumerate(labels):
        draw_sign_row(sheet, sheet.page, ((label, SIGN_SHARE),), top + index * pitch, pitch)
    sheet.y = top + height / 2
    _body_and_date(sheet, stamp)
    sheet.y = top + height


def _body_and_date(sheet: Sheet, stamp: Stamp) -> None:
    """Body and date around the cursor's height; the date four characters in, the body centred over it."""
    pitch, cell, body = min(sheet.geometry.pitch, BODY_PITCH), sheet.geometry.cell, sheet.body()
    right = sheet.geometry.right
    sealed = stamp.sealed_local
    date = set_line(day(sealed.date()) if sealed and not stamp.draft else NO_DATE, body)
    names = [set_line(part, body) for part in _halves(stamp.acting_body, body, _right_part(sheet))]
    widest = max(name.width for name in names)
    centre = min(right - DATE_INDENT * cell - date.width / 2, right - widest / 2)
    centre = max(centre, right - _right_part(sheet) + widest / 2)
    if stamp.draft:
        marks.seal_slot(sheet.ink, centre, sheet.y)
    sheet.y -= (len(names) + 1) * pitch / 2
    for line in (*names, date):
        sheet.draw_line(line, centre - line.width / 2, pitch)


def _right_part(sheet: Sheet) -> float:
    return (1 - SIGN_SHARE) * sheet.geometry.width - SIGN_SPACE


def _halves(name: str, style: Style, width: float) -> list[str]:
    """A name in one line, or in as few lines of about equal length as the width asks."""
    count = max(1, math.ceil(text_width(name, style) / width))
    each = math.ceil(len(name) / count) or 1
    return [name[start : start + each] for start in range(0, len(name), each)] or [""]


def draw_sign_row(
    sheet: Sheet, page: Page, row: Sequence[tuple[str, float]], y: float, pitch: float = SIGN_PITCH
) -> None:
    """Draw one line of fill-in places at a height of a page."""
    x = sheet.geometry.left
    baseline = y + (pitch - SIGN.size) / 2 + ASCENT * SIGN.size
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
