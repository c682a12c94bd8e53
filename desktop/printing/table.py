"""Tables: rows that break across pages, repeated heads, groups under one upright label, struck blanks."""

from collections.abc import Sequence
from typing import NamedTuple

from desktop.printing.ink import ASCENT
from desktop.printing.lines import Line, Span, Style, break_text
from desktop.printing.page import Sheet

STRUCK = "\\"  # what a blank cell says, so that nothing can be written into it later
PAD = 4.0  # pt left and right of a cell's text
BORDER = 0.6  # pt
JUSTIFIED_FROM = 14  # em: in a narrower cell the few gaps of a line would gape
SHARE_LEFT_FREE = 0.25  # of a page: a row that would leave more of it free is parted


class Cell(NamedTuple):
    """One cell; a blank value is struck, a blank label stays white."""

    text: str | tuple[Span, ...]
    label: bool = False
    columns: int = 1
    align: str = "left"

    @property
    def is_blank(self) -> bool:
        """Whether the cell has nothing to say."""
        return not (self.text if isinstance(self.text, str) else "".join(s.text for s in self.text)).strip()


class Group(NamedTuple):
    """Rows that share one upright label at their left and stay on one page."""

    label: str
    rows: Sequence[Sequence[Cell]]


class Look(NamedTuple):
    """How a table is set."""

    size: float = 10.5  # 五号
    pitch: float = 16.0
    pad: float = 4.0  # pt above and below a cell's text
    least: float = 24.0  # pt, height of a row
    value: str = "fang"
    label: str = "hei"


FORM_LOOK = Look()


class _Row:
    """One row, its text set."""

    def __init__(
        self, cells: Sequence[Cell], lines: list[list[Line]], lefts: list[float], widths: list[float]
    ) -> None:
        self.cells = cells
        self.lines = lines
        self.lefts = lefts
        self.widths = widths

    def parted(self, count: int) -> "tuple[_Row, _Row]":
        """The row with the first `count` lines of its cells, and the row with the others."""
        first = _Row(self.cells, [lines[:count] for lines in self.lines], self.lefts, self.widths)
        rest = _Row(self.cells, [lines[count:] for lines in self.lines], self.lefts, self.widths)
        return first, rest


class _Group:
    """Rows under one upright label, their text set."""

    def __init__(self, label: list[Line], width: float, rows: list[_Row]) -> None:
        self.label = label
        self.width = width  # of the label's column
        self.rows = rows


def draw_table(
    sheet: Sheet,
    widths: Sequence[float],
    rows: Sequence[Sequence[Cell] | Group],
    *,
    head: int = 0,
    look: Look = FORM_LOOK,
    tighter: Sequence[Look] = (),
    keep: float = 0.0,
) -> None:
    """Draw a table at the cursor.

    Args:
        sheet: where; the cursor ends below the table.
        widths: points of each column; a group's label takes the first one.
        rows: rows of cells; the columns of a row's cells add up to all columns.
        head: how many of the first rows are repeated on each further page.
        look: type sizes.
        tighter: the same type sizes on narrower rows: the first look with which the table and what must
            follow it end on this page is taken, `look` itself where none does.
        keep: points that must follow the last row on the same page (a signature block).
    """
    left = sheet.geometry.left
    entries = [
        _measure_group(row, widths, left, look)
        if isinstance(row, Group)
        else _measure(row, widths, left, look)
        for row in rows
    ]
    for one in (look, *tighter):
        if sum(_height(row, one) for entry in entries for row in _rows_of(entry)) + keep <= sheet.room:
            look = one
            break
    heads = [entry for entry in entries[:head] if isinstance(entry, _Row)]
    if heads and len(entries) > head:  # a head never ends a page
        first = min(_height(row, look) for row in _rows_of(entries[head]))
        sheet.need(sum(_height(row, look) for row in heads) + min(first, 3 * look.pitch + 2 * look.pad))
    for row in heads:
        _draw_row(sheet, row, look)
    for index, entry in enumerate(entries[head:], start=head):
        if isinstance(entry, _Group):
            _draw_group(sheet, entry, look)
            continue
        _flow_row(sheet, entry, heads, look, keep if index == len(entries) - 1 else 0.0)


