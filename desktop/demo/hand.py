"""The hand that drives real windows: finds controls by name, presses keys, clicks, waits for what it sees."""

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, overload

from PySide6.QtCore import QElapsedTimer, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QWidget

W = TypeVar("W", bound=QWidget)

PATIENCE_MS = 20_000
LOOK_EVERY_MS = 8
SETTLE_TURNS = 12


class NotSeen(AssertionError):
    """What the hand waited for did not come."""


class Hand:
    """Drives one window and keeps pictures of it.

    Args:
        window: the main window.
        folder: where screenshots go.
    """

    def __init__(self, window: QWidget, folder: Path) -> None:
        self.window = window
        self.folder = folder
        self._shots = len(list(folder.glob("*.png")))

    def until(self, seen: Callable[[], bool], what: str, patience_ms: int = PATIENCE_MS) -> None:
        """Let the window live until something is seen; raises NotSeen after `patience_ms`."""
        clock = QElapsedTimer()
        clock.start()
        loop = QEventLoop()
        timer = QTimer(loop)
        timer.setInterval(LOOK_EVERY_MS)
        reached = False

        def look() -> None:
            nonlocal reached
            reached = seen()
            if reached or clock.elapsed() > patience_ms:
                loop.quit()

        timer.timeout.connect(look)
        timer.start()
        loop.exec()
        timer.stop()
        if not reached:
            self.shot("not-seen")
            raise NotSeen(what)

    @overload
    def find(self, name: str) -> QWidget: ...
    @overload
    def find(self, name: str, kind: type[W]) -> W: ...
    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The visible control of that name; waits for it."""
        found: list[QWidget] = []

        def look() -> bool:
            found[:] = [w for w in self.window.findChildren(kind, name) if w.isVisible()]
            return bool(found)

        self.until(look, f"control {name}")
        return found[0]

    def is_there(self, name: str) -> bool:
        """Whether a control of that name is visible now."""
        return any(w.isVisible() for w in self.window.findChildren(QWidget, name))

    def click(self, name: str) -> None:
        """Click a control once it is enabled."""
        control = self.find(name)
        self.until(control.isEnabled, f"{name} enabled")
        target = control.rect().center()
        if isinstance(control, QAbstractButton) and not control.hitButton(target):
            target = QPoint(12, control.height() // 2)
        QTest.mouseClick(control, Qt.MouseButton.LeftButton, pos=target)

    def type(self, name: str, text: str) -> None:
        """Replace the text of a field by typing."""
        field = self.find(name)
        self.until(field.isEnabled, f"{name} enabled")
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        self.write(field, text)

    def write(self, field: QWidget, text: str) -> None:
        """Type text: keys for ASCII, the input method's commit for everything else."""
        for is_ascii, part in itertools.groupby(text, key=lambda char: char.isascii() and char.isprintable()):
            words = "".join(part)
            if is_ascii:
                QTest.keyClicks(field, words)
            else:
                commit = QInputMethodEvent()
                commit.setCommitString(words)
                QApplication.sendEvent(field, commit)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        focused = self.window.focusWidget()
        QTest.keyClick(focused if focused is not None and focused.isVisible() else self.window, key, modifier)

    def press_on(self, widget: QWidget, key: Qt.Key) -> None:
        """Press a key on a control that has the focus, or takes it."""
        if not widget.hasFocus():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(widget, key)

    def settle(self) -> None:
        """Let the window live for a few turns, so that what is under way is drawn."""
        turns = itertools.count()
        self.until(lambda: next(turns) >= SETTLE_TURNS, "a moment")

    def choose_file(self, dialog: str, path: Path) -> None:
        """Type a path into a file dialog and accept it."""
        field = self.find(dialog).findChild(QLineEdit, "fileNameEdit")
        assert field is not None
        field.setText(str(path))
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.until(lambda: not self.is_there(dialog), f"{dialog} closed")
        self.window.activateWindow()  # what a window manager does when a dialog closes

    def choose_row(self, name: str, row: int = 0) -> None:
        """Click a row of a list once it is there."""
        view = self.find(name, QAbstractItemView)
        self.until(lambda: view.model() is not None and view.model().rowCount() > row, f"row {row} of {name}")
        index = view.model().index(row, 0)
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())

    def shot(self, name: str) -> Path:
        """Keep a picture of the window, once what is under way is drawn."""
        self.settle()
        self._shots += 1
        path = self.folder / f"{self._shots:02d}-{name}.png"
        self.window.grab().save(str(path))
        return path
