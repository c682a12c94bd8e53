"""复查 at the door: what was promised is put right or becomes a case, in the real windows."""

from PySide6.QtWidgets import QAbstractButton, QLabel

from casework.decision import OutcomeKind
from desktop.operations.case_file import evidence_of
from desktop.ui.widgets.chip import StatusChip
from tests.helpers import fieldwork
from tests.helpers.clock import FakeClock
from tests.ui.visit.crew import Crew
from tests.ui.visit.place import PARTY

DAY_S = 24 * 3600


def recheck(crew: Crew, days: int) -> str:
    """A whole visit, then the visit that rechecks it on the screen; returns the earlier one's id."""
    first = fieldwork.whole_visit(crew.desk, crew.folder, PARTY)
    (task,) = crew.desk.ledger.query("task", where={"visit": first})
    assert isinstance(crew.desk.clock, FakeClock)
    crew.desk.clock.tick(days * DAY_S)
    crew.visit_id = fieldwork.open_visit(crew.desk, PARTY, task=task["id"])
    crew.open()
    return first


def words(crew: Crew, name: str) -> str:
    return "\n".join(label.text() for label in crew.find(name).findChildren(QLabel) if label.isVisible())


def test_a_broken_promise_becomes_a_case_by_one_press(crew: Crew) -> None:
    first = recheck(crew, 15)
    said = words(crew, "recheck_card")
    assert "可燃气体报警装置" in said and "证据 1 份" in said
    crew.press("promise_broken_1")
    (finding,) = crew.visit().standing_findings()
    assert finding.from_visit == first and finding.carried
    assert [one.finding for one in evidence_of(crew.desk, crew.visit_id)] == [finding.id]
    assert not crew.get("promise_broken_1", QAbstractButton).isEnabled()
    crew.press("promise_case_1")
    assert crew.page.current_step == "outcome"
    assert "由逾期未改正" in words(crew, "notes_1")
    assert crew.page.link.evidence and crew.page.link.evidence[0].visit == first
    crew.press("option_1_ordinary")
    crew.write("reason_1", "责令期满仍未改正。")
    crew.press("decide_1")
    kind = crew.visit().outcomes[finding.id].kind
    assert kind in (OutcomeKind.ORDINARY, OutcomeKind.SIMPLE)


def test_what_was_put_right_is_one_press_too(crew: Crew) -> None:
    recheck(crew, 15)
    crew.press("promise_kept_1")
    assert crew.visit().standing_findings() == ()
    assert not crew.get("promise_kept_1", QAbstractButton).isEnabled()
    chips = [chip.word for chip in crew.find("recheck_card").findChildren(StatusChip)]
    assert "已改正" in chips


def test_before_the_term_the_promise_cannot_be_broken(crew: Crew) -> None:
    recheck(crew, 0)
    broken = crew.get("promise_broken_1", QAbstractButton)
    assert not broken.isEnabled() and "没有届满" in broken.toolTip()


def test_a_visit_that_rechecks_nothing_shows_no_card(crew: Crew) -> None:
    assert not crew.sees("recheck_card")


def test_approval_is_said_in_the_card_with_its_timer(crew: Crew) -> None:
    state = crew.get("approval_state", StatusChip)
    assert state.word == "没有批准"
    crew.press("inspection_approval_before")
    crew.write("inspection_approved_by", "镇长")
    assert state.word == "已批准"
    assert crew.visit().inspection.approved_by == "镇长"
    crew.press("inspection_approval_urgent")
    assert state.word == "须补办"
    assert "补办行政检查审批" in crew.get("approval_said", QLabel).text()
    crew.press("inspection_approved_at_now")
    assert crew.visit().inspection.approved_at is not None
    crew.press("inspection_kind_2")
    crew.write("inspection_clue", "群众举报")
    assert (crew.visit().inspection.kind, crew.visit().inspection.clue) == ("个案", "群众举报")


def test_a_tie_is_declared_once_and_shown_in_red(crew: Crew) -> None:
    crew.press("tie_first")
    assert "应当回避" in words(crew, "guard_strip")
    assert "已申报" in crew.get("tie_first", QAbstractButton).text()
    head = crew.desk.ledger.head()
    crew.press("tie_first")
    assert crew.desk.ledger.head() == head
    assert "申报与当事人的关系" in crew.get("tie_first", QAbstractButton).text()
