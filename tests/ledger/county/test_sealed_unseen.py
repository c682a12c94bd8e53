"""A visit closed by somebody who had not seen a colleague's answers; the same on SQLite and PostgreSQL."""

import pytest

from sync.ledger.conflicts import UNSEEN
from tests.helpers.ledgers import TOWN, Bench, Laptop


@pytest.fixture
def two(bench: Bench) -> tuple[Laptop, Laptop]:
    """Two laptops that see the same open visit."""
    first, second = bench.laptop("d1"), bench.laptop("d2")
    first.open_visit("v1", place="门口")
    first.sync(bench.county)
    second.sync(bench.county)
    return first, second


def close(laptop: Laptop) -> None:
    laptop.edit("visit", "v1", {"state": "closed"}, verb="closed")


def test_what_came_before_the_closing_stands_in_the_inbox(bench: Bench, two: tuple[Laptop, Laptop]) -> None:
    first, second = two
    close(first)
    second.edit("visit", "v1", {"place": "店内", "answers.Q1.value": "ok"})
    second.sync(bench.county)
    (answer,) = first.push(bench.county)
    assert answer.receipt is not None
    assert (answer.receipt.outcome, answer.problem) == ("conflict", 0)
    first.pull(bench.county)
    second.pull(bench.county)
    assert first.ledger.conflicts() == second.ledger.conflicts() == bench.county.conflicts(TOWN)
    told = {one.path: (one.kept, one.other, one.by, one.kept_by) for one in first.ledger.conflicts()}
    mine, theirs = first.officer, second.officer
    assert told == {
        "place": ("店内", "门口", mine, theirs),
        "answers.Q1.value": ("ok", None, mine, theirs),
    }
    assert {one.reason for one in first.ledger.conflicts()} == {UNSEEN}
    assert (first.ledger.state("visit", "v1") or {})["state"] == "closed"


def test_what_comes_after_the_closing_stands_there_too(bench: Bench, two: tuple[Laptop, Laptop]) -> None:
    first, second = two
    second.edit("visit", "v1", {"place": "店内"})
    close(first)
    first.sync(bench.county)
    second.sync(bench.county)
    (told,) = second.ledger.conflicts()
    assert (told.path, told.kept, told.other, told.reason) == ("place", "门口", "店内", "entry.sealed")


def test_it_is_settled_by_an_act_as_any_other(bench: Bench, two: tuple[Laptop, Laptop]) -> None:
    first, second = two
    close(first)
    second.edit("visit", "v1", {"place": "店内"})
    second.sync(bench.county)
    first.sync(bench.county)
    first.edit("visit", "v1", {"place": "店内"}, verb="resolved")
    first.sync(bench.county)
    assert bench.county.conflicts(TOWN) == ()


def test_a_closing_by_somebody_who_saw_everything_opens_nothing(
    bench: Bench, two: tuple[Laptop, Laptop]
) -> None:
    first, second = two
    second.edit("visit", "v1", {"place": "店内"})
    second.sync(bench.county)
    first.sync(bench.county)
    first.edit("visit", "v1", {"title": "日常检查"})
    close(first)  # its own acts raised the revision too
    first.sync(bench.county)
    assert bench.county.conflicts(TOWN) == ()


def test_own_acts_that_were_not_pulled_yet_were_seen(bench: Bench, two: tuple[Laptop, Laptop]) -> None:
    first, _second = two
    first.edit("visit", "v1", {"place": "店内"})
    first.push(bench.county)
    first.edit("visit", "v1", {"title": "日常检查"})
    close(first)
    first.push(bench.county)
    assert bench.county.conflicts(TOWN) == ()


def test_what_was_taken_back_to_what_the_closer_saw_is_no_news(
    bench: Bench, two: tuple[Laptop, Laptop]
) -> None:
    first, second = two
    close(first)
    for place in ("店内", "门口"):
        second.edit("visit", "v1", {"place": place})
    second.sync(bench.county)
    first.sync(bench.county)
    assert bench.county.conflicts(TOWN) == ()


def test_a_place_that_both_wrote_is_told_once(bench: Bench, two: tuple[Laptop, Laptop]) -> None:
    first, second = two
    first.edit("visit", "v1", {"place": "后厨"})
    close(first)
    second.edit("visit", "v1", {"place": "店内"})
    second.sync(bench.county)
    first.sync(bench.county)
    (told,) = bench.county.conflicts(TOWN)
    assert (told.path, told.kept, told.other, told.reason) == ("place", "店内", "后厨", "")


def test_who_answered_goes_with_the_answer_and_a_part_with_the_whole(
    bench: Bench, two: tuple[Laptop, Laptop]
) -> None:
    first, second = two
    close(first)
    second.edit("visit", "v1", {"answers.Q1.value": "ok", "answers.Q1.by": second.officer})
    second.edit("visit", "v1", {"findings.F1": {"id": "F1", "item": "Q1", "facts": "过期"}})
    second.edit("visit", "v1", {"findings.F1.facts": "灭火器过期"})
    second.sync(bench.county)
    first.sync(bench.county)
    told = {one.path: (one.kept, one.other) for one in bench.county.conflicts(TOWN)}
    finding = {"id": "F1", "item": "Q1", "facts": "灭火器过期"}
    assert told == {"answers.Q1.value": ("ok", None), "findings.F1": (finding, None)}


def test_a_closing_that_is_sent_again_opens_nothing_more(bench: Bench, two: tuple[Laptop, Laptop]) -> None:
    first, second = two
    close(first)
    second.edit("visit", "v1", {"place": "店内"})
    second.sync(bench.county)
    first.send(bench.county)
    first.sync(bench.county)
    assert len(bench.county.conflicts(TOWN)) == 1
