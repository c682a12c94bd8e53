"""Headless code stays headless: fresh interpreters import it without Qt."""

import subprocess
import sys

import pytest

from tests.house.tree import module_name, sources

HEADLESS = (
    "casework",
    "sync",
    "resources",
    "desktop.operations",
    "desktop.forms",
    "desktop.store",
    "desktop.printing",
)


@pytest.mark.parametrize("package", HEADLESS)
def test_headless_packages_never_load_qt(package: str) -> None:
    names = [module_name(path) for path in sources(package.replace(".", "/"))]
    names = [name for name in names if not name.endswith("__main__")]
    code = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "print([m for m in sys.modules if m.startswith('PySide6')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_the_client_never_loads_the_server() -> None:
    names = [module_name(path) for path in sources("sync/client", "desktop")]
    names = [name for name in names if not name.endswith("__main__") and ".demo" not in name]
    code = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "print([m for m in sys.modules if m.startswith('sync.server')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
