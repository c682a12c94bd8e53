"""Photographs on a record: two to a page, each with what it is, when, where and by whom it was taken."""

from collections.abc import Sequence
from typing import NamedTuple

from desktop.printing.ink import ASCENT
from desktop.printing.lines import Line, Span, Style, break_text
from desktop.printing.page import Sheet
from desktop.printing.pictures import Placed
from desktop.printing.table import STRUCK

SHARE = 0.68  # of the width: the picture; its words stand at the right
HEIGHT = 254.0  # pt: two of them and the closing line fill a page over three lines of signatures
GAP = 10.0  # pt between two
PAD = 6.0  # pt
BORDER = 0.6
HEAD = Style("hei", 10.5)
LABEL, VALUE = Style("hei", 10.0), Style("fang", 10.0)
PITCH = 14.0


class Photograph(NamedTuple):
    """One picture and its words."""

    key: str  # id of the evidence
    head: str
    said: Sequence[tuple[str, str]]  # label, value


def draw_photographs(sheet: Sheet, photographs: Sequence[Photograph]) -> None:
    """Draw them one below the other, beginning on a page of their own; none is parted from its words."""
    if photographs:
        sheet.new_page()
    for one in photographs:
        lines = _words(sheet, one)
        height = max(HEIGHT, len(lines) * PITCH + 2 * PAD)
        sheet.need(height)
        _draw(sheet, one, lines, height)
        sheet.y += height + GAP


def _words(sheet: Sheet, one: Photograph) -> list[Line]:
    width = (1 - SHARE) * sheet.geometry.width - 2 * PAD
    lines = break_text([Span(one.head, HEAD)], width, justify=False)
    for label, value in one.said:
        spans = [Span(f"{label}：", LABEL), Span(value.strip("\n") or STRUCK, VALUE)]
        lines += break_text(spans, width, justify=False)
    return lines


def _draw(sheet: Sheet, one: Photograph, lines: Sequence[Line], height: float) -> None:
    left, top = sheet.geometry.left, sheet.y
    width = SHARE * sheet.geometry.width
    sheet.ink.box(left, top, width, height, BORDER)
    sheet.ink.box(left + width, top, sheet.geometry.width - width, height, BORDER)
    place = Placed(one.key, left + PAD, top + PAD, width - 2 * PAD, height - 2 * PAD)
    sheet.page.pictures.append(place)
    y = top + PAD
    for line in lines:
        sheet.ink.line(line, left + width + PAD, y + (PITCH - VALUE.size) / 2 + ASCENT * VALUE.size)
        y += PITCH
