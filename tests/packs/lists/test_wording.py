"""How offices write numbers, amounts, days and names."""

from datetime import date
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.packs.lists.wording import (
    amounts,
    chinese_numeral,
    identifier_of,
    numeral,
    one_line,
    plain_amount,
    plain_name,
    read_day,
    said,
    tidy,
)
from sync.packs.matters import IDENTIFIER
from sync.packs.sheet import looks_computed


@given(st.integers(1, 9999))
def test_numerals_come_back(number: int) -> None:
    written = chinese_numeral(number)
    assert numeral(written) == number
    assert numeral(str(number)) == number
    assert cn2an.cn2an(written, "smart") == number


@pytest.mark.parametrize(("text", "number"), [("一二八", 128), ("二〇二五", 2025), ("两百", 200), ("十", 10)])
def test_numbers_are_written_in_many_ways(text: str, number: int) -> None:
    assert numeral(text) == number


@pytest.mark.parametrize("text", ["", "甲", "12a", "1百"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        numeral(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("处５０元以上二百元以下罚款", [50, 200]),
        ("处1万元以上３.５万元以下", [10000, 35000]),
        ("三百元以上五百元以下", [300, 500]),
        ("处五千元", [5000]),
        ("处0.5元", [Decimal("0.5")]),
        ("警告", []),
    ],
)
def test_amounts_in_yuan(text: str, found: list[int]) -> None:
    assert amounts(text) == [Decimal(value) for value in found]


def test_amounts_are_written_plainly() -> None:
    assert [plain_amount(Decimal(v)) for v in ("10000.0", "0.50", "100", "1E+4")] == [
        "10000",
        "0.5",
        "100",
        "10000",
    ]


@pytest.mark.parametrize("text", ["暂无", " 无 ", "—", "/", "－", "　", "N/A"])
def test_nothing_is_said_in_many_ways(text: str) -> None:
    assert said(text) == ""


@pytest.mark.parametrize("text", ["2025年7月1日", "２０２５．７．１", "2025-07-01", "2025/7/1"])
def test_days(text: str) -> None:
    assert read_day(text) == date(2025, 7, 1)


@pytest.mark.parametrize("text", ["去年", "2025年13月1日", "20250701"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_day(text)


def test_names_compare_whatever_the_marks() -> None:
    assert plain_name("占用(堵塞),\n通道。") == plain_name("占用（堵塞），通道")


@pytest.mark.parametrize("text", ["=1+1", " =A1", "+86", "@SUM(A1)", "-2+3", "-(1)"])
def test_texts_that_a_table_program_would_compute(text: str) -> None:
    assert looks_computed(text)


@pytest.mark.parametrize("text", ["-", "——", "1.《法》第一条", "- 无"])
def test_texts_that_stay_texts(text: str) -> None:
    assert not looks_computed(text)


@given(st.text())
def test_a_tidied_text_stays_as_it_is_and_fits_one_cell(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert "\n" not in one_line(text)
    assert "|" not in one_line(text)


@given(st.text(min_size=1), st.text())
def test_identifiers_are_lasting_and_lawful(name: str, code: str) -> None:
    key = identifier_of("qd", code, name)
    assert IDENTIFIER.fullmatch(key)
    assert key == identifier_of("qd", code, name)
