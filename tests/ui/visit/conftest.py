"""The workspace of one visit on a real desk; a crew that presses keys and waits for the disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.operations.desk import Desk
from desktop.ui.tasks import Tasks
from tests.helpers.clock import FakeClock
from tests.ui.visit.crew import Crew
from tests.ui.visit.place import make_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A real desk on a profile of the test's own."""
    made = make_desk(tmp_path / "profile", FakeClock())
    yield made
    made.profile.close()


@pytest.fixture
def crew(desk: Desk, tasks: Tasks, qtbot: QtBot, tmp_path: Path) -> Crew:
    """Officers at the screen of a fresh visit."""
    return Crew(desk, tasks, qtbot, tmp_path)
