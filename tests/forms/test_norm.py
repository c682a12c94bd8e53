"""Every paper beside the measures of GB/T 9704-2012, with positions read back from the PDF."""

import itertools

import pytest

from desktop import forms
from desktop.printing.lines import CLOSING, OPENING
from desktop.printing.page import LETTERS, MM, PAGE_WIDTH, Sheet
from tests.forms.test_contract import KINDS, stamp
from tests.printing.reading import Placed, characters

TOLERANCE = 0.6  # pt
ASCENT, DESCENT = 0.88, 0.12  # em of a cell above and below the baseline


def drawn(key: str) -> Sheet:
    """The sheet of a form's sealed example."""
    example = forms.kinds()[key].example()
    return forms.kinds()[key].layout(example, stamp(key, example))


def flowed(key: str) -> tuple[Sheet, list[list[Placed]]]:
    """A sheet and its characters, without what stands around the text area."""
    sheet = drawn(key)
    sheet.finishers = []
    return sheet, characters(sheet.to_pdf())


def ink_left(char: Placed) -> float:
    """Where a character's ink may begin: the left half of an opening mark is blank."""
    return char.x0 + (0.5 * char.size if char.text in OPENING else 0.0)


def ink_right(char: Placed) -> float:
    """Where a character's ink may end: the right half of a closing mark is blank."""
    return char.x1 - (0.5 * char.size if char.text in CLOSING else 0.0)


LETTER_KEYS = [key for key in KINDS if drawn(key).geometry in LETTERS]


def lines_of(page: list[Placed], size: float) -> list[list[Placed]]:
    """The lines of one type size, from the top."""
    body = sorted((char for char in page if abs(char.size - size) < 0.1), key=lambda char: char.baseline)
    return [list(line) for _, line in itertools.groupby(body, key=lambda char: round(char.baseline, 1))]


@pytest.mark.parametrize("key", KINDS)
def test_nothing_stands_outside_the_text_area(key: str) -> None:
    """No line overhangs, no word is cut off at an edge, on any page of any paper."""
    sheet, pages = flowed(key)
    area = sheet.geometry
    for page in pages:
        for char in page:
            if char.text.isspace():
                continue
            assert ink_left(char) >= area.left - TOLERANCE, char
            assert ink_right(char) <= area.right + TOLERANCE, char
            assert char.baseline - ASCENT * char.size >= area.top - 1, char
            assert char.baseline + DESCENT * char.size <= area.bottom + 1, char


@pytest.mark.parametrize("key", KINDS)
def test_no_character_lies_on_another(key: str) -> None:
    """Cells are high and wide enough for their words: no two characters cover each other."""
    for page in flowed(key)[1]:
        seen = [char for char in page if not char.text.isspace()]
        rows: dict[int, list[Placed]] = {}
        for char in seen:
            rows.setdefault(round(char.baseline / 4), []).append(char)
        for number, row in rows.items():
            near = sorted([*row, *rows.get(number + 1, [])], key=lambda char: char.x0)
            for first, second in itertools.pairwise(near):
                if abs(first.baseline - second.baseline) < 0.5 * min(first.size, second.size):
                    overlap = min(first.x1, second.x1) - second.x0
                    assert overlap < 0.6 * min(first.size, second.size), (first, second)


def test_the_decisions_that_go_out_as_letters_are_letters() -> None:
    assert {"no_penalty", "seizure", "seizure_extension", "seizure_release"} <= set(LETTER_KEYS)


@pytest.mark.parametrize("key", LETTER_KEYS)
def test_a_letter_keeps_margins_grid_and_pitch(key: str) -> None:
    """Source: GB/T 9704-2012 5.2: 156 by 225 mm, 28 characters 三号, 22 lines, more where adjusted."""
    sheet, pages = flowed(key)
    area = sheet.geometry
    assert area[:4] == pytest.approx((37 * MM, 28 * MM, 156 * MM, 225 * MM))
    assert area.columns == 28 and area.rows in (22, 23, 24)
    lines = lines_of(pages[0], 16.0)
    assert min(line[0].x0 for line in lines) == pytest.approx(28 * MM, abs=1.0)
    full = [line for line in lines if len(line) >= 27 and not any(char.text.isascii() for char in line)]
    assert full, "a paragraph fills a line"
    for line in full:
        assert len(line) <= 30, "28 characters, one or two more where marks are squeezed"
        assert ink_right(line[-1]) <= PAGE_WIDTH - 26 * MM + TOLERANCE
    tops = [line[0].baseline for line in lines]
    steps = [b - a for a, b in itertools.pairwise(tops)]
    inside = [step for step in steps if step < 1.2 * area.pitch]
    assert inside and all(step == pytest.approx(area.pitch, abs=0.15) for step in inside)


@pytest.mark.parametrize("key", LETTER_KEYS)
def test_a_letter_has_its_title_in_erhao_and_its_page_number_below(key: str) -> None:
    """Source: GB/T 9704-2012 7.3.1, 7.5: title 二号, page number 四号 7 mm below the text area."""
    pages = characters(drawn(key).to_pdf())
    title = forms.kinds()[key].title
    heads = [char for char in pages[0] if abs(char.size - 22) < 0.1]
    assert "".join(char.text for char in heads).endswith(title)
    middle = (min(char.x0 for char in heads) + max(char.x1 for char in heads)) / 2
    assert middle == pytest.approx((28 + 156 / 2) * MM, abs=2)
    for page in pages:
        label = [char for char in page if char.baseline > 262 * MM + 1]
        assert {round(char.size) for char in label} == {14}
        top = min(char.baseline for char in label) - ASCENT * 14
        assert top == pytest.approx((37 + 225 + 7) * MM, abs=1.0)


RECEIVED = [key for key in LETTER_KEYS if "party" in dict(forms.kinds()[key].signers)]


@pytest.mark.parametrize("key", RECEIVED)
def test_the_date_stands_four_characters_in_where_a_seal_goes(key: str) -> None:
    """Source: GB/T 9704-2012 7.3.5.1."""
    sheet, pages = flowed(key)
    signed = next(page for page in pages if "签收人签名" in "".join(char.text for char in page))
    text = "".join(char.text for char in signed)
    start = text.index("2026年11月21日", text.index("签收人签名"))
    end = signed[start + len("2026年11月21日") - 1].x1
    inset = (sheet.geometry.right - end) / sheet.geometry.cell
    assert 3.4 <= inset <= 4.6
