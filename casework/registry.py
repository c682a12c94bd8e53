"""Kind packages: one module per kind, found by walking the package."""

import importlib
import pkgutil
from types import ModuleType
from typing import Any


def kind_modules(package: ModuleType) -> list[str]:
    """Full names of the kind modules of a package, sorted; used by the loader and the frozen build."""
    names = [m.name for m in pkgutil.iter_modules(package.__path__) if not m.name.startswith("_")]
    return [f"{package.__name__}.{name}" for name in sorted(names)]


def load_kinds(package: ModuleType, attribute: str = "KIND") -> dict[str, Any]:
    """Import every kind of a package and index it by its key.

    Args:
        package: the kind package.
        attribute: the module attribute that holds the kind; it has a `key`.

    Returns:
        key -> kind, in the order of the module names.

    Raises:
        RuntimeError: two modules claim one key, or the package is empty (a broken bundle).
    """
    kinds: dict[str, Any] = {}
    for name in kind_modules(package):
        kind = getattr(importlib.import_module(name), attribute)
        if kind.key in kinds:
            raise RuntimeError(f"{name}: the key {kind.key!r} is taken")
        kinds[kind.key] = kind
    if not kinds:
        raise RuntimeError(f"{package.__name__} holds no kinds")
    return kinds
