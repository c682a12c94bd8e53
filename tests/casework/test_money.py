"""Money: capitals against an oracle, figures and typed amounts."""

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import CaseworkError
from casework.money import FEN_LIMIT, amount_line, capital, figures, parse_yuan, yuan

FEN = st.integers(0, FEN_LIMIT - 1)
ROUND = st.builds(lambda digits, zeros: digits * 10**zeros, st.integers(0, 9999), st.integers(0, 9))


@given(FEN | ROUND)
def test_capitals_agree_with_the_oracle(fen: int) -> None:
    whole, rest = divmod(fen, 100)
    number = f"{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else str(whole)
    expected = cn2an.an2cn(number, "rmb")
    if whole == 0 and rest:
        expected = expected.removeprefix("零元").removeprefix("零")
    assert capital(fen) == expected


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (1, "壹分"),
        (50, "伍角"),
        (105, "壹元零伍分"),
        (yuan(10), "壹拾元整"),
        (yuan(200), "贰佰元整"),
        (yuan(201), "贰佰零壹元整"),
        (yuan(3000), "叁仟元整"),
        (yuan(10_001), "壹万零壹元整"),
        (yuan(100_200), "壹拾万零贰佰元整"),
        (yuan(100_000_000), "壹亿元整"),
        (12_345_678_901, "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分"),
    ],
)
def test_amounts_of_the_trade(fen: int, words: str) -> None:
    assert capital(fen) == words


def test_figures_show_fen_only_when_there_are_some() -> None:
    assert figures(yuan(2000)) == "2000 元"
    assert figures(20_050) == "200.50 元"
    assert amount_line(yuan(200)) == "贰佰元整（200 元）"


@given(FEN)
def test_what_is_shown_can_be_typed_back(fen: int) -> None:
    assert parse_yuan(figures(fen)) == fen


@pytest.mark.parametrize(
    ("typed", "fen"),
    [("200", 20_000), ("２００元", 20_000), ("2,000.5", 200_050), (" ¥200.05 ", 20_005), ("200元整", 20_000)],
)
def test_amounts_as_officers_type_them(typed: str, fen: int) -> None:
    assert parse_yuan(typed) == fen


@pytest.mark.parametrize("typed", ["", "-1", "二百", "1.234", "1e3", "2 00", "٢٠٠", "9" * 20])
def test_what_is_not_an_amount_is_refused(typed: str) -> None:
    with pytest.raises(CaseworkError) as refused:
        parse_yuan(typed)
    assert refused.value.code == "money.malformed"


@pytest.mark.parametrize("fen", [-1, FEN_LIMIT])
def test_amounts_out_of_range_are_a_fault_of_the_program(fen: int) -> None:
    with pytest.raises(ValueError, match="range"):
        capital(fen)
