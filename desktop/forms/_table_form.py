"""Table forms (表格式文书): a full grid, cells filled by hand, opinion cells with a signature line."""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from desktop.forms import Stamp, rows_of
from desktop.forms._blocks import heading, new_sheet
from desktop.printing import marks
from desktop.printing.ink import ASCENT
from desktop.printing.lines import Line, Span, Style, break_text
from desktop.printing.page import FORM, Geometry, Sheet
from desktop.printing.table import BORDER, PAD, Cell, Look, draw_table

LOOKS = tuple(  # 小四, from the roomiest to the closest
    Look(size=12.0, pitch=pitch, pad=pad, least=least, label="song")
    for pitch, pad, least in (
        (20.0, 6.0, 32.0),
        (19.0, 5.0, 29.0),
        (17.5, 4.0, 26.0),
        (16.5, 3.0, 23.0),
        (16.0, 2.6, 22.0),
        (15.5, 2.2, 20.5),
    )
)
LOOK = LOOKS[1]
LIST_LOOK = Look(size=10.5, pitch=16.0, pad=5.0, least=26.0, label="song")  # 五号
TEXT = Style("fang", 12)
LABEL_WIDTH = 92.0  # pt
OPINION_LINES = 4.4  # of the look, at least: two lines of handwriting and the signature
OPINION_MOST = 190.0  # pt
SIGN_LINE = 26.0  # pt at the foot of an opinion cell
SIGN = Style("song", 12)
SIGN_RULE = 86.0  # pt to sign on
DATE_BLANK = "　　　年　　月　　日"
Value = str | tuple[Span, ...]


class Opinion(NamedTuple):
    """A cell in which somebody writes an opinion, signs and dates it."""

    label: str
    text: str = ""  # printed above what is written by hand
    signs: str = "签名："
    share: float = 1.0  # of the room that is left, held against the other opinions


def table_sheet(title: str, stamp: Stamp, *, numbered: bool, geometry: Geometry = FORM) -> Sheet:
    """A sheet with its heading, ready for the grid."""
    sheet = new_sheet(title, stamp, geometry)
    heading(sheet, stamp, title, numbered=numbered)
    return sheet


def closest(draw: Callable[[Look], Sheet], looks: Sequence[Look] = LOOKS) -> Sheet:
    """Draw with one look after the other, down to one page; the roomiest one where none gives one page."""
    first = draw(looks[0])
    fits, roomy = len(looks) - 1, 0  # the closest look that fits, the roomiest that does not
    if len(first.pages) == 1 or len((best := draw(looks[fits])).pages) > 1:
        return first
    while fits - roomy > 1:
        middle = (fits + roomy) // 2
        sheet = draw(looks[middle])
        if len(sheet.pages) == 1:
            best, fits = sheet, middle
        else:
            roomy = middle
    return best


def columns(sheet: Sheet, label: float = LABEL_WIDTH) -> list[float]:
    """Label and value, twice."""
    value = (sheet.geometry.width - 2 * label) / 2
    return [label, value, label, value]


def full(label: str, value: Value) -> tuple[Cell, ...]:
    """A label and one value over the rest of the row."""
    return Cell(label, label=True), Cell(value, columns=3)


def id_label(fields: dict[str, str]) -> str:
    """What the party's number is called, in two lines where one is too narrow."""
    text = fields.get("party_id_label", "") or "证件号码"
    return {"统一社会信用代码": "统一社会\n信用代码", "经营者身份证号码": "经营者身份\n证号码"}.get(
        text, text
    )


def pair(first: str, a: Value, second: str, b: Value) -> tuple[Cell, ...]:
    """Two labels with their values."""
    return Cell(first, label=True), Cell(a), Cell(second, label=True), Cell(b)


def by_hand(value: str, columns: int = 1) -> Cell:
    """A cell that stays white while it is blank: it is filled in by hand later."""
    return Cell(value, columns=columns) if value.strip() else Cell("", label=True, columns=columns)


def ticked(value: str, choices: Sequence[str], style: Style = TEXT) -> tuple[Span, ...]:
    """All choices with a box before each, the chosen one ticked; another value is printed as it is."""
    if value.strip() and value not in choices:
        return (Span(value, style),)
    spans = []
    for index, choice in enumerate(choices):
        gap = "　" if index else ""
        spans.append(Span(f"{gap}{'☑' if choice == value else '☐'}{choice}", style))
    return tuple(spans)


