"""The deadline wall: what runs after a whole visit, in order, and what stops running."""

from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from casework.notice import Paper, PaperState, Service
from desktop.operations import paper, today, visit
from desktop.operations.desk import Desk
from desktop.operations.law import clocks, wall
from desktop.operations.law.wall import Pressing
from tests.helpers import fieldwork
from tests.helpers.clock import FakeClock


def test_nothing_runs_before_the_first_visit(desk: Desk) -> None:
    assert wall.running(desk) == ()


def test_a_whole_visit_leaves_its_terms_on_the_wall_nearest_first(desk: Desk, tmp_path: Path) -> None:
    fieldwork.whole_visit(desk, tmp_path)
    shown = wall.running(desk)
    keys = [one.key for one in shown]
    assert {"correction", "reconsideration", "recheck"} <= set(keys)
    assert {"fine_payment", "cash_to_body"} & set(keys)
    assert [one.act_by for one in shown] == sorted(one.act_by for one in shown)
    for one in shown:
        assert one.until.startswith("至") and "止" in one.until
        assert one.article and one.party_name and one.term


def test_a_term_grows_pressing_and_then_overdue(desk: Desk, tmp_path: Path) -> None:
    fieldwork.whole_visit(desk, tmp_path)
    clock = desk.clock
    assert isinstance(clock, FakeClock)

    def recheck() -> Pressing:
        return next(one.pressing for one in wall.running(desk) if one.key == "recheck")

    due = next(one.act_by for one in wall.running(desk) if one.key == "recheck")
    assert recheck() in (Pressing.LATER, Pressing.SOON)
    clock.tick((due - desk.today()).days * 86400)
    assert recheck() is Pressing.TODAY
    clock.tick(86400)
    assert recheck() is Pressing.OVERDUE


def test_an_urgent_check_runs_in_hours_until_it_is_approved(desk: Desk) -> None:
    opened = fieldwork.open_visit(desk)
    fields: dict[str, object] = {"inspection.approval": "urgent", "inspection.urgent_reason": "燃气泄漏"}
    visit.record_arrival(desk, opened, fields)
    urgent = [one for one in wall.running(desk) if one.key == "urgent_check_make_up"]
    hours = desk.pack.setting("urgent_check.hours")
    if hours is None or not hours.value:
        assert urgent == [], "no term is invented while the county sets none"
        return
    assert urgent[0].at is not None and "小时" in urgent[0].term
    visit.record_arrival(desk, opened, {"inspection.approved_at": "now"})
    assert not [one for one in wall.running(desk) if one.key == "urgent_check_make_up"]


def test_preservation_of_the_test_vector_falls_due_on_the_twelfth(desk: Desk, tmp_path: Path) -> None:
    first = fieldwork.whole_visit(desk, tmp_path)
    loaded, pack = desk.visit(first), desk.pack
    record = next(p for p in paper.shelf(desk, first) if p.paper.form == "site_record").paper
    at = desk.now() + timedelta(days=(date(2026, 9, 24) - desk.today()).days)
    kept = replace(record, sealed_at=at, service=Service(way="direct", at=at))
    started = clocks.Started(desk=desk, visit=loaded, paper=kept, beside=(), pack=pack)
    rule = next(one for one in clocks.RULES if "先行登记保存" in one.words)
    (deadline,) = [d for read in rule.read for d in read(started) if d is not None]
    assert deadline.due.last == date(2026, 10, 12)
    assert deadline.until == "至2026年10月12日止"


def test_a_void_paper_and_a_draft_start_no_clock(desk: Desk, tmp_path: Path) -> None:
    first = fieldwork.until_papers(desk, tmp_path)
    assert not [one for one in wall.running(desk) if one.visit == first]
    order = fieldwork.one_paper(desk, first, "correction_order")
    paper.seal_paper(desk, order)
    assert desk.paper(order).state is PaperState.SEALED
    assert not [one for one in wall.running(desk) if one.key == "correction"], "served only"


def test_every_rule_names_papers_apart() -> None:
    titles = {
        "责令改正通知书": 1,
        "当场行政处罚决定书": 1,
        "不予行政处罚决定书": 1,
        "行政处罚决定书": 1,
        "先行登记保存证据通知书": 1,
        "先行登记保存证据处理通知书": 0,
        "查封（扣押）决定书": 1,
        "解除查封（扣押）决定书": 0,
        "现场检查笔录": 0,
    }
    for title, count in titles.items():
        found = [rule for rule in clocks.RULES if clocks.named(title, rule.words, rule.without)]
        assert len(found) == count, title
    assert clocks.title_of(Paper(id="p", town="t", visit="v", form="of-a-later-program")) == ""


def test_the_morning_list_does_not_change(desk: Desk) -> None:
    assert all(item.kind in ("recheck", "assigned", "open_visit") for item in today.today_list(desk))
