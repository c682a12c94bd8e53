"""A fresh process: the program's window with today's list painted, from a profile whose key is at hand."""

import sys
from pathlib import Path

from desktop.app import make_app
from desktop.ui.pages.today import TodayPage
from sync.protocol.system_clock import SystemClock
from tests.bench.painted import Painted
from tests.bench.settled import settle


def main(home: str, key: str, officer: str) -> int:
    """Print one line when the list is painted, and end."""
    clock = SystemClock()
    app = make_app(Path(home), clock)

    def watch() -> None:
        assert app.window is not None
        page = app.window.page("today")
        assert isinstance(page, TodayPage)

        def painted() -> None:
            print(f"painted {page.list.model().rowCount()}", flush=True)
            settle(app)

        Painted(page.list.viewport(), lambda: page.list.model().rowCount() > 0, painted)

    app.opened.connect(watch)
    app.open_with_key(bytes.fromhex(key), officer)
    if app.window is not None:  # painted from what was seen last
        app.opened.disconnect(watch)
        watch()
    app.qt.exec()
    app.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
