"""A clock that went back is an entry of its own, in the transaction of the next act."""

from datetime import timedelta
from pathlib import Path

import pytest

from casework.clock import Grade
from casework.custody import CustodyKind
from tests.helpers import fieldwork, practice
from tests.helpers.practice import WorkingClock


def test_a_backwards_jump_is_an_entry_and_every_later_act_is_flagged(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    founded = practice.founded(tmp_path_factory.getbasetemp() / "founded")
    clock = WorkingClock()
    desk = founded.desk(tmp_path, clock=clock)
    try:
        visit = fieldwork.open_visit(desk)
        clock.set_wall(clock.now() - timedelta(days=2))
        fieldwork.arrive(desk, visit)
        events = desk.ledger.query("custody", order=("id",), limit=9)
        assert [event["kind"] for event in events] == [CustodyKind.CLOCK_JUMPED]
        assert events[0]["detail"].startswith("2026-11-20")
        entries = desk.ledger.entries_of("visit", visit)
        assert entries[0].moment.grade is not Grade.SUSPECT
        assert {entry.moment.grade for entry in entries[1:]} == {Grade.SUSPECT}
    finally:
        desk.profile.close()
