"""Opening the windows on this machine and running until they are closed."""

from pathlib import Path

from desktop.app import make_app
from desktop.homes import default_state
from desktop.logs import set_up
from sync.protocol.system_clock import SystemClock


def main(home: Path, language: str) -> int:
    """Run the program on a home folder; returns Qt's exit code."""
    home.mkdir(parents=True, exist_ok=True)
    set_up(home)
    app = make_app(home, SystemClock(), language=language, state=default_state())
    app.qt.setQuitOnLastWindowClosed(False)
    app.ended.connect(app.qt.quit)
    app.start()
    if app.unlock is not None:
        app.unlock.closed.connect(app.qt.quit)
    code = app.qt.exec()
    app.close()
    return code
