"""Tests of what papers are composed from, of the case file and of the list of all papers."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from casework.decision import Outcome, OutcomeKind
from casework.errors import NotFound
from casework.notice import PaperState
from desktop.operations import case_file, evidence, outcome, paper, paper_context, paper_list, visit
from desktop.operations.desk import Desk
from tests.helpers import fieldwork
from tests.helpers.practice import SHOP


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


def test_a_withdrawn_file_is_in_no_case_file(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.until_papers(desk, tmp_path)
    whole = case_file.case_file(desk, visit_id)
    assert (len(whole.evidence), len(whole.papers)) == (5, len(fieldwork.FORMS))
    evidence.withdraw_evidence(desk, whole.evidence[0].id, "误拍")
    assert len(case_file.case_file(desk, visit_id).evidence) == 4
    lint = [check.code for check in paper.check_visit(desk, visit_id)]
    assert "problem_without_evidence" in lint


def test_all_papers_are_listed_newest_first_by_page_and_state(desk: Desk, tmp_path: Path) -> None:
    first = fieldwork.whole_visit(desk, tmp_path)
    second = fieldwork.until_papers(desk, tmp_path, "px-003")
    rows = paper_list.papers_page(desk)
    assert [row.visit for row in rows] == [second] * len(fieldwork.FORMS) + [first] * len(fieldwork.FORMS)
    assert {row.party_name for row in rows if row.visit == first} == {"云记餐馆"}
    page = paper_list.papers_page(desk, limit=4)
    assert page == rows[:4]
    assert paper_list.papers_page(desk, before=page[-1].id) == rows[4:]
    drafts = paper_list.papers_page(desk, states=(PaperState.DRAFT,))
    assert {row.visit for row in drafts} == {second} and all(row.number == "" for row in drafts)
    served = paper_list.papers_page(desk, states=(PaperState.SERVED, PaperState.SIGNED))
    assert {row.visit for row in served} == {first}
    assert {row.day for row in rows} == {"2026-11-20"}
    assert desk.visit(first).party.id == SHOP
