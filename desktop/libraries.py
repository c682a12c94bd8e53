"""Shared libraries of the start, loaded on a thread of their own while the interpreter reads modules.

Importing this module first begins it. The system's loader is called as a foreign function, which lets go of
the interpreter (`ctypes.CDLL(path)` would keep it); so on two cores Qt's own libraries are there when Qt is
imported, and what is already loaded is only found. While it loads one, no module with a library of its own
can be imported. Nothing depends on it: what cannot be loaded is complained of by the import that needs it.

Source: measured, a twentieth of the time to the first paint.
"""

import ctypes
import datetime as _datetime  # noqa: F401 - this and the next load small libraries that would wait for Qt's
import decimal as _decimal  # noqa: F401
import hashlib as _hashlib  # noqa: F401
import opcode as _opcode  # noqa: F401
import os
import sys
import uuid as _uuid  # noqa: F401
from contextlib import suppress
from importlib.machinery import EXTENSION_SUFFIXES
from threading import Thread

# package -> files in it; each brings what it needs itself
NEEDED = {
    "PySide6": ("QtWidgets.abi3.so", "QtCore.abi3.so", "QtGui.abi3.so", "Qt/plugins/platforms/libqxcb.so"),
    "sqlcipher3": ("_sqlite3" + EXTENSION_SUFFIXES[0],),
}
FONTS = "libfontconfig.so.1"  # reads the machine's list of fonts, before Qt waits for it


def _folder(package: str) -> str:
    """Where a package lies, without importing it; empty when it is not found as a folder."""
    found = (os.path.join(place, package) for place in sys.path)
    return next((folder for folder in found if os.path.isdir(folder)), "")


def paths() -> list[str]:
    """The libraries there are, in order; none where the system is not Linux."""
    if not sys.platform.startswith("linux"):
        return []
    return [
        path
        for package, names in NEEDED.items()
        if (folder := _folder(package))
        for name in names
        if os.path.exists(path := os.path.join(folder, name))
    ]


def _load(found: list[str]) -> None:
    if sys.platform == "win32" or not found:
        return
    load = ctypes.CDLL(None).dlopen
    load.argtypes, load.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    for path in found:
        load(os.fsencode(path), os.RTLD_NOW)
    with suppress(OSError):  # its absence is told by Qt
        ctypes.CDLL(FONTS).FcInit()


Thread(target=_load, args=(paths(),), name="zft-libraries", daemon=True).start()
