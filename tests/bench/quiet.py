"""Waiting in Qt's own loop until the program's threads have nothing to do."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from desktop.ui.tasks import Tasks

QUIET_MS = 700  # long enough for what the program loads after its first paint to have begun


class Quiet(QObject):
    """Calls back once, when no work is under way at the end of a pause."""

    def __init__(self, tasks: Tasks, done: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._done = done
        self._pause = QTimer(self, interval=QUIET_MS)
        self._pause.timeout.connect(self._on_pause)
        self._pause.start()

    def _on_pause(self) -> None:
        if not self._tasks.under_way:
            self._pause.stop()
            self._done()
