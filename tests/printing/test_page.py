"""The page keeps the measures of GB/T 9704, read back from the PDF."""

import itertools

import pytest

from desktop.printing import fonts
from desktop.printing.lines import Span, Style
from desktop.printing.page import FORM, LETTER, LETTERS, MM, RECORD, Geometry, Sheet, fewest_pages
from desktop.printing.pdf import Info
from desktop.printing.table import STRUCK, Cell, Group, Look, draw_table
from tests.printing.reading import PAGE_HEIGHT, characters, fonts_of, text_of

TOLERANCE = 1.0  # pt


def sheet(geometry: Geometry = LETTER) -> Sheet:
    return Sheet(geometry, Info(title="试"))


def test_a_letter_page_holds_22_lines_of_28_characters() -> None:
    drawn = sheet()
    drawn.text("字" * 28 * 50, first_indent=0)
    pages = characters(drawn.to_pdf())
    lines = [
        list(group) for _, group in itertools.groupby(pages[0], key=lambda char: round(char.baseline, 1))
    ]
    assert len(lines) == 22
    assert {len(line) for line in lines} == {28}
    assert {round(char.size, 1) for char in pages[0]} == {16.0}


def test_margins_and_pitch_follow_the_norm() -> None:
    drawn = sheet()
    drawn.text("字" * 28 * 50, first_indent=0)
    chars = characters(drawn.to_pdf())[0]
    assert min(char.x0 for char in chars) == pytest.approx(28 * MM, abs=TOLERANCE)
    assert max(char.x1 for char in chars) == pytest.approx((210 - 26) * MM, abs=TOLERANCE)
    found = sorted({round(char.baseline, 1) for char in chars})
    steps = [b - a for a, b in itertools.pairwise(found)]
    assert all(step == pytest.approx(225 / 22 * MM, abs=0.15) for step in steps)
    first_cell = found[0] - 0.88 * 16
    last_cell = found[-1] + 0.12 * 16
    assert 37 * MM - TOLERANCE <= first_cell <= 37 * MM + 10
    assert PAGE_HEIGHT - 35 * MM - 10 <= last_cell <= PAGE_HEIGHT - 35 * MM + TOLERANCE


