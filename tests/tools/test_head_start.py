"""What makes the first paint come early, in fresh interpreters: it works, and it is still needed."""

import subprocess
import sys
from pathlib import Path

from desktop import libraries


def said(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_collector_rests_and_wakes() -> None:
    code = (
        "import gc\nfrom desktop import collector\nfrom sync.client import collector as sync_collector\n"
        "resting = gc.get_threshold()\ncollector.wake()\n"
        "awake, frozen = gc.get_threshold(), gc.get_freeze_count()\n"
        "print(resting == collector.RESTING, awake == sync_collector.AWAKE, frozen > 0)"
    )
    assert said(code) == "True True True"


def test_libraries_are_those_of_the_installed_packages() -> None:
    found = libraries.paths()
    assert [path for path in found if not Path(path).is_file()] == []
    if sys.platform.startswith("linux"):
        assert len(found) == sum(len(names) for names in libraries.NEEDED.values())


def test_libraries_are_loaded_before_qt_is_imported() -> None:
    if not Path("/proc/self/maps").exists():
        assert libraries.paths() == []
        return
    code = (
        "import sys, threading\nfrom desktop import libraries\n"
        "[t.join() for t in threading.enumerate() if t.name == 'zft-libraries']\n"
        "print('libQt6Widgets' in open('/proc/self/maps').read(), 'PySide6' in sys.modules)"
    )
    assert said(code) == "True False"


def test_qt_does_not_read_the_sources_of_later_modules() -> None:
    """Fails when the library checks in another way: then `desktop.qt_sources` is to be looked at again."""
    code = (
        "import linecache\nfrom desktop import qt_sources\n"
        "import desktop.ui.theme, desktop.ui.icons\n"
        "print([name for name in linecache.cache if name.endswith('tokens.py')])"
    )
    assert said(code) == "[]"


def test_without_that_qt_reads_them() -> None:
    """Fails when the library has stopped reading sources: then `desktop.qt_sources` can go."""
    code = (
        "import linecache\nimport PySide6.QtCore, desktop.ui.theme\n"
        "print(any(name.endswith('tokens.py') for name in linecache.cache))"
    )
    assert said(code) == "True"
