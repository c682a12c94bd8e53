"""A promise that was not kept becomes a case in one act, with everything that proved it."""

from pathlib import Path

import pytest

from casework.decision import OutcomeKind
from casework.errors import NotAllowed, NotFound
from desktop.operations import evidence, outcome, party, recheck, visit
from desktop.operations.case_file import case_file, evidence_of
from desktop.operations.desk import Desk
from desktop.operations.law import counsel, guard, promise
from tests.helpers import fieldwork
from tests.helpers.clock import FakeClock
from tests.helpers.practice import FIRST, SECOND

ALARM = "rq-canyin-01"  # ordered to be put right
SEWAGE = "sp-canyin-10"  # let off on a promise
MONTH_S = 60 * 24 * 3600


def rechecked(desk: Desk, folder: Path, wait_s: float = MONTH_S) -> tuple[str, str]:
    """A whole visit and, later, the visit that rechecks it."""
    first = fieldwork.whole_visit(desk, folder)
    (task,) = desk.ledger.query("task", where={"visit": first})
    assert isinstance(desk.clock, FakeClock)
    desk.clock.tick(wait_s)
    again = fieldwork.open_visit(desk, desk.visit(first).party.id, task=task["id"])
    return first, again


def earlier(desk: Desk, first: str, item: str) -> str:
    return next(f.id for f in fieldwork.findings(desk, first) if f.item == item)


def test_a_recheck_shows_what_was_ordered_and_promised_with_its_term(desk: Desk, tmp_path: Path) -> None:
    first, again = rechecked(desk, tmp_path)
    shown = {one.item: one for one in promise.promised(desk, desk.visit(again))}
    assert set(shown) == {ALARM, SEWAGE}
    for one in shown.values():
        assert one.until is not None and one.may_break and one.state == promise.OPEN
        assert one.evidence == 1
    assert promise.promised(desk, desk.visit(first)) == ()


def test_one_act_carries_everything_over_and_withdraws_the_claim(desk: Desk, tmp_path: Path) -> None:
    first, again = rechecked(desk, tmp_path)
    old = desk.visit(first).findings[earlier(desk, first, SEWAGE)]
    head = desk.ledger.head()[0]
    made = promise.break_promise(desk, again, old.id).created
    assert desk.ledger.head()[0] == head + 2, "the visit and the claim, in one transaction"
    found = desk.visit(again).findings[made]
    assert (found.from_visit, found.from_finding, found.item) == (first, old.id, SEWAGE)
    assert old.facts.rstrip("。") in found.facts and "仍未改正" in found.facts
    assert (found.matter, found.severity, found.place) == (old.matter, old.severity, old.place)
    files = [one for one in evidence_of(desk, again) if one.finding == made]
    assert [one.id for one in files] == [one.id for one in evidence_of(desk, first) if one.finding == old.id]
    assert files and files == [one for one in case_file(desk, again).evidence if one.finding == made]
    (claim,) = [c for c in desk.ledger.query("claim", where={"visit": first}) if c["finding"] == old.id]
    assert claim["withdrawn"]
    assert not any(c.in_window for c in party.history(desk, desk.visit(first).party.id).claims)
    (proposal,) = outcome.propose(desk, again)
    assert proposal.kind in (OutcomeKind.SIMPLE, OutcomeKind.ORDINARY)
    assert not proposal.option(OutcomeKind.WAIVER).allowed
    assert "promise" in {note.key for note in counsel.notes(desk, again)[made]}
    state = {one.item: one.state for one in promise.promised(desk, desk.visit(again))}
    assert state == {SEWAGE: promise.BROKEN, ALARM: promise.OPEN}


def test_the_act_is_idempotent_and_can_be_taken_back(desk: Desk, tmp_path: Path) -> None:
    first, again = rechecked(desk, tmp_path)
    key = earlier(desk, first, ALARM)
    made = promise.break_promise(desk, again, key).created
    assert promise.break_promise(desk, again, key).created == made
    assert len(desk.visit(again).standing_findings()) == 1
    promise.keep(desk, again, key)
    assert desk.visit(again).standing_findings() == ()
    assert desk.visit(again).answers[ALARM].value == "ok"
    assert [one for one in evidence_of(desk, again) if one.visit == first] == []
    assert promise.break_promise(desk, again, key).created == made
    assert len(desk.visit(again).standing_findings()) == 1


def test_a_promise_cannot_be_broken_before_its_term_or_without_service(desk: Desk, tmp_path: Path) -> None:
    first, again = rechecked(desk, tmp_path, wait_s=60)
    with pytest.raises(NotAllowed, match=r"promise\.not_due"):
        promise.break_promise(desk, again, earlier(desk, first, ALARM))
    with pytest.raises(NotFound, match=r"promise\.unknown"):
        promise.break_promise(desk, again, "no-such-finding")


def test_an_order_that_was_never_served_starts_no_term(desk: Desk, tmp_path: Path) -> None:
    first = fieldwork.until_papers(desk, tmp_path)
    again = fieldwork.open_visit(desk, desk.visit(first).party.id)
    edit = {"recheck_of": first}
    visit.record_arrival(desk, again, dict(edit))
    with pytest.raises(NotAllowed, match=r"promise\.not_served"):
        promise.break_promise(desk, again, earlier(desk, first, ALARM))


def test_evidence_that_was_carried_over_stays_with_its_own_visit(desk: Desk, tmp_path: Path) -> None:
    first, again = rechecked(desk, tmp_path)
    made = promise.break_promise(desk, again, earlier(desk, first, ALARM)).created
    carried = next(one for one in evidence_of(desk, again) if one.finding == made)
    with pytest.raises(NotAllowed, match=r"evidence\.carried"):
        evidence.link_evidence(desk, carried.id, made, "")


def test_other_checks_of_the_same_party_join_and_are_done_with_the_visit(desk: Desk, tmp_path: Path) -> None:
    assert [one.task for one in guard.pending(desk, "px-003")] == ["ts-03"]
    opened = visit.open_visit(desk, "px-003", fieldwork.THEME, FIRST, SECOND, joins=("ts-03",)).created
    assert desk.visit(opened).joins == ("ts-03",)
    assert guard.at_arrival(desk, desk.visit(opened)).joinable == ()
    drafts = recheck.on_close(desk, desk.visit(opened))
    assert [(draft.record, draft.changes["state"][1]) for draft in drafts] == [("ts-03", "done")]
