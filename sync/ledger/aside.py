"""What a laptop had pulled when the county was put back: set aside until the county is seen to hold it too.

A county that was put back gives its feed anew, and what it had before is written over what it has lost since.
The copies lie among the ledger's small values, one for each record (docs/decisions/0083).
"""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, delete, select

from casework import codec
from sync import records
from sync.ledger import tables
from sync.ledger.fold import State

PREFIX, END = "aside.", "aside/"  # of the keys, and behind the last of them
_COPY = """
INSERT OR REPLACE INTO meta (key, value)
SELECT 'aside.' || r.rev || '.' || r.type || '.' || r.id, CAST(coalesce(b.state, r.state) AS TEXT)
FROM record r LEFT JOIN base b ON b.town = r.town AND b.type = r.type AND b.id = r.id
WHERE r.town = ? AND r.rev > 0 AND r.type IN (SELECT value FROM json_each(?))
"""
_META, _RECORD, _BASE = tables.meta, tables.record, tables.base
_KEPT = (
    select(_META.c.key, _META.c.value).where(_META.c.key >= PREFIX, _META.c.key < END).order_by(_META.c.key)
)


class Aside(Struct, frozen=True, kw_only=True):
    """A version of a record that this laptop had pulled, and that the county may not hold any more.

    Attributes:
        rev: the county's revision of it, before the county was put back.
        state: what it held.
        now: what the county holds; None when it does not know the record.
    """

    type: str
    id: str
    rev: int
    state: State
    now: State | None


def set_aside(connection: Connection, town: str) -> None:
    """Copy every record that was pulled and that officers write; own acts are offered again anyway."""
    kinds = [key for key, kind in records.kinds().items() if "officer" in kind.writers and key != "lease"]
    connection.exec_driver_sql(_COPY, (town, codec.encode(kinds).decode()))


def is_any(connection: Connection) -> bool:
    """Whether anything lies aside."""
    return connection.execute(_KEPT.limit(1)).first() is not None


def kept(connection: Connection, town: str) -> Iterator[Aside]:
    """What lies aside and is not what the county holds; true only once its feed was read to the end."""
    for _key, one in _unsettled(connection, town):
        yield one


def sift(connection: Connection, town: str) -> None:
    """Let go of what the county holds too, and of what it has moved on from."""
    left = {key for key, _one in _unsettled(connection, town)}
    gone = [key for key, _value in connection.execute(_KEPT).all() if key not in left]
    for key in gone:
        connection.execute(delete(_META).where(_META.c.key == key))


def _unsettled(connection: Connection, town: str) -> Iterator[tuple[str, Aside]]:
    newest: dict[tuple[str, str], int] = {}
    found: list[tuple[str, Aside]] = []
    for key, value in connection.execute(_KEPT).all():
        rev, type_, id_ = key.removeprefix(PREFIX).split(".", 2)
        one = _compared(connection, town, type_, id_, int(rev), codec.decode_any(value))
        if one is not None:
            found.append((key, one))
            newest[type_, id_] = max(one.rev, newest.get((type_, id_), 0))
    return iter([(key, one) for key, one in found if newest[one.type, one.id] == one.rev])


def _compared(connection: Connection, town: str, type_: str, id_: str, rev: int, state: Any) -> Aside | None:
    """A copy beside what the county holds; None when that is the same, or has moved on from it.

    A revision counts the acts that were merged into a record: where it is higher now, the county has these
    acts or others in their place, and only a person who knows both could say which.
    """
    row = connection.execute(
        select(_RECORD.c.rev, _RECORD.c.seq, _RECORD.c.state, _BASE.c.state.label("pulled"))
        .join(
            _BASE,
            (_BASE.c.town == _RECORD.c.town)
            & (_BASE.c.type == _RECORD.c.type)
            & (_BASE.c.id == _RECORD.c.id),
            isouter=True,
        )
        .where(_RECORD.c.town == town, _RECORD.c.type == type_, _RECORD.c.id == id_)
    ).one_or_none()
    if row is None or not row.seq:
        return Aside(type=type_, id=id_, rev=rev, state=state, now=None)
    now = codec.decode_any(row.state if row.pulled is None else row.pulled)
    return None if row.rev > rev or now == state else Aside(type=type_, id=id_, rev=rev, state=state, now=now)
