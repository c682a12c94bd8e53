"""A fresh process: the program's window syncs, and a timer tells how long its loop stood still."""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

from desktop.app import make_app
from desktop.operations.desk import Desk
from desktop.store.profile import unlock_with_key
from desktop.ui.pages.sync import SyncPage
from sync.protocol.system_clock import SystemClock
from tests.bench.quiet import Quiet

TICK_MS = 2


class Ticks(QObject):
    """Counts the ticks of a timer and keeps the longest time between two of them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest = 0.0
        self.count = 0
        self._last = 0.0
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)

    def start(self) -> None:
        """Begin."""
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """End, with the gap since the last tick."""
        self._on_tick()
        self._timer.stop()

    def _on_tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now
        self.count += 1


def main(home: str, key: str, officer: str) -> int:
    """Print the longest gap in seconds, the run's seconds, the ticks and what is left without a receipt."""
    clock = SystemClock()
    app = make_app(Path(home), clock)
    desk = Desk(unlock_with_key(Path(home), bytes.fromhex(key), clock, officer), clock)
    window = app.open_desk(desk)
    page = window.page("sync")
    assert isinstance(page, SyncPage)
    ticks = Ticks(app)
    began = 0.0
    spent = 0.0

    def begin() -> None:
        nonlocal began
        ticks.start()
        began = time.perf_counter()
        page.start()
        app.tasks.busy_changed.connect(busy)

    def busy(count: int) -> None:
        nonlocal spent
        if spent == 0.0 and page.begin.isEnabled():
            spent = time.perf_counter() - began
            Quiet(app.tasks, end, app)

    def end() -> None:
        ticks.stop()
        waiting = desk.ledger.waiting()
        left = waiting.entries + sum(waiting.blobs.values())
        print(ticks.longest, spent, ticks.count, left, flush=True)
        app.qt.quit()

    window.go("sync")
    Quiet(app.tasks, begin, app)
    app.qt.exec()
    app.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
