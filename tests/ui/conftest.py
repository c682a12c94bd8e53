"""The application, threads and stage for tests of windows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui import theme
from desktop.ui.changes import ChangeBus
from desktop.ui.pages.base import PageContext
from desktop.ui.tasks import Tasks
from tests.ui import stage


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say that nobody there heeds the least size of a window."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True))


@pytest.fixture(autouse=True)
def styled(qapp: QApplication) -> None:
    """Every test begins in the light theme at 100 %."""
    if theme.active().palette.key != "light" or theme.active().percent != 100 or not qapp.styleSheet():
        theme.apply(qapp, theme.make())


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """The threads, ended after the test."""
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def acts(monkeypatch: pytest.MonkeyPatch) -> stage.Acts:
    """Plain answers in place of the operations."""
    return stage.set_stage(monkeypatch)


@pytest.fixture
def context(tasks: Tasks, acts: stage.Acts) -> PageContext:
    """What a page works with, on a stage."""
    return PageContext(desk=stage.fake_desk(), tasks=tasks, changes=ChangeBus())
