"""Every kind keeps its contract: a key that is its file's name, and a place in its registry."""

import importlib
import pkgutil

import pytest

PACKAGES = ("casework.checks", "casework.leniency", "casework.lint", "sync.records", "desktop.forms")


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_of_a_kind_package_is_a_kind(package: str) -> None:
    root = importlib.import_module(package)
    modules = sorted(m.name for m in pkgutil.iter_modules(root.__path__) if not m.name.startswith("_"))
    assert sorted(root.kinds()) == modules
    assert modules
    assert root.__doc__ and "add" in root.__doc__.lower(), "the top of a kind package says how to add one"
