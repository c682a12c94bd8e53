"""Tests of the list of all papers."""

from pathlib import Path

from casework.notice import PaperState
from desktop.operations import paper_list
from desktop.operations.desk import Desk
from tests.helpers import fieldwork
from tests.helpers.practice import SHOP


def test_all_papers_are_listed_newest_first_by_page_and_state(desk: Desk, tmp_path: Path) -> None:
    first = fieldwork.whole_visit(desk, tmp_path)
    second = fieldwork.until_papers(desk, tmp_path, "px-003")
    rows = paper_list.papers_page(desk)
    assert [row.visit for row in rows] == [second] * len(fieldwork.FORMS) + [first] * len(fieldwork.FORMS)
    assert {row.party_name for row in rows if row.visit == first} == {"云记餐馆"}
    page = paper_list.papers_page(desk, limit=4)
    assert page == rows[:4]
    assert paper_list.papers_page(desk, before=page[-1].id) == rows[4:]
    drafts = paper_list.papers_page(desk, states=(PaperState.DRAFT,))
    assert {row.visit for row in drafts} == {second} and all(row.number == "" for row in drafts)
    served = paper_list.papers_page(desk, states=(PaperState.SERVED, PaperState.SIGNED))
    assert {row.visit for row in served} == {first}
    assert {row.day for row in rows} == {"2026-11-20"}
    assert desk.visit(first).party.id == SHOP
