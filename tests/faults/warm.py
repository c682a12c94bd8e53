"""Engines of one process share their compiled statements: a point costs its own work, not the compiler's."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Dialect, Engine

from desktop.store import database, founding, unlocked
from desktop.store.backup import writing
from desktop.store.custody import migration
from sync.ledger import engines
from sync.server import county

_first: dict[str, Engine] = {}


def install() -> None:
    """From here on every SQLite and SQLCipher engine shares with the first of its kind.

    Raises:
        AttributeError: a room that opened engines does so no more: its name is to be taken out here.
    """
    plain = shared("plain", engines.sqlite_engine)
    for room in (engines, county):
        _put(room, "sqlite_engine", plain)
    encrypted = shared("encrypted", database.open_engine)
    for room in (founding, unlocked, migration, writing):
        _put(room, "open_engine", encrypted)


def _put(room: Any, name: str, made: Callable[..., Engine]) -> None:
    getattr(room, name)
    setattr(room, name, made)


def shared(kind: str, make: Callable[..., Engine]) -> Callable[..., Engine]:
    """The engine's maker, with what was compiled before at hand.

    Each engine keeps its own dialect, which knows who is told about a refusal of the disk.
    """

    def made(*arguments: Any, **named: Any) -> Engine:
        engine = make(*arguments, **named)
        engine._connection_cls = PlainConnection
        engine.dialect.__class__ = _alike(type(engine.dialect))
        engine._compiled_cache = _first.setdefault(kind, engine)._compiled_cache
        return engine

    return made


class PlainConnection(Connection):
    """A connection that listens where its engine does; by itself each joins two lists of listeners anew."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, _has_events=False)  # of its own
        self.dispatch = engine.dispatch


_kinds: dict[type[Dialect], Any] = {}


def _alike(kind: type[Dialect]) -> Any:
    """The same dialect, of which one instance is as good as the other as a key of what was compiled."""
    if kind not in _kinds:
        equal: dict[str, Any] = {
            "__eq__": lambda one, other: type(one) is type(other),
            "__hash__": lambda one: hash(type(one)),
            "supports_statement_cache": kind.supports_statement_cache,  # is not inherited
        }
        _kinds[kind] = type(kind.__name__, (kind,), equal)
    return _kinds[kind]
