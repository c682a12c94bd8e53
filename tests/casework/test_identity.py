"""ID numbers and credit codes: check digits against an oracle, dates, permits, masking."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

from casework.errors import BadIdentity
from casework.identity import (
    USCC_ALPHABET,
    age_on,
    birth_date,
    check_id_card,
    check_uscc,
    id_check_digit,
    is_residence_permit,
    mask_id,
    uscc_check_character,
)

REGIONS = st.sampled_from(["110101", "500101", "500112", "330402", "650102", "810000", "820000", "830000"])
BIRTHS = st.dates(date(1900, 1, 1), date(2026, 11, 23))


@st.composite
def id_bodies(draw: st.DrawFn) -> str:
    return f"{draw(REGIONS)}{draw(BIRTHS):%Y%m%d}{draw(st.integers(0, 999)):03d}"


@st.composite
def uscc_bodies(draw: st.DrawFn) -> str:
    head = draw(st.sampled_from(["91", "92", "93", "11", "52"]))
    tail = draw(st.text(alphabet=USCC_ALPHABET, min_size=9, max_size=9))
    return f"{head}{draw(REGIONS)}{tail}"


def code_of(call: object, *args: object) -> str:
    with pytest.raises(BadIdentity) as refused:
        call(*args)  # type: ignore[operator]
    return refused.value.code


@given(id_bodies())
def test_the_check_digit_of_an_id_number_agrees_with_the_oracle(body: str) -> None:
    number = body + id_check_digit(body)
    assert ric.calc_check_digit(number) == number[-1]
    assert check_id_card(number) == number


@given(uscc_bodies())
def test_the_check_character_of_a_credit_code_agrees_with_the_oracle(body: str) -> None:
    code = body + uscc_check_character(body)
    assert uscc.calc_check_digit(body) == code[-1]
    assert check_uscc(code) == code


@given(id_bodies(), st.integers(0, 16), st.integers(1, 9))
def test_any_single_wrong_digit_is_noticed(body: str, at: int, shift: int) -> None:
    number = body + id_check_digit(body)
    digit = str((int(number[at]) + shift) % 10)
    with pytest.raises(BadIdentity):
        check_id_card(number[:at] + digit + number[at + 1 :])


@given(id_bodies(), st.integers(0, 15))
def test_two_digits_that_changed_places_are_noticed(body: str, at: int) -> None:
    number = body + id_check_digit(body)
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    if swapped != number:
        with pytest.raises(BadIdentity):
            check_id_card(swapped)


@given(uscc_bodies(), st.integers(8, 16), st.integers(1, 30))
def test_any_single_wrong_character_of_a_credit_code_is_noticed(body: str, at: int, shift: int) -> None:
    code = body + uscc_check_character(body)
    other = USCC_ALPHABET[(USCC_ALPHABET.index(code[at]) + shift) % 31]
    assert code_of(check_uscc, code[:at] + other + code[at + 1 :]) == "identity.check_digit"


def make(region: str, born: str) -> str:
    body = f"{region}{born}001"
    return body + id_check_digit(body)


@pytest.mark.parametrize("region", ["810000", "820000", "830000"])
def test_residence_permits_of_hong_kong_macao_and_taiwan_residents_are_taken(region: str) -> None:
    number = make(region, "19900307")
    assert is_residence_permit(check_id_card(number))
    assert birth_date(number) == date(1990, 3, 7)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "identity.length"),
        ("50010119900307123", "identity.length"),
        ("50010119900307123A", "identity.characters"),
        ("X0010119900307123X", "identity.characters"),
        (make("000000", "19900307"), "identity.region"),
        (make("990101", "19900307"), "identity.region"),
        (make("500101", "19900230"), "identity.date"),
        (make("500101", "19000229"), "identity.date"),
        (make("500101", "18991231"), "identity.date"),
    ],
)
def test_a_wrong_id_number_says_what_is_wrong(text: str, code: str) -> None:
    assert code_of(check_id_card, text) == code


def test_a_wrong_check_digit_is_named() -> None:
    good = make("500101", "19900307")
    bad = good[:-1] + ("1" if good[-1] != "1" else "2")
    assert code_of(check_id_card, bad) == "identity.check_digit"


def test_a_person_not_yet_born_is_refused_when_the_day_is_known() -> None:
    number = make("500101", "20261124")
    assert check_id_card(number) == number
    assert code_of(check_id_card, number, date(2026, 11, 23)) == "identity.date"


def test_typing_is_forgiven_where_it_is_plain() -> None:
    number = make("500101", "19900307")
    full_width = "".join(chr(ord(c) + 0xFEE0) for c in number)
    assert check_id_card(f" {full_width[:6]}-{full_width[6:]} ") == number
    assert check_uscc("91110000600037341l") == "91110000600037341L"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("9111000060003734", "identity.length"),
        ("9111000060003734OL", "identity.characters"),
        ("91A10000600037341L", "identity.characters"),
        ("91990000600037341L", "identity.region"),
        ("91110000600037341K", "identity.check_digit"),
    ],
)
def test_a_wrong_credit_code_says_what_is_wrong(text: str, code: str) -> None:
    assert code_of(check_uscc, text) == code


def test_no_refusal_carries_the_number_itself() -> None:
    with pytest.raises(BadIdentity) as refused:
        check_id_card("50010119900307123A")
    assert "1990" not in str(refused.value.params) + str(refused.value)


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2012, 11, 23), date(2026, 11, 23), 13),  # on the 14th birthday still under 14
        (date(2012, 11, 23), date(2026, 11, 24), 14),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
        (date(2012, 12, 31), date(2027, 1, 1), 14),
    ],
)
def test_a_year_of_age_is_full_on_the_day_after_the_birthday(born: date, on: date, years: int) -> None:
    assert age_on(born, on) == years


def test_masking_hides_birth_and_keeps_what_tells_two_people_apart() -> None:
    assert mask_id("500101199003071234") == "500101********1234"
    assert mask_id("12345") == "*****"
    assert mask_id("") == ""
