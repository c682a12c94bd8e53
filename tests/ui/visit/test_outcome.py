"""处理: proposals, departures, the waiver's conditions, the limit of an on-the-spot fine."""

from PySide6.QtWidgets import QLabel

from casework.decision import OutcomeKind
from tests.ui.visit.crew import Crew

BLOCKED_EXIT = "xf-tongdao"


def begin(crew: Crew) -> str:
    crew.check_all(BLOCKED_EXIT)
    crew.page.show_step("outcome")
    crew.settle()
    return next(iter(crew.visit().findings))


def missing(crew: Crew) -> str:
    return crew.get("outcome_missing_1", QLabel).text() if crew.sees("outcome_missing_1") else ""


def test_the_proposal_is_chosen_and_taken_by_one_press(crew: Crew) -> None:
    finding = begin(crew)
    assert "责令改正" in crew.get("proposal_1", QLabel).text()
    crew.press("decide_1")
    outcome = crew.visit().outcomes[finding]
    assert outcome.kind is OutcomeKind.ORDER and outcome.correction
    assert not crew.sees("decide_1")


def test_departing_needs_a_written_reason(crew: Crew) -> None:
    finding = begin(crew)
    crew.press("option_1_advice")
    assert not crew.find("decide_1").isEnabled()
    assert "理由" in missing(crew)
    crew.write("reason_1", "首次检查，先行指导。")
    crew.press("decide_1")
    assert crew.visit().outcomes[finding].reason == "首次检查，先行指导。"


def test_a_waiver_walks_through_every_condition(crew: Crew) -> None:
    finding = begin(crew)
    crew.press("option_1_waiver")
    assert "未见" in crew.get("coverage_1", QLabel).text()
    number = 1
    while crew.sees(f"condition_1_{number}_yes"):
        assert not crew.find("decide_1").isEnabled()
        crew.press(f"condition_1_{number}_yes")
        crew.write(f"proof_1_{number}", "现场照片和当事人陈述")
        number += 1
    assert number > 3
    crew.press("education_stock_1")
    crew.write("reason_1", "初次违法，当场清除，没有造成后果。")
    crew.press("recheck_on_1_in_7")
    crew.press("decide_1")
    outcome = crew.visit().outcomes[finding]
    assert outcome.kind is OutcomeKind.WAIVER and outcome.recheck_on == "2026-11-27"
    assert len(outcome.conditions) == number - 1 and outcome.education
    assert crew.desk.ledger.count("claim") == 1


def test_a_condition_that_is_not_met_closes_the_waiver(crew: Crew) -> None:
    begin(crew)
    crew.press("option_1_waiver")
    crew.press("condition_1_1_no")
    assert "不具备条件" in missing(crew)
    assert not crew.find("decide_1").isEnabled()


def test_a_fine_over_the_limit_is_refused_with_the_article(crew: Crew) -> None:
    finding = begin(crew)
    crew.press("option_1_simple")
    crew.write("reason_1", "情节需要。")
    crew.write("plea_1", "当事人无申辩。")
    crew.write("fine_1", "201")
    assert "200" in missing(crew) and not crew.find("decide_1").isEnabled()
    crew.write("fine_1", "不少")
    assert "金额" in crew.get("fine_1_hint", QLabel).text()
    crew.write("fine_1", "200")
    crew.press("decide_1")
    assert crew.visit().outcomes[finding].fine_fen == 20_000


def test_an_unfinished_decision_survives_a_restart(crew: Crew) -> None:
    begin(crew)
    crew.press("option_1_waiver")
    card = next(iter(crew.page.outcome._cards.values()))
    with crew.qtbot.waitSignal(card.drafted, timeout=8_000):
        crew.write("reason_1", "初次违法。")
    crew.settle()
    crew.open()
    assert crew.page.current_step == "outcome"
    reason = crew.find("reason_1")
    assert reason.property("plainText") == "初次违法。"
    assert crew.sees("condition_1_1_yes")


def test_a_visit_without_problems_says_so(crew: Crew) -> None:
    crew.page.show_step("outcome")
    crew.settle()
    assert crew.page.outcome._empty.isVisible()


def test_after_a_decision_the_focus_stays_with_the_case(crew: Crew) -> None:
    begin(crew)
    crew.press("decide_1")
    assert crew.page.outcome.isAncestorOf(crew.page.window().focusWidget())
