"""The road of an act: from one laptop over the county to another."""

from sync.protocol.signing import verify_struct
from tests.helpers.ledgers import OTHER_TOWN, PUBLIC_KEY, Bench


def test_a_recorded_act_reaches_the_county_and_the_other_laptop_of_the_town(bench: Bench) -> None:
    first, second, foreign = bench.laptop("d1"), bench.laptop("d2"), bench.laptop("d3", OTHER_TOWN)
    first.open_visit("v1")
    first.edit("visit", "v1", {"answers.Q1": {"value": "ok"}})
    answers = first.push(bench.county)
    assert [answer.problem for answer in answers] == [0, 0]
    for answer in answers:
        assert answer.receipt is not None
        assert verify_struct(PUBLIC_KEY, answer.receipt)
    assert second.pull(bench.county) == 1
    assert foreign.pull(bench.county) == 0
    assert second.ledger.state("visit", "v1") == first.ledger.state("visit", "v1")
    assert second.ledger.rows("visit", {"state": "open"})[0]["party_name"] == "重庆渝香火锅店"
    assert first.ledger.waiting().entries == 0


def test_edits_of_different_answers_merge_and_of_the_same_one_are_both_kept(bench: Bench) -> None:
    first, second = bench.laptop("d1"), bench.laptop("d2")
    first.open_visit("v1")
    first.sync(bench.county)
    second.sync(bench.county)
    first.edit("visit", "v1", {"answers.Q1.value": "ok", "answers.Q2.value": "ok"})
    second.edit("visit", "v1", {"answers.Q2.value": "problem", "answers.Q3.value": "na"})
    for laptop in (first, second, first, second):
        laptop.sync(bench.county)
    for laptop in (first, second):
        state = laptop.ledger.state("visit", "v1")
        assert state is not None
        assert {key: answer["value"] for key, answer in state["answers"].items()} == {
            "Q1": "ok",
            "Q2": "ok",
            "Q3": "na",
        }
        (conflict,) = laptop.ledger.conflicts()
        assert (conflict.path, conflict.kept, conflict.other) == ("answers.Q2.value", "ok", "problem")
        assert conflict.by == second.officer
