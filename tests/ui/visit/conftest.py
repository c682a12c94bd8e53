"""The workspace of one visit on a real desk; a crew that presses keys and waits for the disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from desktop.operations.desk import Desk
from desktop.ui.tasks import Tasks
from tests.helpers.clock import FakeClock
from tests.ui.visit.crew import Crew
from tests.ui.visit.place import ORDER, make_desk


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


@pytest.fixture
def ready(crew: Crew, tmp_path: Path) -> Crew:
    """A visit with one order to correct, its papers drafted."""
    crew.arrive()
    crew.check_all("xf-tongdao")
    photo = tmp_path / "a.jpg"
    Image.new("RGB", (64, 48), "white").save(photo)
    crew.page.show_step("evidence")
    crew.page.evidence.take([photo])
    crew.qtbot.waitUntil(lambda: len(crew.page.link.evidence) == 1, timeout=20_000)
    crew.settle()
    crew.page.evidence.on_entered()
    crew.press("link_1_1")
    crew.page.show_step("record")
    crew.settle()
    crew.press("objections_none")
    crew.press("read_back_1")
    crew.decide_order()
    crew.page.show_step("papers")
    crew.settle()
    crew.go_to_paper(ORDER)
    return crew
