"""Lists of things (清单): tables whose head is repeated on every page, closed below the last row."""

from collections.abc import Sequence
from typing import NamedTuple

from desktop.forms import Stamp, rows_of
from desktop.forms._blocks import SIGN_PITCH, TITLE, TITLE_PITCH, draw_sign_row
from desktop.printing.lines import Span, Style
from desktop.printing.page import Sheet
from desktop.printing.table import Cell, Look, draw_table

NUMBER_WIDTH = 30.0  # pt of the column of numbers
ROW = Look(size=10.5, pitch=15.0, pad=4.0, least=24.0, label="fang")
CLOSED = Look(size=10.5, pitch=15.0, pad=2.0, least=21.0)
NOTHING_BELOW = "（以下空白）"
LIST_SIGNS = (
    (("当事人签名（盖章）：", 0.5), ("见证人签名：", 0.5)),
    (("执法人员签名：", 0.5), ("执法人员签名：", 0.5)),
    (("保管人签名：", 0.5), ("日期：", 0.5)),
)
NOTE_SIZE, NOTE_PITCH, NOTE_GAP = 12.0, 18.0, 4.0  # pt
LIST_GAP = 8.0  # pt above the signature lines


class Column(NamedTuple):
    """One column of a list."""

    head: str
    share: float  # of the width beside the column of numbers; all shares add up to 1
    centre: bool = False


GOODS = (  # documents reference 3.3: no., name, spec, batch, quantity, unit price, condition and remark
    Column("名称", 0.18),
    Column("规格（型号）", 0.18),
    Column("批号（编号）", 0.20),
    Column("数量", 0.09, True),
    Column("单价（元）", 0.14, True),
    Column("状态、备注", 0.21),
)
GOODS_HEADS = tuple(column.head for column in GOODS)


def draw_list(
    sheet: Sheet, columns: Sequence[Column], text: str, *, look: Look = ROW, keep: float = 0.0
) -> None:
    """Draw the rows of a table field, numbered; blank cells are struck and nothing can be added below."""
    room = sheet.geometry.width - NUMBER_WIDTH
    widths = [NUMBER_WIDTH, *(column.share * room for column in columns)]
    head = (Cell("序号", label=True), *(Cell(column.head, label=True) for column in columns))
    body = []
    for number, row in enumerate(rows_of(text, len(columns)), start=1):
        cells = (
            Cell(cell, align="centre" if column.centre else "left")
            for cell, column in zip(row, columns, strict=True)
        )
        body.append((Cell(str(number), align="centre"), *cells))
    draw_table(sheet, widths, [head, *body], head=1, look=look, keep=keep + CLOSED.least)
    if sheet.room >= CLOSED.least:  # a page that is full needs no closing
        draw_table(sheet, widths, [(Cell(NOTHING_BELOW, align="centre", columns=len(widths)),)], look=CLOSED)


def signs_height(rows: Sequence[object]) -> float:
    """Points that `draw_signs` takes."""
    return LIST_GAP + len(rows) * SIGN_PITCH


def draw_signs(sheet: Sheet, rows: Sequence[Sequence[tuple[str, float]]] = LIST_SIGNS) -> None:
    """Lines to be signed by hand under a list."""
    sheet.need(signs_height(rows))
    sheet.y += LIST_GAP
    for row in rows:
        draw_sign_row(sheet, sheet.page, row, sheet.y)
        sheet.y += SIGN_PITCH


def new_list_page(sheet: Sheet, stamp: Stamp, title: str, notes: Sequence[str]) -> None:
    """Begin the page of a list that belongs to the paper before it: its title, and what it belongs to."""
    sheet.new_page()
    sheet.text([Span(title, TITLE)], align="centre", pitch=TITLE_PITCH)
    sheet.y += sheet.geometry.pitch / 4
    style = Style("fang", NOTE_SIZE)
    for text in (*notes, f"文号：{stamp.number}" if stamp.number else ""):
        if text:
            sheet.text([Span(text, style)], first_indent=0, pitch=NOTE_PITCH)
    sheet.y += NOTE_GAP


def goods_page(sheet: Sheet, stamp: Stamp, title: str, notes: Sequence[str], text: str, closing: str) -> None:
    """The list of goods as its own page, with its copies and its signatures.

    Args:
        sheet: the letter it belongs to.
        stamp: its number.
        title: of the list.
        notes: lines under the title: whose goods, which letter.
        text: the rows of the table field.
        closing: what the signatures stand for.
    """
    new_list_page(sheet, stamp, title, notes)
    draw_list(sheet, GOODS, text, keep=signs_height(LIST_SIGNS) + NOTE_PITCH)
    sheet.text([Span(closing, Style("fang", ROW.size))], first_indent=0, pitch=NOTE_PITCH)
    draw_signs(sheet)
