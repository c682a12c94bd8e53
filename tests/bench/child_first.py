"""A fresh process: the program's first screen, which asks for the password of a profile."""

import sys
from pathlib import Path

from desktop.app import make_app
from sync.protocol.system_clock import SystemClock
from tests.bench.painted import Painted


def main(home: str) -> int:
    """Print one line when the screen is painted, and end."""
    app = make_app(Path(home), SystemClock())
    app.start()
    assert app.unlock is not None

    def painted() -> None:
        print("painted", flush=True)
        app.qt.quit()

    Painted(app.unlock, lambda: True, painted)
    app.qt.exec()
    app.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
