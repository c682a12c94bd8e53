"""Tests of earlier orders to correct: the term they set for the same question of the same party."""

from datetime import timedelta
from pathlib import Path

from casework.decision import OutcomeKind
from casework.visit import Visit
from desktop.operations import orders, outcome, paper, visit
from desktop.operations.desk import Desk
from tests.helpers import fieldwork
from tests.helpers.clock import FakeClock

ALARM = "rq-canyin-01"  # decided as an order to correct in the helper's visit


def again(desk: Desk, party: str) -> Visit:
    opened = fieldwork.open_visit(desk, party)
    visit.answer_item(desk, opened, ALARM, "problem")
    return desk.visit(opened)


def test_an_order_sets_its_term_from_its_service(desk: Desk, tmp_path: Path) -> None:
    first = fieldwork.whole_visit(desk, tmp_path)
    ordered = next(f for f in fieldwork.findings(desk, first) if f.item == ALARM)
    days = desk.visit(first).outcomes[ordered.id].correction_days
    served = desk.today()
    later = again(desk, desk.visit(first).party.id)
    found = later.finding_of(ALARM)
    assert found is not None
    until = orders.ordered_until(desk, later, found, desk.pack)
    assert until is not None and until >= served + timedelta(days=days)


def test_an_order_that_was_not_served_sets_no_term(desk: Desk, tmp_path: Path) -> None:
    first = fieldwork.until_papers(desk, tmp_path)
    paper.seal_paper(desk, fieldwork.one_paper(desk, first, "correction_order"))
    later = again(desk, desk.visit(first).party.id)
    found = later.finding_of(ALARM)
    assert found is not None
    assert orders.ordered_until(desk, later, found, desk.pack) is None


def test_after_the_term_the_order_is_no_longer_what_is_proposed(desk: Desk, tmp_path: Path) -> None:
    first = fieldwork.whole_visit(desk, tmp_path)
    party = desk.visit(first).party.id
    before = outcome.propose(desk, again(desk, party).id)[0]
    assert before.kind is OutcomeKind.ORDER
    clock = desk.clock
    assert isinstance(clock, FakeClock)
    clock.tick(60 * 24 * 3600)
    late = outcome.propose(desk, again(desk, party).id)[0]
    assert late.kind in (OutcomeKind.SIMPLE, OutcomeKind.ORDINARY)
