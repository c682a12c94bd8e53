"""Ties are found by officer and party, and nobody's words leave the laptop in a reason."""

from casework import examples, recusal
from casework.recusal import INTEREST, Tie

OFFICERS = (examples.officer("one"), examples.officer("two"))


def test_a_tie_names_the_officer_by_id_only() -> None:
    answer = recusal.check(OFFICERS, "p", [Tie(officer="two", party="p", kind=INTEREST, note="堂弟王某")])
    assert answer.outcome == "recuse"
    assert [reason.params for reason in answer.reasons] == [{"officer": "two"}]
    assert "王某" not in str(answer)


def test_two_equal_ties_are_said_once_and_a_request_beside_them() -> None:
    tie = Tie(officer="one", party="p")
    answer = recusal.check(OFFICERS, "p", [tie, tie], asked="申请回避")
    assert [reason.code for reason in answer.reasons] == ["recusal.relation", "recusal.asked"]
