"""The codes at the foot keep clear of every word, the page number among them."""

import pytest

from desktop import forms
from desktop.printing import page_code
from desktop.printing.page import MM
from desktop.printing.symbols import aztec
from tests.printing.reading import characters

CLEAR = 0.8 * MM
SIDE = aztec.SIDE * page_code.MODULE
TOP = 297 * MM - page_code.FOOT - SIDE
STAMP = forms.Stamp(
    draft=False,
    number="云凤执罚〔2026〕17号",
    check_tag="A7K2",
    acting_body="云凤县凤鸣镇人民政府",
    record="019a9f2e-1c3d-7abc-8000-000000000004",
    content=bytes(range(16)),
)


def _three(left: float, right: float) -> tuple[float, float, float]:
    return left, right - 2 * SIDE - page_code.APART, right - SIDE


@pytest.mark.parametrize("key", sorted(forms.kinds()))
def test_no_word_stands_where_a_code_stands(key: str) -> None:
    sheet = forms.kind(key).layout(forms.kind(key).example(), STAMP)
    places = _three(sheet.geometry.left, sheet.geometry.right)
    for page in characters(sheet.to_pdf()):
        for char in page:
            low = char.baseline > TOP - CLEAR
            beside = all(char.x1 < left - CLEAR or char.x0 > left + SIDE + CLEAR for left in places)
            assert not low or beside or not char.text.strip(), (char, places)


@pytest.mark.parametrize("key", sorted(forms.kinds()))
def test_the_page_number_stays_where_it_was(key: str) -> None:
    without = forms.Stamp(draft=False, number=STAMP.number, check_tag="A7K2", acting_body=STAMP.acting_body)
    example = forms.kind(key).example()
    bare, coded = (characters(forms.render(key, example, stamp)) for stamp in (without, STAMP))
    assert bare == coded
