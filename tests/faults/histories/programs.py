"""Programs of two ages in one process: the laptop's may write visits in an earlier schema than the county's.

The earlier program calls `where` what this one calls `place`. Which program runs is a matter of whose turn it
is: a laptop's program calls, the county's answers.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec.structs import replace

from sync import records, upcasts
from sync.records import RecordKind
from sync.upcasts import Upcasts

EARLIER, NOW = 1, 2
OLD_PATH, NEW_PATH = "where", "place"

_real_kinds, _real_registry = records.kinds, upcasts.registry
_state = {"now": NOW}


def _renamed(changes: upcasts.Changes) -> upcasts.Changes:
    return {(NEW_PATH if path == OLD_PATH else path): change for path, change in changes.items()}


@contextmanager
def mixed() -> Iterator[None]:
    """Inside, visits have a second schema, and programs of the first are about."""
    first = _real_kinds()
    second: dict[str, RecordKind] = {**first, "visit": replace(first["visit"], schema=NOW)}
    lifting = {"visit": Upcasts(key="visit", steps={EARLIER: _renamed})}
    records.kinds = lambda: first if _state["now"] == EARLIER else second  # type: ignore[assignment]
    upcasts.registry = lambda: lifting  # type: ignore[assignment]
    try:
        yield
    finally:
        records.kinds, upcasts.registry = _real_kinds, _real_registry


@contextmanager
def running(program: int) -> Iterator[None]:
    """Inside, this program's turn."""
    before = _state["now"]
    _state["now"] = program
    try:
        yield
    finally:
        _state["now"] = before
