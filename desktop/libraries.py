"""Shared libraries of the start, loaded on a thread of their own while the interpreter reads modules.

Importing this module first begins it. Loading lets go of the interpreter, so on two cores Qt's own libraries
are there when Qt is imported; what is already loaded is only found. Nothing depends on it: a library that
cannot be loaded here is loaded again, and complained of, by whoever needs it.

Source: measured, 12 of 180 ms to the first paint.
"""

import ctypes
import importlib.util
import sys
from contextlib import suppress
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from threading import Thread

# package -> files in it; each brings what it needs. Few and large: every step waits for the interpreter
NEEDED = {
    "PySide6": ("QtWidgets.abi3.so", "Qt/plugins/platforms/libqxcb.so", "QtCore.abi3.so", "QtGui.abi3.so"),
    "sqlcipher3": ("_sqlite3" + EXTENSION_SUFFIXES[0],),
}


def _folder(package: str) -> Path | None:
    found = importlib.util.find_spec(package)  # of a package, not of a module in it: nothing is imported
    return Path(found.submodule_search_locations[0]) if found and found.submodule_search_locations else None


def paths() -> list[Path]:
    """The libraries there are, in order; none where the system is not Linux."""
    if not sys.platform.startswith("linux"):
        return []
    return [
        path
        for package, names in NEEDED.items()
        if (folder := _folder(package))
        for name in names
        if (path := folder / name).exists()
    ]


def _load(found: list[Path]) -> None:
    for path in found:
        with suppress(OSError):  # said again, with its reason, by the import that needs it
            ctypes.CDLL(str(path))


Thread(target=_load, args=(paths(),), name="zft-libraries", daemon=True).start()
