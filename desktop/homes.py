"""Where things lie on this machine; `--home` moves them all."""

import os
import sys
from pathlib import Path


def default_home() -> Path:
    """The folder of the profile when none is named."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", str(Path.home() / "AppData" / "Local")))
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share")))
    return base / "zhifatong"


def log_file(home: Path) -> Path:
    """The rotating log."""
    return home / "logs" / "zhifatong.log"
