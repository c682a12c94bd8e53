"""Minutes (笔录) of what somebody said: labelled parts, read back, every page signed at its foot."""

from collections.abc import Sequence

from desktop.forms import Stamp
from desktop.forms._blocks import SIGN_PITCH, draw_sign_row, heading, new_sheet, option
from desktop.printing.lines import Span
from desktop.printing.page import RECORD, Page, Sheet
from desktop.printing.table import STRUCK, Cell, Look, draw_table

LOOK = Look(size=12.0, pitch=18.0, pad=4.0, least=27.0, label="song")
Foot = Sequence[Sequence[tuple[str, float]]]


def minutes_sheet(title: str, stamp: Stamp, foot: Foot) -> Sheet:
    """A sheet whose pages end with lines to be signed. Source: documents reference 3.3."""
    height = len(foot) * SIGN_PITCH + 8

    def sign(sheet: Sheet, page: Page, number: int, count: int) -> None:
        y = sheet.geometry.bottom - height + 8
        page.ink.rule(sheet.geometry.left, y - 2, sheet.geometry.right, y - 2, 0.6)
        for row in foot:
            draw_sign_row(sheet, page, row, y)
            y += SIGN_PITCH

    sheet = new_sheet(title, stamp, RECORD, reserve=height)
    sheet.finishers.append(sign)
    heading(sheet, stamp, title, numbered=False)
    return sheet


def head_table(sheet: Sheet, rows: Sequence[Sequence[str]]) -> None:
    """Rows of (label, value) or (label, value, label, value)."""
    label = 80.0
    columns = [label, 156.0, label, sheet.geometry.width - 156.0 - 2 * label]
    cells: list[tuple[Cell, ...]] = []
    for row in rows:
        if len(row) == 2:
            cells.append((Cell(row[0], label=True), Cell(row[1], columns=3)))
        else:
            cells.append((Cell(row[0], label=True), Cell(row[1]), Cell(row[2], label=True), Cell(row[3])))
    draw_table(sheet, columns, cells, look=LOOK)
    sheet.y += sheet.geometry.pitch / 2


def part(sheet: Sheet, label: str, text: str) -> None:
    """A labelled paragraph; a blank one is struck."""
    sheet.text([Span(f"{label}：", sheet.body("hei")), Span(text.strip("\n") or STRUCK, sheet.body())])


def read_back(sheet: Sheet, text: str, who: str) -> None:
    """How the minutes were checked: the way that was not used is struck; other words stand as they are."""
    style, label = sheet.body(), Span("核对情况：", sheet.body("hei"))
    sheet.need(2 * sheet.geometry.pitch)
    if text.strip() not in ("已阅", "已宣读"):
        sheet.text([label, Span(text.strip("\n") or STRUCK, style)])
        return
    spans = [label, Span("以上笔录", style), *option(text.strip() == "已阅", f"已交{who}阅看", style)]
    spans += [Span("　", style), *option(text.strip() == "已宣读", f"已向{who}宣读", style)]
    sheet.text([*spans, Span("，记录与所述相符。", style)])
