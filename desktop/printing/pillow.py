"""Pillow waits: the libraries of pages and codes import it, and ask it nothing for a paper.

Reportlab imports it for pictures that have to be recoded, qrcode for codes drawn as pictures; ours are
operators of the page, and JPEGs taken as they are. So its two large modules are put where an import finds
them, and their code runs when somebody asks one of them for anything. They are the real modules: nothing is
hidden, nothing stands for them.

`importlib.util.LazyLoader` does the same, but before Python 3.12.3 a second thread can see an unfinished
module. Once no older one is used, it takes the place of the class below.
"""

import sys
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import ModuleType
from typing import Any

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


def let_wait(package: str, name: str) -> None:
    """Put a module of a package where an import finds it, without running it; one that has run stays."""
    full = f"{package}.{name}"
    spec = None if full in sys.modules else find_spec(full)
    if spec is None:
        return
    module = module_from_spec(spec)
    _locks[full] = RLock()
    _begun.discard(full)
    object.__setattr__(module, "__class__", _Waiting)
    if sys.modules.setdefault(full, module) is module:  # else another thread has just begun to import it
        setattr(sys.modules[package], name, module)


for _name in LARGE:
    let_wait(PILLOW, _name)
