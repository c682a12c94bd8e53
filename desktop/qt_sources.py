"""Keeps Qt for Python from reading the source of every module that is imported after it.

It does so to find modules that may use `__feature__` (snake_case names, true properties), which nobody here
does, and takes a tenth of the start for it. A module it does not know of is one that never switches, as ours.

Source: PYSIDE-2029 in `shibokensupport/feature.py` of 6.11; to be dropped when that no longer reads files.
"""

import sys
from types import ModuleType

import PySide6.QtCore  # noqa: F401 - brings the module that is changed below

FEATURE, CHECK = "shibokensupport.feature", "_mod_uses_pyside"


def _never(_module: ModuleType) -> bool:
    return False


if hasattr(sys.modules.get(FEATURE), CHECK):
    setattr(sys.modules[FEATURE], CHECK, _never)
