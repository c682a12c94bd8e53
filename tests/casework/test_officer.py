"""Two different officers with valid certificates (行政处罚法 42)."""

from datetime import date

import pytest

from casework.examples import officer
from casework.officer import Officer, pair_refusals

ON = date(2026, 11, 23)
FIRST = officer("one")


def codes(first: Officer | None, second: Officer | None, on: date = ON) -> set[str]:
    return {refusal.code for refusal in pair_refusals(first, second, on)}


def test_two_officers_with_valid_certificates_may_act() -> None:
    assert codes(FIRST, officer("two")) == set()


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (None, "officer.missing"),
        (officer("one"), "officer.same"),
        (officer("two", cert_no="CQ-one"), "officer.same"),
        (officer("two", role="auxiliary"), "officer.auxiliary"),
        (officer("two", cert_no=""), "officer.no_certificate"),
        (officer("two", cert_to=None), "officer.no_certificate"),
        (officer("two", cert_to=date(2026, 11, 22)), "officer.expired"),
        (officer("two", cert_from=date(2026, 11, 24)), "officer.not_yet_valid"),
        (officer("two", active=False), "officer.inactive"),
    ],
)
def test_the_second_officer_is_refused_with_the_reason(second: Officer | None, code: str) -> None:
    refusals = pair_refusals(FIRST, second, ON)
    assert code in {refusal.code for refusal in refusals}
    assert all(refusal.article.endswith("第四十二条") for refusal in refusals)


def test_the_first_officer_is_held_to_the_same_rule() -> None:
    assert codes(officer("two", role="auxiliary"), FIRST) == {"officer.auxiliary"}


def test_first_and_last_day_of_the_certificate_are_valid() -> None:
    edge = officer("two", cert_from=ON, cert_to=ON)
    assert codes(FIRST, edge) == set()


def test_a_refusal_names_the_officer_by_id_only() -> None:
    (refusal,) = pair_refusals(FIRST, officer("two", cert_to=date(2026, 1, 1)), ON)
    assert refusal.params == {"officer": "two", "until": "2026-01-01"}
