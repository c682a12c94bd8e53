"""How the demo starts the two commands, from the source tree or as frozen files, and kills itself."""

import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

COUNTY = "zhifatong-county"
if sys.platform == "win32":
    KILL = signal.SIGTERM  # ends a process at once there
    KILLED = int(KILL)  # its exit code
else:
    KILL = signal.SIGKILL
    KILLED = -int(KILL)


def frozen() -> bool:
    """Whether this process is the frozen program, which has no interpreter to hand a module to."""
    return bool(getattr(sys, "frozen", False))


def desk() -> list[str]:
    """The words that start `zhifatong`."""
    return [sys.executable] if frozen() else [sys.executable, "-m", "desktop"]


def county() -> list[str]:
    """The words that start `zhifatong-county`, which a frozen build has beside `zhifatong`."""
    if not frozen():
        return [sys.executable, "-m", "sync.server"]
    here = Path(sys.executable)
    return [str(here.with_name(COUNTY + here.suffix))]


def die() -> NoReturn:
    """End this process in the middle of its work, as a power cut would."""
    os.kill(os.getpid(), KILL)
    raise AssertionError("a killed process goes no further")
