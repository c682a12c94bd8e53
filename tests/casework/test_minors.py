"""Ages on the day of the act and on the day of the talk."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from casework import leniency, minors
from casework.identity import age_on
from casework.leniency import Situation

BORN = st.dates(date(1990, 1, 1), date(2020, 1, 1))
ACT = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@given(BORN, ACT, st.integers(0, 700))
def test_the_answer_agrees_with_the_grounds_of_leniency(born: date, act: date, later: int) -> None:
    answer = minors.check(born, act, act + timedelta(days=later))
    situation = Situation(act_date=act, found_on=act, is_person=True, age=age_on(born, act))
    kinds = leniency.kinds()
    under = leniency.evaluate(kinds["under_age"], situation).fits
    youth = leniency.evaluate(kinds["youth"], situation).fits
    assert (answer.outcome == "under_14") == under
    assert (answer.outcome == "youth") == youth


@given(BORN, ACT)
def test_growing_older_never_brings_a_milder_rule_back(born: date, act: date) -> None:
    order = ["under_14", "youth", "adult"]
    today = order.index(minors.check(born, act, act).outcome)
    tomorrow = order.index(minors.check(born, act + timedelta(days=1), act + timedelta(days=1)).outcome)
    assert today <= tomorrow
