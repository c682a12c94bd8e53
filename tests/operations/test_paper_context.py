"""Tests of what papers are composed from, and of which papers the decisions call for."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from casework.decision import Outcome, OutcomeKind
from casework.errors import NotAllowed, NotFound
from casework.notice import Paper, PaperState
from desktop.operations import outcome, paper, paper_context, visit
from desktop.operations.desk import Desk
from desktop.ui.messages import text_of
from tests.helpers import fieldwork

ORDER = Outcome(kind=OutcomeKind.ORDER, correction="立即收回", reason="改为责令改正")


def test_a_penalty_on_what_is_not_put_right_goes_with_an_order(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.open_visit(desk)
    fieldwork.arrive(desk, visit_id)
    fieldwork.answer_all(desk, visit_id, ("sr-menqian-01",))
    (found,) = fieldwork.findings(desk, visit_id)
    fine = Outcome(kind=OutcomeKind.SIMPLE, fine_fen=100_00, correction="收回餐桌", reason="屡次占道")
    outcome.decide(desk, visit_id, found.id, fine)
    assert [form for form, _ in paper_context.wanted(desk, desk.visit(visit_id))] == [
        "site_record",
        "correction_order",
        "simple_penalty",
    ]
    visit.amend_finding(desk, visit_id, found.id, {"corrected_at": "now"})
    assert [form for form, _ in paper_context.wanted(desk, desk.visit(visit_id))] == [
        "site_record",
        "simple_penalty",
    ]


def test_a_paper_goes_out_in_the_name_of_its_body(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.until_papers(desk, tmp_path)
    loaded = desk.visit(visit_id)
    body = paper_context.acting_body(desk.pack, loaded, loaded.standing_findings())
    assert body.name == "凤鸣镇人民政府"
    with pytest.raises(NotFound) as refused:
        paper_context.acting_body(desk.pack, replace(loaded, town="nowhere"), ())
    assert refused.value.code == "pack.body"


def finding_of(desk: Desk, paper_id: str) -> str:
    """The finding a paper is about."""
    return desk.paper(paper_id).findings[0]


def papers_of(desk: Desk, visit_id: str, form: str) -> list[Paper]:
    """The visit's papers of a form, void ones included."""
    return [view.paper for view in paper.shelf(desk, visit_id) if view.paper.form == form]


def test_a_draft_that_is_no_longer_called_for_is_never_numbered(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.until_papers(desk, tmp_path)
    penalty = fieldwork.one_paper(desk, visit_id, "simple_penalty")
    outcome.decide(desk, visit_id, finding_of(desk, penalty), ORDER)
    assert "paper.outdated" in {check.code for check in paper.check_paper(desk, penalty)}
    with pytest.raises(NotAllowed) as refused:
        paper.seal_paper(desk, penalty)
    assert refused.value.code == "paper.checks_failed"
    order = fieldwork.one_paper(desk, visit_id, "correction_order")
    assert "paper.outdated" in {check.code for check in paper.check_paper(desk, order)}, "one more finding"
    paper.draft_papers(desk, visit_id)
    void = desk.paper(penalty)
    assert (void.state, void.number) == (PaperState.VOID, "")
    assert "改变" in void.void_reason
    assert len(desk.paper(order).findings) == 2
    paper.seal_paper(desk, order)


def test_a_finding_that_comes_after_the_order_gets_an_order_of_its_own(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.until_papers(desk, tmp_path)
    first = fieldwork.one_paper(desk, visit_id, "correction_order")
    paper.seal_paper(desk, first)
    penalty = fieldwork.one_paper(desk, visit_id, "simple_penalty")
    late = finding_of(desk, penalty)
    outcome.decide(desk, visit_id, late, ORDER)
    paper.draft_papers(desk, visit_id)
    orders = papers_of(desk, visit_id, "correction_order")
    assert [(one.state, one.findings) for one in orders] == [
        (PaperState.SEALED, desk.paper(first).findings),
        (PaperState.DRAFT, (late,)),
    ]


def test_a_numbered_decision_stands_until_its_paper_is_void(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.until_papers(desk, tmp_path)
    penalty = fieldwork.one_paper(desk, visit_id, "simple_penalty")
    paper.seal_paper(desk, penalty)
    found = finding_of(desk, penalty)
    with pytest.raises(NotAllowed) as refused:
        outcome.decide(desk, visit_id, found, ORDER)
    assert refused.value.code == "outcome.numbered"
    assert "作废" in text_of(refused.value)
    with pytest.raises(NotAllowed) as kept:
        visit.answer_item(desk, visit_id, desk.visit(visit_id).findings[found].item, "ok")
    assert kept.value.code == "outcome.numbered"
    with pytest.raises(NotAllowed) as reworded:
        visit.amend_finding(desk, visit_id, found, {"facts": "另有隐情"})
    assert reworded.value.code == "outcome.numbered"
    visit.amend_finding(desk, visit_id, found, {"corrected_at": "now"})
    assert desk.visit(visit_id).outcomes[found].kind is OutcomeKind.SIMPLE
    assert not desk.visit(visit_id).findings[found].withdrawn
    paper.void_paper(desk, penalty, "认定有误")
    outcome.decide(desk, visit_id, found, ORDER)
    paper.draft_papers(desk, visit_id)
    assert [one.state for one in papers_of(desk, visit_id, "simple_penalty")] == [PaperState.VOID]
