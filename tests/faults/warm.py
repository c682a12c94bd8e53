"""Engines of one process share their compiled statements: a point costs its own work, not the compiler's."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine

from desktop.store import database, profile
from sync.ledger import engines
from sync.server import county

_first: dict[str, Engine] = {}


def install() -> None:
    """From here on every SQLite and SQLCipher engine shares with the first of its kind."""
    plain = shared("plain", engines.sqlite_engine)
    for module, name, made in (
        (profile, "open_engine", shared("encrypted", database.open_engine)),
        (engines, "sqlite_engine", plain),
        (county, "sqlite_engine", plain),
    ):
        setattr(module, name, made)


def shared(kind: str, make: Callable[..., Engine]) -> Callable[..., Engine]:
    """The engine's maker, with what was compiled before at hand."""

    def made(*arguments: Any, **named: Any) -> Engine:
        engine = make(*arguments, **named)
        first = _first.get(kind)
        if first is None:
            with engine.connect():  # the dialect asks the driver what it can do
                _first[kind] = engine
        else:
            engine.dialect = first.dialect
            engine._compiled_cache = first._compiled_cache
        return engine

    return made
