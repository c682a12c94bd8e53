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


def default_state() -> Path:
    """What this machine keeps outside every profile: device secret and second anchors.

    `ZHIFATONG_STATE` moves it; `--home` does not, as a profile must not bring its own witness.
    """
    named = os.environ.get("ZHIFATONG_STATE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA", str(Path.home() / "AppData" / "Roaming")))
    else:
        base = Path(os.environ.get("XDG_STATE_HOME", str(Path.home() / ".local" / "state")))
    return base / "zhifatong"


def log_file(home: Path) -> Path:
    """The rotating log."""
    return home / "logs" / "zhifatong.log"
