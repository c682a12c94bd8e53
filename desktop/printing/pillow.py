"""Pillow waits: the libraries of pages and codes import it, and ask it nothing for a paper.

Reportlab imports it for pictures that have to be recoded, qrcode for codes drawn as pictures; ours are
operators of the page, and JPEGs taken as they are. So its two large modules are put where an import finds
them, and their code runs when somebody asks one of them for anything. They are the real modules: nothing is
hidden, nothing stands for them.

`importlib.util.LazyLoader` does the same, but before Python 3.12.3 a second thread can see an unfinished
module. Once no older one is used, it takes the place of the class below.
"""

import importlib
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.abc import Loader
else:
    Loader = object  # its home takes longer to import than this module

PILLOW, LARGE = "PIL", ("Image", "ImageDraw")

_locks: dict[str, RLock] = {}  # of each module that waits: one module's code may ask the other
_begun: set[str] = set()


class _Waiting(ModuleType):
    """A module whose code has not run: who asks it for something runs it, others wait until it is done.

    Without `super()`: by then another thread may have made it a module like any other.
    """

    def __getattribute__(self, name: str) -> Any:
        _run(self)
        return ModuleType.__getattribute__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        _run(self)
        ModuleType.__setattr__(self, name, value)


def _run(module: ModuleType) -> None:
    spec: ModuleSpec = ModuleType.__getattribute__(module, "__spec__")
    with _locks[spec.name]:
        if spec.name in _begun or spec.loader is None:  # done meanwhile, or asked by its own code
            return
        _begun.add(spec.name)
        try:
            spec.loader.exec_module(module)
        except BaseException:
            _begun.discard(spec.name)
            raise
        object.__setattr__(module, "__class__", ModuleType)


class _Putter(Loader):
    """Puts a module where it belongs and leaves its code alone."""

    def __init__(self, spec: ModuleSpec, loader: Loader) -> None:
        self._spec = spec
        self._loader = loader  # that runs it later

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._spec.loader = module.__loader__ = self._loader
        _locks[self._spec.name] = RLock()
        _begun.discard(self._spec.name)
        object.__setattr__(module, "__class__", _Waiting)


class _Finder:
    """Finds one module where it would be found without it, and has it put only."""

    def __init__(self, name: str) -> None:
        self._name = name

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != self._name:
            return None
        others = [finder for finder in sys.meta_path if not isinstance(finder, _Finder)]
        found = (finder.find_spec(name, path, target) for finder in others)
        spec = next((spec for spec in found if spec is not None), None)
        if spec is not None and spec.loader is not None:
            spec.loader = _Putter(spec, spec.loader)
        return spec


def let_wait(name: str) -> None:
    """Import a module without running its code; one that has run, or runs, stays as it is.

    Raises:
        ImportError: there is no such module.
    """
    finder = _Finder(name)
    sys.meta_path.insert(0, finder)
    try:
        importlib.import_module(name)
    finally:
        sys.meta_path.remove(finder)


for _name in LARGE:
    let_wait(f"{PILLOW}.{_name}")