def list_table(
    sheet: Sheet,
    heads: Sequence[str],
    widths: Sequence[float],
    text: str,
    *,
    look: Look = LIST_LOOK,
    centred: Collection[int] = (),
) -> None:
    """A table field with its head, which is repeated on each page; the last column takes the left width.

    Args:
        sheet: where.
        heads: of all columns; the first one numbers the rows.
        widths: points of all columns but the last.
        text: the field.
        look: type sizes.
        centred: columns whose cells stand in the middle; 0 is the number, which always does.
    """
    last = sheet.geometry.width - sum(widths)
    head = tuple(Cell(title, label=True) for title in heads)
    body = [
        (
            Cell(str(number), align="centre"),
            *(_list_cell(cell, column in centred) for column, cell in enumerate(row, start=1)),
        )
        for number, row in enumerate(rows_of(text, len(heads) - 1), start=1)
    ]
    blank = tuple(Cell("") for _ in heads)
    draw_table(sheet, [*widths, last], [head, *(body or [blank])], head=1, look=look)


def _list_cell(text: str, centred: bool) -> Cell:
    return Cell(text, align="centre" if centred else "left")


def draw_opinions(
    sheet: Sheet, opinions: Sequence[Opinion], look: Look = LOOK, most: float = OPINION_MOST
) -> None:
    """Draw the opinion cells below one another; each takes its share of the room, up to `most` points."""
    measured = [_lines(sheet, opinion, look) for opinion in opinions]
    least = [_least(lines, look) for lines in measured]
    spare = sheet.room - sum(least)
    shares = sum(opinion.share for opinion in opinions) or 1.0
    for opinion, lines, height in zip(opinions, measured, least, strict=True):
        grown = min(max(height, most), height + spare * opinion.share / shares)
        _draw_opinion(sheet, opinion, lines, grown if spare > 0 else height, look)


def _lines(sheet: Sheet, opinion: Opinion, look: Look) -> list[Line]:
    width = sheet.geometry.width - LABEL_WIDTH - 2 * PAD
    if not opinion.text.strip():
        return []
    style = Style(look.value, look.size)
    return break_text([Span(opinion.text.strip("\n"), style)], width, first_indent=2 * look.size)


def _least(lines: Sequence[Line], look: Look) -> float:
    return max(OPINION_LINES * look.pitch, len(lines) * look.pitch + 2 * look.pad + SIGN_LINE)


def _draw_opinion(sheet: Sheet, opinion: Opinion, lines: list[Line], height: float, look: Look) -> None:
    """Draw one cell; a text taller than what is left goes on in a cell of the next page."""
    sheet.need(min(height, sheet.floor - sheet.geometry.top))
    while lines and _least(lines, look) > sheet.room + 0.01:
        here = max(1, int((sheet.room - 2 * look.pad) / look.pitch))
        _cell(sheet, opinion.label, lines[:here], here * look.pitch + 2 * look.pad, look)
        lines = lines[here:]
        sheet.new_page()
        height = _least(lines, look)
    _cell(sheet, opinion.label, lines, height, look)
    _sign(sheet, opinion.signs, sheet.y - SIGN_LINE)


def _cell(sheet: Sheet, label: str, lines: Sequence[Line], height: float, look: Look) -> None:
    left, top = sheet.geometry.left, sheet.y
    width = sheet.geometry.width - LABEL_WIDTH
    sheet.ink.box(left, top, LABEL_WIDTH, height, BORDER)
    sheet.ink.box(left + LABEL_WIDTH, top, width, height, BORDER)
    rise = (look.pitch - look.size) / 2 + ASCENT * look.size
    head = break_text([Span(label, Style(look.label, look.size))], LABEL_WIDTH - 2 * PAD, justify=False)
    y = top + (height - len(head) * look.pitch) / 2
    for line in head:
        sheet.ink.line(line, left + (LABEL_WIDTH - line.width) / 2, y + rise)
        y += look.pitch
    y = top + look.pad
    for line in lines:
        sheet.ink.line(line, left + LABEL_WIDTH + PAD, y + rise)
        y += look.pitch
    sheet.y = top + height


def _sign(sheet: Sheet, label: str, top: float) -> None:
    """A place to sign and to write the day, at the right foot of a cell."""
    baseline = top + ASCENT * SIGN.size + 5
    right = sheet.geometry.right - PAD
    right -= marks.write(sheet.ink, DATE_BLANK, SIGN, right, baseline, align="right") + 4
    marks.fill_in(sheet.ink, label, SIGN, right - SIGN_RULE - len(label) * SIGN.size, right, baseline)
