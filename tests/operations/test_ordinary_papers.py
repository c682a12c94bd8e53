"""The ordinary procedure from the catalogue: each paper opens the next, and none comes too early."""

from pathlib import Path

import msgspec
import pytest

from casework.decision import OutcomeKind
from casework.errors import NotAllowed
from casework.notice import PaperState
from desktop import forms
from desktop.operations import catalogue, outcome, paper
from desktop.operations.desk import Desk
from desktop.operations.law import clocks
from tests.helpers import fieldwork
from tests.helpers.clock import FakeClock

ITEM = "sr-menqian-01"
DAY_S = 86_400


@pytest.fixture
def visit_id(desk: Desk, tmp_path: Path) -> str:
    """A visit with one act that is to be punished by the ordinary procedure."""
    found = fieldwork.until_papers(desk, tmp_path)
    act = next(one for one in fieldwork.findings(desk, found) if one.item == ITEM)
    decided = fieldwork.outcome_for(desk, found, act)
    changed = msgspec.structs.replace(decided, kind=OutcomeKind.ORDINARY, fine_fen=300_00, plea="")
    outcome.decide(desk, found, act.id, changed)
    paper.draft_papers(desk, found)
    return found


def refusal(desk: Desk, visit_id: str, form: str) -> str:
    """Why the act may not be dealt with by a paper now, or which paper comes first."""
    offer = next(one for one in catalogue.catalogue(desk, visit_id) if one.form == form)
    act = next(one.id for one in fieldwork.findings(desk, visit_id) if one.item == ITEM)
    first = offer.refusal if offer.refusal.startswith("先要有") else ""
    return first or next(one.refusal for one in offer.findings if one.id == act)


def wait(desk: Desk, days: int) -> None:
    """Let days pass on the laptop's clock."""
    assert isinstance(desk.clock, FakeClock)
    desk.clock.tick(days * DAY_S)


def add(desk: Desk, visit_id: str, form: str, typed: dict[str, str] | None = None) -> str:
    """Add a paper, write what the case does not give, and bring it to the end of its road."""
    added = catalogue.add_paper(desk, visit_id, form).created
    example = forms.kinds()[form].example()
    for key, value in (typed or {}).items():
        paper.edit_field(desk, added, key, value)
    for field in forms.kinds()[form].missing(desk.paper(added).fields):
        paper.edit_field(desk, added, field.key, example[field.key])
    blocking = [check.text for check in paper.check_paper(desk, added) if check.level == "error"]
    assert blocking == []
    fieldwork.issue(desk, added)
    assert forms.kinds()[form].is_finished(desk.paper(added).state)
    return added


def test_the_papers_open_one_another_up_to_the_decision(desk: Desk, visit_id: str) -> None:
    fieldwork.issue(desk, fieldwork.one_paper(desk, visit_id, "site_record"))
    for form, first in (
        ("penalty_notice", "立案审批表"),
        ("plea_record", "行政处罚事先告知书"),
        ("penalty_decision", "行政处罚事先告知书"),
    ):
        assert first in refusal(desk, visit_id, form)
    filing = add(desk, visit_id, "case_filing")
    assert desk.paper(filing).findings == tuple(
        one.id for one in fieldwork.findings(desk, visit_id) if one.item == ITEM
    )
    notice = add(desk, visit_id, "penalty_notice")
    assert desk.paper(notice).fields["hearing"] == "否"
    assert "期满前不得作出处罚决定" in refusal(desk, visit_id, "penalty_decision")
    with pytest.raises(NotAllowed):
        catalogue.add_paper(desk, visit_id, "penalty_decision")
    wait(desk, 10)
    assert refusal(desk, visit_id, "penalty_decision") == ""
    add(desk, visit_id, "investigation_report", {"review": "不需要"})
    decision = desk.paper(add(desk, visit_id, "penalty_decision"))
    assert decision.state is PaperState.SERVED
    assert decision.fields["amount"] == "300.00" and decision.fields["amount_words"] == "叁佰元整"
    assert desk.paper(notice).number in decision.fields["told"]
    assert "没有陈述、申辩" in decision.fields["plea"]
    assert "六个月内依法向云凤县人民法院" in decision.fields["remedy"]
    receipt = desk.paper(add(desk, visit_id, "service_receipt", {"way": "直接送达"}))
    assert "《行政处罚决定书》" in receipt.fields["facts"] and decision.number in receipt.fields["facts"]
    index = desk.paper(add(desk, visit_id, "file_index"))
    titles = [row[0] for row in forms.rows_of(index.fields["facts"], 5)]
    assert titles[:3] == ["现场检查笔录", "立案审批表", "行政处罚事先告知书"]
    assert titles.index("案件调查终结报告") < titles.index("行政处罚决定书") < titles.index("送达回证")


def test_the_hearing_term_runs_only_where_the_notice_tells_of_it(desk: Desk, visit_id: str) -> None:
    add(desk, visit_id, "case_filing")
    notice = desk.paper(add(desk, visit_id, "penalty_notice"))
    for told, count in (("否", 0), ("是", 1)):
        kept = msgspec.structs.replace(notice, fields={**notice.fields, "hearing": told})
        started = clocks.Started(desk=desk, visit=desk.visit(visit_id), paper=kept, beside=(), pack=desk.pack)
        assert [one.key for one in clocks.of_paper(started)].count("hearing_request") == count


def test_a_decision_that_stands_closes_its_finding(desk: Desk, visit_id: str) -> None:
    add(desk, visit_id, "case_filing")
    add(desk, visit_id, "penalty_notice")
    wait(desk, 10)
    decision = add(desk, visit_id, "penalty_decision")
    (finding,) = desk.paper(decision).findings
    with pytest.raises(NotAllowed):
        outcome.decide(desk, visit_id, finding, desk.visit(visit_id).outcomes[finding])


def test_an_act_that_is_decided_otherwise_opens_no_case(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.until_papers(desk, tmp_path)
    offer = next(one for one in catalogue.catalogue(desk, visit_id) if one.form == "case_filing")
    assert "第五十四条" in offer.refusal
    assert all("第五十四条" in one.refusal for one in offer.findings)
    card = catalogue.add_paper(desk, visit_id, "plain_card").created
    assert "这次不罚" in desk.paper(card).fields["next"]
