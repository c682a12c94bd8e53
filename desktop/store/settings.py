"""This laptop's own settings: declared once, typed, kept inside the encrypted database."""

import json
from typing import Any

from msgspec import Struct

from desktop.store.values import Values

PREFIX = "setting/"


class Declared(Struct, frozen=True, kw_only=True):
    """One setting and what it is when nobody has chosen."""

    default: str | int | bool
    choices: tuple[str | int, ...] = ()  # empty: anything of the default's type


DECLARED: dict[str, Declared] = {
    "theme": Declared(default="light", choices=("light", "dark", "outdoor")),
    "text_scale": Declared(default=100, choices=(100, 125, 150, 175, 200)),  # per cent
    "language": Declared(default="zh_CN", choices=("zh_CN", "en")),
    "printer": Declared(default=""),
    "printers": Declared(default=""),  # form -> [printer, size] as JSON
    "idle_lock_min": Declared(default=10),  # minutes; 0 never locks
    "second_officer": Declared(default=""),  # officer id last chosen
    "last_folder": Declared(default=""),  # where evidence was last taken from
    "backup_folder": Declared(default=""),  # where backups were last written
    "media_paused": Declared(default=False),  # no evidence goes to the county; records and papers do
    "media_hours": Declared(default="0-0", choices=("0-0", "18-8", "22-6")),  # local hours; 0-0 = any time
    "media_kb_per_s": Declared(default=0, choices=(0, 128, 512, 2048)),  # 0 = no limit
    "guide_seen": Declared(default=False),
}


class Settings:
    """Read as `settings.get("theme")`; a name or value that is not declared is refused."""

    def __init__(self, values: Values) -> None:
        self._values = values

    def get(self, name: str) -> Any:
        """What was chosen, else the default; raises KeyError for a name nobody declared."""
        declared = DECLARED[name]
        raw = self._values.get(PREFIX + name)
        return declared.default if raw is None else json.loads(raw)

    def set(self, name: str, value: str | int | bool) -> None:
        """Keep a choice.

        Raises:
            KeyError: nobody declared the name.
            ValueError: not of its type, or not one of its choices.
        """
        declared = DECLARED[name]
        if type(value) is not type(declared.default):
            raise ValueError(f"{name} takes {type(declared.default).__name__}")
        if declared.choices and value not in declared.choices:
            raise ValueError(f"{name} takes one of {declared.choices}")
        self._values.put(PREFIX + name, json.dumps(value, ensure_ascii=False))
