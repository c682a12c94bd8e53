"""Conflicts between two real laptops: told in full, settled by an act, the same on every laptop."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.audit import Draft
from casework.errors import NotAllowed, NotFound
from desktop.operations import conflict, visit
from desktop.operations.desk import Desk
from sync.ledger.conflicts import settlement_path
from sync.ledger.fold import get_path
from tests.helpers import fieldwork, practice
from tests.helpers.practice import DawnCounty


@pytest.fixture
def served(county: DawnCounty, laptops: dict[str, Desk]) -> DawnCounty:
    """The county up, and every laptop knowing where."""
    county.start()
    for desk in laptops.values():
        practice.point(desk.profile, county.url)
    return county


@pytest.fixture
def parted(served: DawnCounty, laptops: dict[str, Desk]) -> Iterator[tuple[Desk, Desk, str]]:
    """Two laptops that answered one question differently, both having heard of it, and the visit."""
    first, second = laptops["first"], laptops["second"]
    visit_id = fieldwork.open_visit(first)
    practice.synced(first)
    practice.synced(second)
    item = visit.view(first, visit_id).items[0].item.id
    visit.answer_item(first, visit_id, item, "ok")
    visit.answer_item(second, visit_id, item, "problem")
    for desk in (first, second, first):
        practice.synced(desk)
    yield first, second, visit_id


def only(desk: Desk) -> conflict.ConflictView:
    """The one conflict there is: who answered and when are no conflicts of their own."""
    (found,) = conflict.inbox(desk)
    return found


def pick(desk: Desk, view: conflict.ConflictView, choice: str) -> None:
    conflict.settle(desk, view.type, view.record, view.id, choice)


def test_both_values_are_told_with_who_when_where_and_which_list(parted: tuple[Desk, Desk, str]) -> None:
    first, second, visit_id = parted
    view, mirrored = only(first), only(second)
    assert (view.kept.value, view.other.value) == ("ok", "problem")
    assert view.place == visit.view(first, visit_id).items[0].item.text
    assert first.visit(visit_id).party.name in view.title
    names = {officer: first.ledger.load("officer", officer, dict)["name"] for officer in ("of-01", "of-02")}
    assert (view.kept.by, view.other.by) == (names["of-01"], names["of-02"])
    assert view.kept.at is not None and view.other.at is not None
    assert (view.kept.is_here, view.other.is_here) == (True, False)
    assert (mirrored.kept.is_here, mirrored.other.is_here) == (False, True)
    assert view.kept.pack and view.kept.pack == view.other.pack


@pytest.mark.parametrize(("choice", "left"), [("keep", "ok"), ("take", "problem"), ("both", "ok")])
def test_a_choice_is_an_act_and_holds_on_every_laptop(
    parted: tuple[Desk, Desk, str], choice: str, left: str
) -> None:
    first, second, visit_id = parted
    view = only(second)
    pick(second, view, choice)
    assert view.id not in {one.id for one in conflict.inbox(second)}
    for desk in (second, first):
        practice.synced(desk)
    for desk in (first, second):
        state = desk.ledger.state("visit", visit_id) or {}
        assert get_path(state, view.path) == left
        answer = desk.visit(visit_id).answers[view.path.split(".")[1]]
        assert answer.by == ("of-02" if choice == "take" else "of-01")
        assert view.id not in {one.id for one in conflict.inbox(desk)}
        statement = get_path(state, "statements")
        if choice != "both":
            assert statement is None
            continue
        (kept,) = statement.values()
        stated = [(one["value"], one["by"]) for one in kept["values"]]
        assert stated == [("ok", "of-01"), ("problem", "of-02")]
    (act,) = [entry for entry in second.ledger.entries_of("visit", visit_id) if entry.verb == "resolved"]
    assert (act.reason, act.officer) == (choice, "of-02")
    assert settlement_path(view.id) in act.changes, "it says which conflict was seen"


def test_legal_review_is_asked_for_and_the_conflict_stays(parted: tuple[Desk, Desk, str]) -> None:
    first, second, _visit = parted
    view = only(first)
    pick(first, view, conflict.LEGAL)
    for desk in (first, second):
        practice.synced(desk)
    seen = only(second)
    assert seen.referred is not None and seen.referred_by
    assert conflict.LEGAL not in seen.choices and conflict.KEEP in seen.choices
    pick(second, seen, conflict.TAKE)
    for desk in (second, first):
        practice.synced(desk)
    assert [one.id for one in conflict.inbox(first) if one.id == view.id] == []


def test_a_choice_made_twice_is_refused_plainly(parted: tuple[Desk, Desk, str]) -> None:
    first, _second, _visit = parted
    view = only(first)
    with pytest.raises(NotAllowed):
        pick(first, view, "anything")
    pick(first, view, conflict.KEEP)
    with pytest.raises(NotFound):
        pick(first, view, conflict.KEEP)


def test_two_who_choose_differently_open_a_conflict_again(parted: tuple[Desk, Desk, str]) -> None:
    first, second, visit_id = parted
    pick(first, only(first), conflict.TAKE)
    pick(second, only(second), conflict.KEEP)
    for desk in (first, second, first):
        practice.synced(desk)
    states = [desk.ledger.state("visit", visit_id) for desk in (first, second)]
    assert states[0] == states[1]
    assert [view.id for view in conflict.inbox(first)] == [view.id for view in conflict.inbox(second)]


def test_a_record_with_a_conflict_is_not_closed(parted: tuple[Desk, Desk, str], tmp_path: Path) -> None:
    first, _second, visit_id = parted
    with pytest.raises(NotAllowed) as refused:
        changes = {"state": ("open", "closed")}
        first.save([Draft(type="visit", record=visit_id, verb="closed", changes=changes)])
    assert refused.value.code == "record.conflict"


def test_an_answer_that_the_closer_had_not_seen_is_told_to_both(
    served: DawnCounty, laptops: dict[str, Desk]
) -> None:
    first, second = laptops["first"], laptops["second"]
    visit_id = fieldwork.open_visit(first)
    for desk in (first, second):
        practice.synced(desk)
    item = visit.view(first, visit_id).items[0].item.id
    visit.answer_item(second, visit_id, item, "ok")
    changes = {"state": ("open", "closed")}
    first.save([Draft(type="visit", record=visit_id, verb="closed", changes=changes)])
    for desk in (second, first, second):  # the answer is there before the closing
        practice.synced(desk)
    for desk in (first, second):
        (view,) = conflict.inbox(desk)
        assert (view.kept.value, view.other.value, view.was_unseen) == ("ok", None, True)
        assert (view.is_sealed, view.choices) == (True, ("keep", "both", "legal"))
    pick(second, only(second), conflict.BOTH)
    for desk in (second, first):
        practice.synced(desk)
    (kept,) = (get_path(first.ledger.state("visit", visit_id) or {}, "statements") or {}).values()
    assert [one["value"] for one in kept["values"]] == ["ok", None]
    assert conflict.inbox(first) == ()
