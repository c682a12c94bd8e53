"""Counsel: gates speak beside the proposal only when they have something to say; the rest on demand."""

from typing import Any

import pytest
from msgspec.structs import replace

from casework import recusal
from casework.decision import OutcomeKind
from casework.explanation import SECTIONS
from desktop.operations import outcome, visit
from desktop.operations.desk import Desk
from desktop.operations.law import counsel, ties
from tests.helpers import fieldwork
from tests.helpers.practice import FIRST, PERSON, SHOP

STALL = "sr-menqian-01"
BURNING = "sr-menqian-01"


def stalled(desk: Desk, party: str = SHOP, **fields: Any) -> tuple[str, str]:
    """A visit with one finding; returns both ids."""
    visit_id = fieldwork.open_visit(desk, party)
    fieldwork.arrive(desk, visit_id)
    fieldwork.answer_all(desk, visit_id, (STALL,))
    finding = fieldwork.findings(desk, visit_id)[0].id
    if fields:
        visit.amend_finding(desk, visit_id, finding, fields)
    return visit_id, finding


def keys(desk: Desk, visit_id: str, finding: str) -> list[str]:
    return [note.key for note in counsel.notes(desk, visit_id)[finding]]


def test_only_the_amount_speaks_when_nothing_is_unusual(desk: Desk) -> None:
    visit_id, finding = stalled(desk)
    notes = counsel.notes(desk, visit_id)[finding]
    assert [note.key for note in notes if not note.only] == []
    assert all(note.only for note in notes)


def test_the_whole_reasoning_holds_every_gate(desk: Desk) -> None:
    visit_id, finding = stalled(desk)
    found = counsel.reasoning(desk, visit_id, finding)
    assert found is not None
    assert len(found.sections) == len(SECTIONS) + 1
    proposed = {step.name: step.answer for s in found.sections if s.key == "proposal" for step in s.steps}
    options = outcome.propose(desk, visit_id)[0].options
    assert [answer.is_allowed for answer in proposed.values()] == [option.allowed for option in options]


def test_an_act_found_after_two_years_says_so(desk: Desk) -> None:
    visit_id, finding = stalled(desk, act_date="2024-10-01")
    notes = {note.key: note for note in counsel.notes(desk, visit_id)[finding]}
    assert notes["limitation"].level == "warn" and "第三十六条" not in notes["limitation"].text
    visit.amend_finding(desk, visit_id, finding, {"act_date": "2020-10-01"})
    notes = {note.key: note for note in counsel.notes(desk, visit_id)[finding]}
    assert notes["limitation"].level == "bad" and "第三十六条" in notes["limitation"].article


def test_one_act_under_two_laws_offers_the_higher_one_and_closes_the_fine_here(desk: Desk) -> None:
    visit_id, finding = stalled(desk)
    pack = desk.pack_of(desk.visit(visit_id).pack)
    own = desk.visit(visit_id).findings[finding].matter
    visit.amend_finding(desk, visit_id, finding, {"also": ["xf-tongdao"]})
    note = next(n for n in counsel.notes(desk, visit_id)[finding] if n.key == "several")
    assert "罚款一次" in note.text and "第二十九条" in note.article
    chosen = note.value or own
    assert pack.matter(chosen) is not None
    if note.act == "use_matter":
        simple = outcome.propose(desk, visit_id)[0].option(OutcomeKind.SIMPLE)
        assert not simple.fine
        counsel.use_matter(desk, visit_id, finding, note.value)
        found = desk.visit(visit_id).findings[finding]
        assert found.matter == note.value and own in found.also
        after = next(n for n in counsel.notes(desk, visit_id)[finding] if n.key == "several")
        assert not after.act


def test_a_declared_tie_is_told_by_id_and_stays_on_this_laptop(desk: Desk) -> None:
    head = desk.ledger.head()
    ties.declare(desk, FIRST, SHOP, recusal.INTEREST)
    assert desk.ledger.head() == head, "a tie never enters the journal"
    visit_id, finding = stalled(desk)
    assert "recusal" in keys(desk, visit_id, finding)
    ties.withdraw(desk, FIRST, SHOP)
    assert "recusal" not in keys(desk, visit_id, finding)


def test_earlier_fines_of_the_same_matter_are_shown_without_names(desk: Desk) -> None:
    visit_id, finding = stalled(desk)
    proposal = outcome.propose(desk, visit_id)[0]
    assert proposal.option(OutcomeKind.SIMPLE).allowed or proposal.option(OutcomeKind.ORDINARY).allowed
    visit.amend_finding(desk, visit_id, finding, {"corrected_at": "now", "harm": "slight"})
    decided = fieldwork.outcome_for(desk, visit_id, desk.visit(visit_id).findings[finding])
    if decided.fine_fen is None:
        pytest.fail("the fifth fault is fined")
    outcome.decide(desk, visit_id, finding, replace(decided, fine_fen=100_00))
    other, again = stalled(desk, PERSON)
    note = next(n for n in counsel.notes(desk, other)[again] if n.key == "discretion")
    assert "处罚1件" in note.text and "100 元" in note.text
    assert desk.visit(visit_id).party.name not in note.text
