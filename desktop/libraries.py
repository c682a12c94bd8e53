"""Shared libraries of the start, loaded on a thread of their own while the interpreter reads modules.

Importing this module first begins it. The system's loader is called as a foreign function, which lets go of the
interpreter (`ctypes.CDLL(path)` would keep it); so on two cores Qt's own libraries are there when Qt is
imported, and what is already loaded is only found. While it loads one, no module with a library of its own can
be imported. Nothing depends on it: what cannot be loaded here is complained of by the import that needs it.

Source: measured, a twentieth of the time to the first paint.
"""

import ctypes
import importlib.util
import os
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from threading import Thread

# package -> files in it; each brings what it needs itself
NEEDED = {
    "PySide6": ("QtWidgets.abi3.so", "QtCore.abi3.so", "QtGui.abi3.so", "Qt/plugins/platforms/libqxcb.so"),
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
    if not found:
        return
    load = ctypes.CDLL(None).dlopen
    load.argtypes, load.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    for path in found:
        load(os.fsencode(path), os.RTLD_NOW)


Thread(target=_load, args=(paths(),), name="zft-libraries", daemon=True).start()