def test_a_paragraph_leaves_no_line_alone_on_either_page() -> None:
    for lead in range(17, 24):
        drawn = sheet()
        drawn.text("\n".join("首" for _ in range(lead)), first_indent=0)
        drawn.text("甲" * 28 * 4, first_indent=0)
        pages = characters(drawn.to_pdf())
        counts = [sum(1 for char in page if char.text == "甲") // 28 for page in pages]
        assert 1 not in counts, f"after {lead} lines: {counts}"


def test_a_record_is_filled_to_its_last_line() -> None:
    drawn = Sheet(RECORD, Info(title="试"), fill=True)
    drawn.text("\n".join("首" for _ in range(29)), first_indent=0)
    drawn.text("甲" * 36 * 3, first_indent=0)
    first, second = characters(drawn.to_pdf())
    assert sum(1 for char in first if char.text == "甲") == 36
    assert sum(1 for char in second if char.text == "甲") == 72


def test_what_must_stay_with_the_signature_goes_to_its_page() -> None:
    drawn = sheet()
    drawn.text("\n".join("首" for _ in range(14)), first_indent=0)
    drawn.text("甲" * 28 * 5, first_indent=0, keep=6 * LETTER.pitch)
    assert len(drawn.pages) == 2
    counts = [sum(1 for char in page if char.text == "甲") // 28 for page in characters(drawn.to_pdf())]
    assert counts == [3, 2]


def test_a_long_table_repeats_its_head_and_keeps_every_row() -> None:
    drawn = sheet(FORM)
    head = (Cell("序号", label=True), Cell("名称", label=True))
    rows = [(Cell(str(index)), Cell(f"物品{index}号")) for index in range(1, 120)]
    draw_table(drawn, [60, 410], [head, *rows], head=1)
    pages = characters(drawn.to_pdf())
    assert len(pages) > 3
    for page in pages:
        assert "".join(char.text for char in page).startswith("序号名称")
    text = "".join(char.text for page in pages for char in page)
    assert all(f"物品{index}号" in text for index in range(1, 120))


def test_a_row_taller_than_a_page_is_continued() -> None:
    drawn = sheet(FORM)
    words = "现场情况记录。" * 900
    draw_table(drawn, [60, 410], [(Cell("情况", label=True), Cell(words))])
    pdf = drawn.to_pdf()
    assert len(characters(pdf)) > 1
    assert text_of(pdf).replace("情况", "", 1).count("现场") == 900


def test_a_row_that_would_leave_much_of_the_page_free_is_parted() -> None:
    drawn = sheet(FORM)
    drawn.text("\n".join("首" for _ in range(17)), first_indent=0)
    draw_table(drawn, [60, 410], [(Cell("情况", label=True), Cell("现场情况记录。" * 160))])
    first, second = characters(drawn.to_pdf())
    assert sum(1 for char in first if char.text == "现") > 40
    assert sum(1 for char in second if char.text == "现") > 10


def test_the_first_look_with_which_a_table_fits_is_taken() -> None:
    looks = [Look(pitch=pitch, pad=0.0, least=0.0) for pitch in (20.0, 16.0, 13.0)]
    for lines, pitch in ((30, 20.0), (40, 16.0), (50, 13.0), (80, 20.0)):
        drawn = sheet(FORM)
        rows = [(Cell("甲"),) for _ in range(lines)]
        draw_table(drawn, [60], rows, look=looks[0], tighter=looks[1:])
        found = [char.baseline for char in characters(drawn.to_pdf())[0]]
        assert found[1] - found[0] == pytest.approx(pitch, abs=0.02), lines


def test_what_follows_a_row_takes_two_of_its_lines_along() -> None:
    for count in range(24, 44):
        drawn = sheet(FORM)
        draw_table(drawn, [470], [(Cell("甲"),)] * 10 + [(Cell("乙\n" * (count - 1) + "乙"),)], keep=120.0)
        drawn.need(120.0)
        drawn.text("丙")
        last = "".join(char.text for char in characters(drawn.to_pdf())[-1])
        assert last.count("乙") >= 2 and last.endswith("丙"), count


@pytest.mark.parametrize(("count", "rows"), [(20, 22), (23, 23), (24, 24), (30, 22)])
def test_the_roomiest_page_that_saves_pages_is_taken(count: int, rows: int) -> None:
    def draw(geometry: Geometry) -> Sheet:
        drawn = sheet(geometry)
        drawn.text("\n".join("首" for _ in range(count)), first_indent=0)
        return drawn

    assert fewest_pages(draw, LETTERS).geometry.rows == rows


def test_blank_cells_are_struck_and_groups_stay_together() -> None:
    drawn = sheet(FORM)
    group = Group("当事人", [(Cell("姓名", label=True), Cell("")), (Cell("住址", label=True), Cell("  "))])
    draw_table(drawn, [30, 90, 350], [group])
    assert text_of(drawn.to_pdf()) == f"当事人姓名{STRUCK}住址{STRUCK}"


def test_a_row_must_fill_its_columns() -> None:
    with pytest.raises(ValueError, match="columns"):
        draw_table(sheet(), [100, 100], [(Cell("一"),)])


def test_copied_text_is_exact_even_where_outlines_are_shared() -> None:
    words = "⼀一罗㛃喆𬭎𫖯𬴃𠮷☑☐☒\u00a0——……“”"
    drawn = sheet()
    drawn.text(words)
    pdf = drawn.to_pdf()
    assert text_of(pdf) == words
    assert fonts_of(pdf) and all(embedded for _, embedded in fonts_of(pdf))


def test_each_role_embeds_only_the_face_it_draws_with() -> None:
    drawn = sheet()
    for role in ("fang", "hei", "kai", "title", "sans"):
        drawn.text([Span("执法通", Style(role, 16))])
    found = fonts_of(drawn.to_pdf())
    assert sorted(name.split("+")[1] for name, _ in found) == sorted(fonts.FILES)
    assert len({name.split("+")[0] for name, _ in found}) == len(found), "subset tags differ"
    assert all(embedded for _, embedded in found)
