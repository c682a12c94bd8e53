"""Tests of today's list, the morning card and the status line."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.operations import today
from desktop.operations.desk import Desk
from tests.helpers import fieldwork


def test_the_morning_shows_what_is_due_and_what_is_at_hand(desk: Desk) -> None:
    card = today.morning(desk)
    assert (card.rechecks_due, card.tasks_due) == (2, 1)
    assert {lease.series: (lease.left, lease.expires) for lease in card.leases} == dict.fromkeys(
        (series.key for series in desk.pack.series()), (50, "2026-12-31")
    )
    assert card.pack_sample and "样例" in card.pack_notice and card.pack_version == "2026.11.1"
    assert ("牟建国", "2025-12-14") in card.certificates
    assert card.last_sync is not None and card.disk_free > 0
    assert card.loss == today.Loss(visits=0, files=0, papers=0, entries=0)


def test_the_list_has_open_visits_first_then_overdue_then_due(desk: Desk) -> None:
    assert [(item.id, item.overdue) for item in today.today_list(desk)] == [
        ("ts-01", True),
        ("ts-02", False),
        ("ts-03", False),
    ]
    visit_id = fieldwork.open_visit(desk, task="ts-01")
    fieldwork.answer_all(desk, visit_id)
    first, *rest = today.today_list(desk)
    count = len(desk.visit(visit_id).answers)
    assert (first.kind, first.id, first.progress) == ("open_visit", visit_id, f"{count}/{count}")
    assert [item.id for item in rest] == ["ts-02", "ts-03"]


def test_the_status_line_counts_what_would_be_lost(desk: Desk, tmp_path: Path) -> None:
    assert today.status_line(desk).waiting == 0
    fieldwork.whole_visit(desk, tmp_path)
    line = today.status_line(desk)
    assert (line.loss.visits, line.loss.files, line.loss.papers) == (1, 5, len(fieldwork.FORMS))
    assert line.waiting == line.loss.entries + 5 + len(fieldwork.FORMS)
    assert line.leases_left == 50 * len(desk.pack.series()) - 5
    assert line.scarce == ()
    assert line.conflicts == 0


def test_a_series_that_runs_out_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = today.leases_left(desk)
    few = replace(kept[1], left=3)
    monkeypatch.setattr(today, "leases_left", lambda _desk: (few, *kept[2:]))
    assert [(one.series, one.left) for one in today.status_line(desk).scarce] == [
        (kept[0].series, 0),
        (few.series, 3),
    ]


def test_days_are_the_officers_own(desk: Desk) -> None:
    assert desk.now().isoformat() < "2026-11-20T01"
    assert desk.today().isoformat() == "2026-11-20"
    assert desk.local(desk.now()).hour == 8
