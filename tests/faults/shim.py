"""The preloaded recorder: built with gcc when there is one, armed from inside the process it watches."""

import ctypes
import os
import shutil
import subprocess
import sys
from enum import IntEnum
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
SHORT_WRITE = -1  # in place of an errno: half of a write arrives
RECORD_HEAD = 25  # bytes: op, offset, size, two path lengths


class Mode(IntEnum):
    """What the shim does with a call; the numbers are those of shim.c."""

    OFF = 0
    COUNT = 1
    KILL = 2
    FAIL = 3
    RECORD = 4


def compiler() -> str:
    """The C compiler, empty when there is none or the system has no preloading."""
    return (shutil.which("gcc") or "") if sys.platform == "linux" else ""


def build(folder: Path) -> Path | None:
    """Compile the shim; None when that cannot be done here."""
    gcc = compiler()
    if not gcc:
        return None
    target = folder / "shim.so"
    command = [gcc, "-O1", "-shared", "-fPIC", "-o", str(target), str(SOURCE), "-ldl"]
    return target if subprocess.run(command, capture_output=True).returncode == 0 else None


def environment(library: Path | None) -> dict[str, str]:
    """Environment of a process that the shim watches."""
    return {**os.environ, "LD_PRELOAD": str(library)} if library else dict(os.environ)


@cache
def _library() -> ctypes.CDLL | None:
    found = ctypes.CDLL(None)
    if not hasattr(found, "zft_arm"):
        return None
    found.zft_arm.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_long, *[ctypes.c_int] * 3]
    found.zft_disarm.restype = ctypes.c_long
    found.zft_mark.argtypes = [ctypes.c_char_p]
    return found


def is_here() -> bool:
    """Whether this process is watched."""
    return _library() is not None


def arm(
    mode: Mode, folder: Path, at: int = 0, error: int = 0, *, sticky: bool = False, log: int = -1
) -> None:
    """Watch the calls below a folder.

    Args:
        mode: what to do.
        folder: absolute; nothing elsewhere is touched.
        at: the call that is struck, from 1.
        error: errno, or SHORT_WRITE.
        sticky: whether every later call is struck too.
        log: file descriptor that records go to.
    """
    library = _library()
    assert library is not None
    library.zft_arm(mode, str(folder).encode(), at, error, int(sticky), log)


def disarm() -> int:
    """Stop watching; how many calls were seen."""
    library = _library()
    assert library is not None
    return int(library.zft_disarm())


def mark(text: str) -> None:
    """Put a word of the program's own into the record."""
    library = _library()
    assert library is not None
    library.zft_mark(text.encode())
