"""A fresh process that paints the window from what was seen last, and says what it had imported by then."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QLabel

from desktop.app import make_app
from desktop.ui.first_paint import FirstPaint
from sync.protocol.system_clock import SystemClock

HEAVY = ("sqlalchemy", "cryptography", "desktop.store.profile", "desktop.operations.today", "httpx2")


def main(home: str, key: str, officer: str) -> int:
    """Print one line at the first paint and one when the desk is open and read."""
    app = make_app(Path(home), SystemClock())

    def count() -> str:
        assert app.window is not None
        label = app.window.page("today").findChild(QLabel, "today_count")
        assert isinstance(label, QLabel)
        return label.text()

    def show(word: str) -> None:
        imported = [name for name in HEAVY if name in sys.modules]
        print(word, count(), imported, sep="|", flush=True)

    def read(under_way: int) -> None:
        if under_way == 0 and "截至" not in count():
            app.tasks.busy_changed.disconnect(read)
            show("fresh")
            app.qt.quit()

    app.opened.connect(lambda: app.tasks.busy_changed.connect(read))
    app.open_with_key(bytes.fromhex(key), officer)
    assert app.window is not None
    FirstPaint(app.window).over.connect(lambda: show("painted"))
    app.window.go("visits")  # waits for the desk
    assert app.window.place == "today"
    app.qt.exec()
    print("place", app.window.place, app.window.trouble.text, sep="|")
    app.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
