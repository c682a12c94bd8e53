"""Kind packages are found by walking; a clash or an empty package is an error at once."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from casework.registry import kind_modules, load_kinds

KIND = "from types import SimpleNamespace\nKIND = SimpleNamespace(key={key!r})\n"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "made_up_kinds"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""Kinds."""\n')
    monkeypatch.syspath_prepend(str(tmp_path))
    yield folder
    for name in [n for n in sys.modules if n.startswith("made_up_kinds")]:
        del sys.modules[name]


def load(folder: Path) -> ModuleType:
    importlib.invalidate_caches()
    return importlib.import_module(folder.name)


def test_a_new_file_is_a_new_kind(package: Path) -> None:
    (package / "beta.py").write_text(KIND.format(key="beta"))
    (package / "alpha.py").write_text(KIND.format(key="alpha"))
    (package / "_shared.py").write_text("VALUE = 1\n")
    root = load(package)
    assert kind_modules(root) == ["made_up_kinds.alpha", "made_up_kinds.beta"]
    assert list(load_kinds(root)) == ["alpha", "beta"]


def test_two_kinds_with_one_key_are_refused(package: Path) -> None:
    (package / "alpha.py").write_text(KIND.format(key="same"))
    (package / "beta.py").write_text(KIND.format(key="same"))
    with pytest.raises(RuntimeError, match="taken"):
        load_kinds(load(package))


def test_an_empty_package_is_a_broken_bundle(package: Path) -> None:
    with pytest.raises(RuntimeError, match="no kinds"):
        load_kinds(load(package))
