"""How the window looks on this laptop: declared once, kept beside the profile, holds nothing of any case."""

import logging
import os
from pathlib import Path

import msgspec
from msgspec import Struct

from casework import codec

log = logging.getLogger(__name__)

FILE_NAME = "appearance.json"


class Preferences(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The choices."""

    theme: str = "light"  # a key of tokens.PALETTES
    percent: int = 100  # 100 to 200
    officer: str = ""  # who unlocked last


def load(home: Path) -> Preferences:
    """Read the choices; the defaults when there are none or they cannot be read."""
    try:
        return codec.decode((home / FILE_NAME).read_bytes(), Preferences)
    except FileNotFoundError:
        return Preferences()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as problem:
        log.info("the window's choices were not readable, defaults are used: %s", type(problem).__name__)
        return Preferences()


def save(home: Path, preferences: Preferences) -> None:
    """Write the choices in one step; raises OSError."""
    home.mkdir(parents=True, exist_ok=True)
    fresh = home / f"{FILE_NAME}.new"
    fresh.write_bytes(codec.encode(preferences))
    os.replace(fresh, home / FILE_NAME)
