"""A copied profile issues a number twice: the county sees it, a person decides, the officers are told."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from casework import codec
from casework.errors import NotAllowed
from casework.notice import PaperState
from desktop.operations import paper, today
from desktop.operations.day import TodayItem
from desktop.operations.desk import Desk
from tests.helpers import fieldwork, practice
from tests.helpers.practice import DawnCounty, Founded

FORM = "correction_order"


@pytest.fixture
def copies(founded: Founded, tmp_path: Path, county: DawnCounty) -> Iterator[tuple[Desk, Desk]]:
    """One laptop and a copy of its folder, both at work."""
    county.start()
    with ExitStack() as closing:
        desks = []
        for name in ("one", "two"):
            desk = founded.desk(tmp_path / name)
            closing.callback(desk.profile.close)
            practice.point(desk.profile, county.url)
            desks.append(desk)
        yield desks[0], desks[1]


def issued(desk: Desk, folder: Path) -> str:
    visit_id = fieldwork.until_papers(desk, folder)
    made = fieldwork.one_paper(desk, visit_id, FORM)
    fieldwork.issue(desk, made)
    return made


def told(desk: Desk) -> list[TodayItem]:
    return [item for item in today.today_list(desk) if item.kind in ("doubled", "gives_way")]


def test_a_number_on_two_papers_is_seen_decided_and_told(
    copies: tuple[Desk, Desk], county: DawnCounty, tmp_path: Path
) -> None:
    first, second = copies
    kept, other = issued(first, tmp_path), issued(second, tmp_path)
    number, tag = first.paper(kept).number, first.paper(kept).check_tag
    assert second.paper(other).number == number and second.paper(other).check_tag != tag
    for desk in (first, second, first):
        practice.synced(desk)
    (waiting, also) = told(second)
    assert (waiting.kind, also.kind) == ("doubled", "doubled")
    listed = codec.decode_any(county.run("doubles", "--json").encode())
    (double,) = listed["doubles"]
    assert {one["paper"] for one in double["bearers"]} == {kept, other}
    words = county.run("doubles")
    assert tag in words and "待核定" in words
    assert "出现两份不同的历史" in words, "the alert about the laptop stands beside its numbers"
    with pytest.raises(NotAllowed):
        paper.void_paper(second, other, "自行作废")
    review, town = double["review"]["id"], double["review"]["town"]
    decided = ("--keeps", tag, "--reason", "这一份先送达", "--by", "李科")
    assert tag in county.run("doubles", "--settle", review, "--town", town, *decided)
    practice.synced(second)
    (item,) = told(second)
    assert (item.kind, item.id, item.progress, item.said) == ("gives_way", other, tag, "这一份先送达")
    paper.void_paper(second, other, "县局核定重号，另开")
    assert second.paper(other).state is PaperState.VOID and told(second) == []
    practice.synced(second)
    lines = codec.decode_any(county.run("account", "--year", "2026", "--json").encode())
    assert all(not line["doubled"] for line in lines), "the account can be closed again"
    assert "保留此号" in county.run("doubles")
