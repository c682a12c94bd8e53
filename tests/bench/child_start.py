"""A fresh process: the program's window with today's list painted, from a profile whose key is at hand."""

import sys
from pathlib import Path

from desktop.app import make_app
from desktop.operations.desk import Desk
from desktop.store.profile import unlock_with_key
from desktop.ui.pages.today import TodayPage
from sync.protocol.system_clock import SystemClock
from tests.bench.painted import Painted


def main(home: str, key: str, officer: str) -> int:
    """Print one line when the list is painted, and end."""
    clock = SystemClock()
    app = make_app(Path(home), clock)
    profile = unlock_with_key(Path(home), bytes.fromhex(key), clock, officer)
    window = app.open_desk(Desk(profile, clock))
    page = window.page("today")
    assert isinstance(page, TodayPage)

    def painted() -> None:
        print(f"painted {page.list.model().rowCount()}", flush=True)
        app.qt.quit()

    Painted(page.list.viewport(), lambda: page.list.model().rowCount() > 0, painted)
    app.qt.exec()
    app.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
