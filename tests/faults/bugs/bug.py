"""One planted bug, and how code is replaced."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct


class Bug(Struct, frozen=True, kw_only=True):
    """One bug, the set that must catch it, and how much of that set is played."""

    plant: Callable[[], None]
    caught_by: str
    points: int
    only: tuple[str, ...] = ()


def replace(owner: Any, name: str, value: Any) -> Callable[[], None]:
    """Put something else in the place of a function or a constant."""
    return lambda: setattr(owner, name, value)


def nothing(*_arguments: Any, **_named: Any) -> None:
    """Do nothing at all."""
