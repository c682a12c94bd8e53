"""Hasty hands: whatever is pressed and written in whatever order, the program always has an answer."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)

from desktop.ui.tasks import Tasks
from tests.ui.visit.crew import Crew, write_into

STEPS = 120
SLIP = 0.3  # of what is written is ended by a key in place of the mouse
HANDLED = QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox | QListView
LEAVING = "visit_back"
WORDS = (
    "王芳",
    "200",
    "11-20",
    "2026-11-21",
    "【】",
    "😀",
    "长" * 300,
    "情节轻微",
    "  ",
    "138 0000 0000",
    "12.50",
)
KEYS = (
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_1,
    Qt.Key.Key_2,
    Qt.Key.Key_3,
    Qt.Key.Key_Return,
    Qt.Key.Key_F2,
    Qt.Key.Key_F3,
    Qt.Key.Key_F7,
)
ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab)


def within_reach(crew: Crew) -> list[QWidget]:
    """Controls that an officer sees and may use."""
    return [
        widget
        for widget in crew.page.findChildren(QWidget)
        if isinstance(widget, HANDLED)
        and widget.isVisible()
        and widget.isEnabled()
        and not widget.visibleRegion().isEmpty()
        and widget.objectName() != LEAVING
        and "print" not in widget.objectName()
    ]


def use(control: QWidget, chance: random.Random) -> None:
    """Press it, write into it, or choose in it."""
    if isinstance(control, QAbstractButton):
        QTest.mouseClick(control, Qt.MouseButton.LeftButton)
    elif isinstance(control, QComboBox):
        if control.count():
            control.setCurrentIndex(chance.randrange(control.count()))
            control.activated.emit(control.currentIndex())
    elif isinstance(control, QListView):
        control.setFocus()
        QTest.keyClick(control, chance.choice(KEYS))
    else:
        write(control, chance)


def write(control: QWidget, chance: random.Random) -> None:
    """Write something, fitting or not, and leave the field."""
    write_into(control, chance.choice(WORDS))
    if chance.random() < SLIP:
        QTest.keyClick(control, chance.choice(ENDS))
    else:
        control.clearFocus()


@pytest.fixture(autouse=True)
def no_file_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dialogs of the system are left at once, without a file."""
    monkeypatch.setattr(QFileDialog, "open", lambda *_given: None)


@pytest.mark.parametrize("seed", [1, 4, 9])
def test_nothing_that_is_pressed_goes_without_an_answer(ready: Crew, tasks: Tasks, seed: int) -> None:
    chance = random.Random(seed)
    unanswered: list[str] = []
    tasks.unhandled.connect(lambda problem: unanswered.append(repr(problem)))
    for _step in range(STEPS):
        control = chance.choice(within_reach(ready))
        name = control.objectName()
        use(control, chance)
        ready.settle()
        assert unanswered == [], f"after {name}"
    assert ready.visit().id == ready.visit_id
