"""Tests of rechecks: the task a closing visit leaves behind and the one it fulfils."""

from pathlib import Path

from desktop.operations import paper, recheck, today, visit
from desktop.operations.desk import Desk
from tests.helpers import fieldwork


def test_closing_fulfils_its_task_and_plans_the_recheck(desk: Desk, tmp_path: Path) -> None:
    before = {item.id for item in today.today_list(desk)}
    visit_id = fieldwork.until_papers(desk, tmp_path, "px-003", task="ts-03")
    assert "ts-03" not in {item.id for item in today.today_list(desk)}, "taken by the open visit"
    for view in paper.shelf(desk, visit_id):
        fieldwork.issue(desk, view.paper.id)
    head = desk.ledger.head()[0]
    visit.close_visit(desk, visit_id)
    assert desk.ledger.head()[0] == head + 3, "visit, done task and new task are one transaction"

    task = desk.ledger.state("task", "ts-03")
    assert task is not None and (task["state"], task["done_by"]) == ("done", visit_id)
    (planned,) = [item for item in today.today_list(desk) if item.id not in before]
    assert (planned.kind, planned.due, planned.theme) == ("recheck", "2026-11-27", fieldwork.THEME)
    assert planned.party == "px-003" and planned.party_name == desk.visit(visit_id).party.name
    state = desk.ledger.state("task", planned.id)
    assert state is not None and state["visit"] == visit_id
    items = {finding.id: finding.item for finding in fieldwork.findings(desk, visit_id)}
    assert {items[one] for one in state["findings"]} == {"rq-canyin-01", "sp-canyin-10", "sr-menqian-01"}

    again = fieldwork.open_visit(desk, "px-003", task=planned.id)
    assert desk.visit(again).recheck_of == visit_id


def test_the_earliest_day_counts(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.until_papers(desk, tmp_path)
    assert recheck.due_day(desk.visit(visit_id)) == "2026-11-27"
    visit.amend_record(desk, visit_id, {"recheck.on": "2026-11-23", "recheck.note": "看气体报警器"})
    assert recheck.due_day(desk.visit(visit_id)) == "2026-11-23"
    for view in paper.shelf(desk, visit_id):
        fieldwork.issue(desk, view.paper.id)
    visit.close_visit(desk, visit_id)
    (task,) = desk.ledger.query("task", where={"due": "2026-11-23"})
    assert task["note"] == "看气体报警器"


def test_a_visit_without_a_day_leaves_no_task(desk: Desk) -> None:
    visit_id = fieldwork.open_visit(desk)
    assert recheck.due_day(desk.visit(visit_id)) == ""
    assert recheck.on_close(desk, desk.visit(visit_id)) == []
