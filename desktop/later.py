"""Modules that are imported when they are first used: what the first paint, or a paper, does without.

The importing module names them for the type checker as usual, and at run time by `Later`::

    if TYPE_CHECKING:
        from desktop.operations import today
    else:
        today = Later("desktop.operations.today")
"""

import importlib
from typing import Any


class Later:
    """Stands for a module; its first use, on whatever thread, imports it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(importlib.import_module(self._name), attribute)
