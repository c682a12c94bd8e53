"""Tests of outcomes: the program proposes with statute and reason, a person decides within the law."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from casework.decision import ConditionAnswer, Outcome, OutcomeKind
from casework.errors import NotAllowed, NotFound, Unprintable
from casework.finding import Finding
from desktop.operations import outcome, party, visit
from desktop.operations.desk import Desk
from desktop.ui.messages import text_of
from tests.helpers import fieldwork
from tests.helpers.fieldwork import BY_ITEM, FAULTS
from tests.helpers.practice import COMPANY, PERSON, SHOP

WAIVED = "sp-canyin-10"
STALLED = "sr-menqian-01"


def checked(desk: Desk, party_id: str = SHOP, problems: tuple[str, ...] = tuple(BY_ITEM)) -> str:
    """A visit whose findings are worded."""
    visit_id = fieldwork.open_visit(desk, party_id)
    fieldwork.arrive(desk, visit_id)
    fieldwork.answer_all(desk, visit_id, problems)
    fieldwork.describe(desk, visit_id)
    return visit_id


def finding_of(desk: Desk, visit_id: str, item: str) -> Finding:
    """The standing finding of an item."""
    return next(one for one in fieldwork.findings(desk, visit_id) if one.item == item)


def refused(desk: Desk, visit_id: str, item: str, chosen: Outcome) -> NotAllowed:
    """The refusal of a decision, which left nothing behind."""
    before = desk.ledger.head()
    with pytest.raises(NotAllowed) as caught:
        outcome.decide(desk, visit_id, finding_of(desk, visit_id, item).id, chosen)
    assert desk.ledger.head() == before
    assert text_of(caught.value) == "\n".join(caught.value.params["reasons"])
    return caught.value


def right(desk: Desk, visit_id: str, item: str, **changes: Any) -> Outcome:
    """The decision that would be taken, with changes."""
    found = finding_of(desk, visit_id, item)
    return replace(fieldwork.outcome_for(desk, visit_id, found), **changes)


def test_each_finding_gets_its_proposal_with_every_outcome_open_or_closed_and_why(desk: Desk) -> None:
    visit_id = checked(desk)
    proposals = {one.finding: one for one in outcome.propose(desk, visit_id)}
    kinds = {f.item: proposals[f.id].kind for f in fieldwork.findings(desk, visit_id)}
    assert kinds == {
        "xf-xiaochangsuo-01": OutcomeKind.NO_PENALTY,
        "xf-xiaochangsuo-03": OutcomeKind.ADVICE,
        "rq-canyin-01": OutcomeKind.ORDER,
        WAIVED: OutcomeKind.WAIVER,
        STALLED: OutcomeKind.WAIVER,
    }
    for proposal in proposals.values():
        assert [option.kind for option in proposal.options] == list(OutcomeKind)
        assert all(reason.text for option in proposal.options for reason in option.reasons)
        assert all(option.reasons for option in proposal.options)
        assert proposal.option(proposal.kind).allowed
        assert any(reason.article for reason in proposal.reasons)
    waiver = proposals[finding_of(desk, visit_id, WAIVED).id]
    assert "行政处罚法》第三十三条第一款" in waiver.reasons[0].article
    assert "截至2026年11月20日" in waiver.coverage


def test_departing_from_the_proposal_needs_a_written_reason(desk: Desk) -> None:
    visit_id = checked(desk)
    order = Outcome(kind=OutcomeKind.ORDER, correction="立即改正")
    error = refused(desk, visit_id, WAIVED, order)
    assert error.code == "outcome.reason_missing"
    refused(desk, visit_id, WAIVED, replace(order, reason="　 \n"))
    outcome.decide(
        desk, visit_id, finding_of(desk, visit_id, WAIVED).id, replace(order, reason="已有多人投诉")
    )
    kept = desk.visit(visit_id).outcomes[finding_of(desk, visit_id, WAIVED).id]
    assert (kept.kind, kept.proposed, kept.reason) == (OutcomeKind.ORDER, OutcomeKind.WAIVER, "已有多人投诉")
    (*_, entry) = desk.ledger.entries_of("visit", visit_id)
    assert (entry.verb, entry.reason) == ("decided", "已有多人投诉")


def test_following_the_proposal_needs_none(desk: Desk) -> None:
    visit_id = checked(desk)
    found = finding_of(desk, visit_id, "rq-canyin-01")
    outcome.decide(desk, visit_id, found.id, Outcome(kind=OutcomeKind.ORDER, correction="安装报警装置"))
    assert desk.visit(visit_id).outcomes[found.id].kind is OutcomeKind.ORDER


def test_a_closed_outcome_is_refused_with_its_own_reason(desk: Desk) -> None:
    visit_id = checked(desk)
    error = refused(
        desk, visit_id, "rq-canyin-01", right(desk, visit_id, WAIVED, kind=OutcomeKind.NO_PENALTY)
    )
    assert error.code in ("outcome.not_open", "outcome.condition_unmet", "outcome.condition_open")
    harmless = right(desk, visit_id, "xf-xiaochangsuo-03", kind=OutcomeKind.SIMPLE, fine_fen=100_00)
    assert refused(desk, visit_id, "xf-xiaochangsuo-03", harmless).code == "outcome.not_open"


@pytest.mark.parametrize("key", ["first_time", "slight_harm", "corrected"])
def test_a_waiver_needs_each_condition_met_and_proved(desk: Desk, key: str) -> None:
    visit_id = checked(desk)
    whole = right(desk, visit_id, WAIVED)
    assert key in whole.conditions
    without = {name: answer for name, answer in whole.conditions.items() if name != key}
    assert (
        refused(desk, visit_id, WAIVED, replace(whole, conditions=without)).code == "outcome.condition_open"
    )
    unmet = {**whole.conditions, key: ConditionAnswer(met=False, proof="现场照片")}
    assert refused(desk, visit_id, WAIVED, replace(whole, conditions=unmet)).code == "outcome.condition_unmet"
    unproved = {**whole.conditions, key: ConditionAnswer(met=True, proof=" ")}
    code = refused(desk, visit_id, WAIVED, replace(whole, conditions=unproved)).code
    assert code == "outcome.condition_unproved"


@pytest.mark.parametrize(("field", "code"), [("education", "education"), ("reason", "reason")])
def test_a_waiver_needs_education_and_a_reason(desk: Desk, field: str, code: str) -> None:
    visit_id = checked(desk)
    error = refused(desk, visit_id, WAIVED, right(desk, visit_id, WAIVED, **{field: ""}))
    assert error.code == f"outcome.{code}_missing"


@pytest.mark.parametrize(
    ("party_id", "over_fen", "most_fen", "words"),
    [
        (PERSON, 201_00, 200_00, "对公民当场罚款不得超过"),
        (SHOP, 201_00, 200_00, "对公民当场罚款不得超过"),
        (COMPANY, 3001_00, 2000_00, "对法人或者其他组织当场罚款不得超过"),
    ],
)
def test_an_on_the_spot_fine_above_the_ceiling_is_refused(
    desk: Desk, party_id: str, over_fen: int, most_fen: int, words: str
) -> None:
    visit_id = checked(desk, party_id, (STALLED,))
    error = refused(desk, visit_id, STALLED, right(desk, visit_id, STALLED, fine_fen=over_fen))
    assert error.code == "outcome.fine_limit"
    assert words in text_of(error)
    outcome.decide(
        desk,
        visit_id,
        finding_of(desk, visit_id, STALLED).id,
        right(desk, visit_id, STALLED, fine_fen=most_fen),
    )


def test_a_fine_outside_the_range_of_the_law_is_refused(desk: Desk) -> None:
    visit_id = checked(desk, PERSON, (STALLED,))
    for fine_fen in (49_99, 0, -1, -100_00):
        error = refused(desk, visit_id, STALLED, right(desk, visit_id, STALLED, fine_fen=fine_fen))
        assert error.code == "outcome.fine_range"
    assert refused(desk, visit_id, STALLED, right(desk, visit_id, STALLED, fine_fen=None)).code == (
        "outcome.fine_missing"
    )


def test_a_waiver_files_its_claim_and_a_changed_mind_withdraws_it(desk: Desk) -> None:
    visit_id = checked(desk)
    found = finding_of(desk, visit_id, WAIVED)
    before = desk.ledger.head()[0]
    outcome.decide(desk, visit_id, found.id, right(desk, visit_id, WAIVED))
    assert desk.ledger.head()[0] == before + 2, "decision and claim are one transaction"
    (claim,) = desk.ledger.query("claim")
    assert (claim["visit"], claim["finding"], claim["party_key"]) == (
        visit_id,
        found.id,
        party.party(desk, SHOP).id_number,
    )
    assert claim["coverage"] and claim["as_of"] and claim["pack"] == desk.pack.info.id
    outcome.decide(desk, visit_id, found.id, right(desk, visit_id, WAIVED))
    assert desk.ledger.count("claim") == 1

    order = Outcome(kind=OutcomeKind.ORDER, correction="清扫", reason="查明另有一次")
    outcome.decide(desk, visit_id, found.id, order)
    (claim,) = desk.ledger.query("claim")
    assert claim["withdrawn"]


def test_an_earlier_waiver_of_the_same_party_closes_the_next(desk: Desk, tmp_path: Path) -> None:
    first = checked(desk)
    outcome.decide(desk, first, finding_of(desk, first, WAIVED).id, right(desk, first, WAIVED))
    second = checked(desk)
    found = finding_of(desk, second, WAIVED)
    proposal = next(one for one in outcome.propose(desk, second) if one.finding == found.id)
    assert proposal.kind is not OutcomeKind.WAIVER
    assert not proposal.option(OutcomeKind.WAIVER).allowed
    assert "2026年11月20日" in proposal.coverage
    other = checked(desk, "px-002")
    elsewhere = finding_of(desk, other, WAIVED)
    fresh = next(one for one in outcome.propose(desk, other) if one.finding == elsewhere.id)
    assert fresh.option(OutcomeKind.WAIVER).allowed
    told = party.history(desk, SHOP)
    assert [(claim.visit, claim.in_window) for claim in told.claims] == [(first, True)]


def test_what_is_not_there_cannot_be_decided(desk: Desk) -> None:
    visit_id = checked(desk)
    found = finding_of(desk, visit_id, WAIVED)
    visit.answer_item(desk, visit_id, WAIVED, "ok")
    for missing in (found.id, "nothing"):
        with pytest.raises(NotFound):
            outcome.decide(desk, visit_id, missing, Outcome(kind=OutcomeKind.ADVICE))


@pytest.mark.parametrize("field", ["reason", "correction", "education", "plea"])
def test_a_text_that_no_paper_could_show_is_refused(desk: Desk, field: str) -> None:
    visit_id = checked(desk)
    found = finding_of(desk, visit_id, WAIVED)
    chosen = right(desk, visit_id, WAIVED, **{field: "当事人\u2066陈述"})
    with pytest.raises(Unprintable) as error:
        outcome.decide(desk, visit_id, found.id, chosen)
    assert "LEFT-TO-RIGHT ISOLATE" in error.value.params["name"]
    assert desk.visit(visit_id).outcomes == {}


def test_the_five_ways_out_are_all_taken(desk: Desk) -> None:
    visit_id = checked(desk)
    fieldwork.decide(desk, visit_id)
    kinds = {one.kind for one in desk.visit(visit_id).outcomes.values()}
    assert kinds == {fault.way for fault in FAULTS}
