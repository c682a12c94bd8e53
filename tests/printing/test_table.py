"""Cells: wide ones are justified, narrow ones end ragged."""

import pytest

from desktop.printing.page import FORM, Sheet
from desktop.printing.pdf import Info
from desktop.printing.table import JUSTIFIED_FROM, PAD, Cell, Look, draw_table
from tests.printing.reading import Placed, characters

LOOK = Look(size=10.5)


def first_line(width: float, text: str) -> list[Placed]:
    """The first line of a cell of that width beside another one."""
    sheet = Sheet(FORM, Info("表"))
    draw_table(sheet, [width, FORM.width - width], [(Cell(text), Cell("完"))], look=LOOK)
    page = characters(sheet.to_pdf())[0]
    top = min(char.baseline for char in page if char.text in text)
    return [char for char in page if char.baseline == pytest.approx(top) and char.text in text]


def test_the_letters_of_a_narrow_cell_stand_close() -> None:
    line = first_line(8.6 * LOOK.size, "疏散通道净宽测量.jpg")
    gaps = [right.x0 - left.x1 for left, right in zip(line, line[1:], strict=False)]
    assert len(line) == 7 and max(gaps) < 0.1


def test_the_lines_of_a_wide_cell_end_at_its_edge() -> None:
    width = (JUSTIFIED_FROM + 3.4) * LOOK.size
    line = first_line(width, "后厨通往室外的疏散通道内堆放饮料箱十二箱用卷尺测量")
    assert line[-1].x1 == pytest.approx(FORM.left + width - PAD, abs=0.2)
