"""One kind of a kind package, by its key: nothing is walked, the other kinds stay unloaded."""

import importlib
from types import ModuleType
from typing import Any


def load_kind(package: ModuleType, key: str, attribute: str = "KIND") -> Any:
    """Import one kind by its key, which is the name of its module.

    Raises:
        KeyError: the package has no such kind.
    """
    name = f"{package.__name__}.{key}"
    if not key.isidentifier() or key.startswith("_"):
        raise KeyError(key)
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as absent:
        if absent.name != name:
            raise
        raise KeyError(key) from absent
    return getattr(module, attribute)
