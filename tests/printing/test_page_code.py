"""The code at the foot of a page says which page of which paper it is, and nothing else is taken for one."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.printing import page_code
from desktop.printing.page_code import ALPHABET, PageMark

RECORD = "019a9f2e-1c3d-7abc-8000-000000000004"
CONTENT = bytes(range(16))

marks = st.tuples(
    st.binary(min_size=8, max_size=8).map(bytes.hex),
    st.binary(min_size=4, max_size=4),
    st.integers(1, 255),
    st.integers(1, 255),
).map(lambda t: PageMark(t[0], t[1], min(t[2:]), max(t[2:])))


@given(marks)
def test_a_mark_survives_its_spelling(mark: PageMark) -> None:
    text = page_code.spell(mark)
    assert len(text) == 28 and set(text) <= set(ALPHABET)
    assert page_code.read(text) == mark


def test_a_mark_says_record_page_and_content() -> None:
    mark = page_code.mark_of(RECORD, CONTENT, 2, 3)
    assert mark == PageMark("019a9f2e1c3d7abc", bytes(range(4)), 2, 3)


def test_one_letter_read_wrongly_is_noticed() -> None:
    text = page_code.spell(page_code.mark_of(RECORD, CONTENT, 1, 1))
    taken = 0
    for place in range(len(text)):
        for letter in ALPHABET:
            changed = text[:place] + letter + text[place + 1 :]
            taken += changed != text and page_code.read(changed) is not None
    assert taken == 0


def test_other_texts_are_no_marks() -> None:
    chance = random.Random(7)
    for _ in range(20_000):
        assert page_code.read("".join(chance.choice(ALPHABET) for _ in range(28))) is None
    for text in ("", "A" * 27, "a" * 28, "HTTPS://V.ZFT.INVALID/V/ABCD", "Z" * 28, "中" * 28):
        assert page_code.read(text) is None


@pytest.mark.parametrize(("page", "pages"), [(0, 1), (2, 1), (1, 256)])
def test_pages_are_counted_from_one_to_255(page: int, pages: int) -> None:
    with pytest.raises(ValueError, match="255"):
        page_code.spell(page_code.mark_of(RECORD, CONTENT, page, pages))


def test_a_record_that_is_no_id_is_refused() -> None:
    with pytest.raises(ValueError, match="8 bytes"):
        page_code.spell(page_code.mark_of("12", CONTENT, 1, 1))
