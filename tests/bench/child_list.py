"""A fresh process: the list of visits led to many places, or shown with every row loaded at once."""

import random
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QDate, QObject

from desktop.app import make_app
from desktop.operations import visit as visits
from desktop.operations.desk import Desk
from desktop.operations.visit import VisitRow
from desktop.store.profile import unlock_with_key
from desktop.ui.models.rows import PagedModel
from desktop.ui.models.visit_rows import visit_month, visit_row
from desktop.ui.pages.visits import PAGE, VisitsPage
from desktop.ui.widgets.rows_view import RowsView
from sync.protocol.system_clock import SystemClock
from tests.bench.big import SPAN_DAYS
from tests.bench.painted import Painted
from tests.bench.quiet import Quiet
from tests.bench.stage import memory_mb

PLACES = 60
SEED = 5
EVERY = 10_000_000  # more rows than there are


class Journey(QObject):
    """Leads the page to one day after another and into the rows that follow."""

    def __init__(self, page: VisitsPage, end: Callable[[], None]) -> None:
        super().__init__(page)
        self._page = page
        self._end = end
        self._chance = random.Random(SEED)
        self._start = 0.0
        self.jumps: list[float] = []
        self.pages: list[float] = []

    def jump(self) -> None:
        """Go to another day."""
        if len(self.jumps) == PLACES:
            self._end()
            return
        day = self._page.desk.today() - timedelta(days=self._chance.randrange(20, SPAN_DAYS - 30))
        expected = day.isoformat()
        self._start = time.perf_counter()
        self._page.day.setDate(QDate(day.year, day.month, day.day))
        Painted(self._page.list.viewport(), lambda: self._first_day() == expected, self._arrived)

    def _first_day(self) -> str:
        row = self._page.list.model()
        assert isinstance(row, PagedModel)
        held = row.value(row.index(row.first()))
        return held.day if isinstance(held, VisitRow) else ""

    def _arrived(self) -> None:
        self.jumps.append(time.perf_counter() - self._start)
        self._start = time.perf_counter()
        self._page.list.scrollToBottom()
        Painted(
            self._page.list.viewport(), lambda: self._page.list.model().rowCount() > PAGE * 3 // 2, self._on
        )
        self._page.list.viewport().update()

    def _on(self) -> None:
        self.pages.append(time.perf_counter() - self._start)
        self.jump()


def main(mode: str, home: str, key: str, officer: str) -> int:
    """Print memory added in MB, then the seconds of every step."""
    clock = SystemClock()
    app = make_app(Path(home), clock)
    desk = Desk(unlock_with_key(Path(home), bytes.fromhex(key), clock, officer), clock)
    window = app.open_desk(desk)
    before = 0.0

    def places() -> None:
        nonlocal before
        before = memory_mb()
        page = window.page("visits")
        assert isinstance(page, VisitsPage)
        journey = Journey(page, lambda: report(journey.jumps, journey.pages))
        window.go("visits")
        Painted(page.list.viewport(), lambda: page.list.model().rowCount() > 0, journey.jump)

    def every_row() -> None:
        nonlocal before
        before = memory_mb()
        start = time.perf_counter()
        rows = visits.visits_page(desk, None, EVERY)
        model: PagedModel[VisitRow] = PagedModel(visit_row, visit_month, window)
        view = RowsView("every_visit", "检查", parent=window)
        view.setModel(model)
        view.resize(1000, 800)
        model.start(rows, more=False)
        Painted(view.viewport(), lambda: True, lambda: report([time.perf_counter() - start]))
        view.show()
        view.raise_()

    def report(*steps: list[float]) -> None:
        print(f"{memory_mb() - before:.1f}", flush=True)
        for some in steps:
            print(*some, flush=True)
        app.qt.quit()

    Quiet(app.tasks, {"places": places, "every": every_row}[mode], app)
    app.qt.exec()
    app.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