def _measure_group(group: Group, widths: Sequence[float], left: float, look: Look) -> _Group:
    style = Style(look.label, look.size)
    label = [break_text([Span(char, style)], widths[0])[0] for char in group.label]
    rows = [_measure(cells, widths[1:], left + widths[0], look) for cells in group.rows]
    return _Group(label, widths[0], rows)


def _rows_of(entry: _Row | _Group) -> Sequence[_Row]:
    return entry.rows if isinstance(entry, _Group) else (entry,)


def _measure(cells: Sequence[Cell], widths: Sequence[float], left: float, look: Look) -> _Row:
    lines, lefts, spans = [], [], []
    column = 0
    for cell in cells:
        width = sum(widths[column : column + cell.columns])
        lefts.append(left + sum(widths[:column]))
        spans.append(width)
        lines.append(_cell_lines(cell, width, look))
        column += cell.columns
    if column != len(widths):
        raise ValueError("the cells of a row do not add up to its columns")
    return _Row(cells, lines, lefts, spans)


def _cell_lines(cell: Cell, width: float, look: Look) -> list[Line]:
    style = Style(look.label if cell.label else look.value, look.size)
    spans: Sequence[Span]
    if cell.is_blank:
        spans = [Span("" if cell.label else STRUCK, style)]
    elif isinstance(cell.text, str):
        spans = [Span(cell.text, style)]
    else:
        spans = cell.text
    room = width - 2 * PAD
    justified = cell.align == "left" and not cell.label and room >= JUSTIFIED_FROM * look.size
    return break_text(spans, room, justify=justified)


def _height(row: _Row, look: Look) -> float:
    return max(look.least, max(len(lines) for lines in row.lines) * look.pitch + 2 * look.pad)


def _flow_row(sheet: Sheet, row: _Row, heads: list[_Row], look: Look, keep: float) -> None:
    """Draw a row on this page, on the next, or over several.

    A row is parted when it is taller than a page or would leave much of this one free; what must follow
    it (`keep` points) takes two of its lines along.
    """
    full = sheet.floor - sheet.geometry.top - sum(_height(head, look) for head in heads)
    while _height(row, look) + keep > sheet.room + 0.01:
        fresh, fits = sheet.room >= full - 0.01, _height(row, look) <= sheet.room + 0.01
        if fresh and fits:
            break
        here = int((sheet.room - 2 * look.pad) / look.pitch)
        if keep:
            here = min(here, max(map(len, row.lines)) - 2)
        parted = _height(row, look) > full or sheet.room > full * SHARE_LEFT_FREE
        if parted and here >= 2 or fresh:
            first, row = row.parted(max(here, 1))
            _draw_row(sheet, first, look)
        sheet.new_page()
        for head in heads:
            _draw_row(sheet, head, look)
    _draw_row(sheet, row, look)


def _draw_row(sheet: Sheet, row: _Row, look: Look) -> None:
    height = _height(row, look)
    for cell, lines, left, width in zip(row.cells, row.lines, row.lefts, row.widths, strict=True):
        sheet.ink.box(left, sheet.y, width, height, BORDER)
        _draw_lines(sheet, cell, lines, left, width, height, look)
    sheet.y += height


def _draw_lines(
    sheet: Sheet, cell: Cell, lines: list[Line], left: float, width: float, height: float, look: Look
) -> None:
    y = sheet.y + (height - len(lines) * look.pitch) / 2
    centred = cell.label or cell.align == "centre" or (cell.is_blank and not cell.label)
    for line in lines:
        shift = (width - line.width) / 2 if centred else PAD
        sheet.ink.line(line, left + shift, y + (look.pitch - look.size) / 2 + ASCENT * look.size)
        y += look.pitch


def _draw_group(sheet: Sheet, group: _Group, look: Look) -> None:
    left = sheet.geometry.left
    height = sum(_height(row, look) for row in group.rows)
    sheet.need(height)
    sheet.ink.box(left, sheet.y, group.width, height, BORDER)
    y = sheet.y + (height - len(group.label) * look.pitch) / 2
    for line in group.label:
        shift = (group.width - line.width) / 2
        sheet.ink.line(line, left + shift, y + (look.pitch - look.size) / 2 + ASCENT * look.size)
        y += look.pitch
    for row in group.rows:
        _draw_row(sheet, row, look)
