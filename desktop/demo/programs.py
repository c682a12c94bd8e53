"""How the demo starts the program's two commands: from the source tree, or as the frozen files."""

import sys
from pathlib import Path

COUNTY = "zhifatong-county"


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
