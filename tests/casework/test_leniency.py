"""Leniency grounds: their worked examples, the list rows, and what binds against what may be chosen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import leniency
from casework.decision import OutcomeKind
from casework.leniency import Effect, Example, Ground, Situation, evaluate, row_fits
from casework.pack import LeniencyRow

DAY = date(2026, 11, 23)
GROUNDS = list(leniency.kinds().values())
CASES = [(ground, example) for ground in GROUNDS for example in ground.examples]


@pytest.mark.parametrize(("ground", "example"), CASES, ids=[f"{g.key}-{e.title}" for g, e in CASES])
def test_a_worked_example_comes_out_as_written(ground: Ground, example: Example) -> None:
    assert evaluate(ground, example.situation).fits is example.fits


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda g: g.key)
def test_a_ground_is_complete(ground: Ground) -> None:
    assert ground.article.startswith("《")
    assert ground.text.endswith("。")
    assert all(c.text and c.proof_hint for c in ground.conditions)
    fits = {example.fits for example in ground.examples}
    assert {True, False} <= fits
    assert len({c.key for c in ground.conditions}) == len(ground.conditions)


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda g: g.key)
def test_shall_and_may_lead_to_different_outcomes(ground: Ground) -> None:
    expected = {Effect.SHALL_NOT: OutcomeKind.NO_PENALTY, Effect.MAY_NOT: OutcomeKind.WAIVER}
    assert ground.outcome is expected.get(ground.effect)
    if ground.outcome is not None:
        assert ground.education, "行政处罚法 33(3): not punished means taught"


def test_every_ground_of_30_to_33_and_36_of_the_penalty_law_is_there() -> None:
    articles = {g.article.split("》")[1].split("条")[0] for g in GROUNDS if "行政处罚法" in g.article}
    assert articles == {"第三十", "第三十一", "第三十二", "第三十三", "第三十六"}
    assert sum("第三十二条" in g.article for g in GROUNDS) == 5


SITUATIONS = st.builds(
    Situation,
    act_date=st.just(DAY),
    found_on=st.just(DAY),
    severity=st.sampled_from(["slight", "ordinary", "serious"]),
    harm=st.sampled_from(["", "none", "slight", "serious"]),
    corrected=st.sampled_from([True, False, None]),
    first_time=st.sampled_from([True, False, None]),
    age=st.none() | st.integers(5, 90),
    is_person=st.booleans(),
)


@given(SITUATIONS)
def test_a_false_condition_always_closes_and_an_unknown_one_never_opens(situation: Situation) -> None:
    for ground in GROUNDS:
        answer = evaluate(ground, situation)
        known = [c.known for c in answer.conditions]
        assert answer.fits is (False if False in known else None if None in known else True)


@given(SITUATIONS)
def test_under_fourteen_and_youth_never_meet(situation: Situation) -> None:
    kinds = leniency.kinds()
    young = evaluate(kinds["under_age"], situation).fits
    youth = evaluate(kinds["youth"], situation).fits
    assert not (young and youth)


def row(**fields: object) -> LeniencyRow:
    values: dict[str, object] = {
        "id": "r1",
        "matters": ("m",),
        "ground": "first_offence",
        "effect": "may_not",
        "title": "种子未备案",
        "conditions": ("初次",),
    }
    return LeniencyRow(**(values | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("goods", "delay", "fits"),
    [
        (49_999, None, True),
        (50_000, None, False),  # "goods < 500 yuan" is strict
        (None, None, None),
    ],
)
def test_goods_below_five_hundred_yuan(goods: int | None, delay: int | None, fits: bool | None) -> None:
    situation = Situation(act_date=DAY, found_on=DAY, goods_fen=goods, delay_months=delay)
    assert row_fits(row(max_goods_fen=50_000), situation) is fits


@pytest.mark.parametrize(("months", "fits"), [(1, True), (2, False), (None, None)])
def test_a_delay_below_two_months(months: int | None, fits: bool | None) -> None:
    situation = Situation(act_date=DAY, found_on=DAY, delay_months=months)
    assert row_fits(row(max_delay_months=2), situation) is fits


def test_a_row_that_does_not_fit_never_closes_the_statute() -> None:
    situation = Situation(
        act_date=DAY, found_on=DAY, harm="slight", corrected=True, first_time=True, goods_fen=60_000
    )
    ground = leniency.kinds()["first_offence"]
    inside = evaluate(ground, situation, (row(),))
    outside = evaluate(ground, situation, (row(max_goods_fen=50_000), row(id="r2", ground="no_fault")))
    assert (inside.fits, inside.listed) == (True, ("r1",))
    assert (outside.fits, outside.listed) == (True, ())


def test_what_the_officer_established_fills_what_is_not_known() -> None:
    situation = Situation(
        act_date=DAY, found_on=DAY, severity="slight", corrected=True, facts={"no_harm": True}
    )
    assert evaluate(leniency.kinds()["minor_harmless"], situation).fits is True


def test_the_officer_cannot_overrule_what_is_known() -> None:
    situation = Situation(
        act_date=DAY,
        found_on=DAY,
        harm="serious",
        corrected=True,
        first_time=True,
        facts={"slight_harm": True},
    )
    assert evaluate(leniency.kinds()["first_offence"], situation).fits is False
