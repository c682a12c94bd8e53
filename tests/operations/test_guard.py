"""The visit guard: what is known of a party before and at the door."""

from msgspec.structs import replace

from casework import recusal
from casework.identity import id_check_digit
from desktop.operations import visit
from desktop.operations.desk import Desk
from desktop.operations.law import guard, ties
from tests.helpers import fieldwork
from tests.helpers.practice import FIRST, PERSON, SECOND, SHOP


def test_visits_of_this_year_are_counted_and_the_questions_need_not_be_asked_twice(desk: Desk) -> None:
    before = guard.at_pick(desk, SHOP, fieldwork.THEME, FIRST, SECOND)
    assert before.often.inputs["count"] == "0" and before.repeated == ()
    first = fieldwork.open_visit(desk)
    fieldwork.answer_all(desk, first, ())
    again = guard.at_pick(desk, SHOP, fieldwork.THEME, FIRST, SECOND)
    assert again.often.inputs["count"] == "1"
    assert len(again.repeated) == len(visit.view(desk, first).items)
    assert "可以不再重复" in again.repeated_text
    at_door = guard.at_arrival(desk, desk.visit(first))
    assert at_door.often.inputs["count"] == "0", "the visit itself does not count"
    assert at_door.repeated == ()


def test_planned_checks_of_the_same_party_can_join(desk: Desk) -> None:
    joinable = guard.at_pick(desk, "px-003", "", FIRST, SECOND).joinable
    assert [one.task for one in joinable] == ["ts-03"]
    assert guard.at_pick(desk, "px-003", "", FIRST, SECOND, task="ts-03").joinable == ()


def test_a_tie_is_told_when_the_party_is_picked(desk: Desk) -> None:
    assert guard.at_pick(desk, SHOP, "", FIRST, SECOND).recusal.outcome == "uncertain"
    ties.declare(desk, SECOND, SHOP)
    found = guard.at_pick(desk, SHOP, "", FIRST, SECOND).recusal
    assert found.outcome == "recuse"
    assert found.reasons[0].params == {"officer": SECOND}
    assert guard.at_pick(desk, PERSON, "", FIRST, SECOND).recusal.outcome != "recuse"
    assert guard.at_pick(desk, SHOP, "", FIRST, "").recusal.outcome != "recuse"


def test_approval_is_refused_made_up_or_in_order(desk: Desk) -> None:
    opened = fieldwork.open_visit(desk)

    def approval() -> str:
        answer = guard.at_arrival(desk, desk.visit(opened)).approval
        assert answer is not None
        return answer.outcome

    assert approval() == "refused"
    visit.record_arrival(desk, opened, {"inspection.approval": "before", "inspection.approved_by": "镇长"})
    assert approval() == "allowed"
    visit.record_arrival(desk, opened, {"inspection.approval": "urgent"})
    assert approval() == "make_up"


def test_a_minor_is_seen_by_the_number(desk: Desk) -> None:
    opened = fieldwork.open_visit(desk, PERSON)
    loaded = desk.visit(opened)
    assert guard.at_arrival(desk, loaded).minor is None
    body = "50010120150101001"
    child = replace(loaded.party, id_number=body + id_check_digit(body))
    found = guard.at_arrival(desk, replace(loaded, party=child)).minor
    assert found is not None and found.outcome == "under_14"


def test_a_declaration_can_be_taken_back(desk: Desk) -> None:
    ties.declare(desk, FIRST, SHOP, recusal.INTEREST)
    ties.declare(desk, FIRST, SHOP)
    assert len(ties.declared(desk)) == 1
    ties.withdraw(desk, FIRST, SHOP)
    assert ties.declared(desk) == ()
