"""Reading records through their projections; used by laptop and county alike."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, or_, select, tuple_

from casework import codec
from sync.ledger import tables
from sync.ledger.fold import State

OPERATORS = ("<=", ">=", "!=", "<", ">")

ONE_STATE = select(tables.record.c.state).where(
    tables.record.c.town == bindparam("town"),
    tables.record.c.type == bindparam("type"),
    tables.record.c.id == bindparam("id"),
)


def state_of(connection: Connection, town: str, type_: str, id_: str) -> State | None:
    """State of one record, or None."""
    raw = connection.execute(ONE_STATE, {"town": town, "type": type_, "id": id_}).scalar()
    return None if raw is None else codec.decode_any(raw)


def rows(
    connection: Connection,
    town: str,
    type_: str,
    where: Mapping[str, Any] | None = None,
    order: Sequence[str] = (),
    limit: int | None = None,
    after: Sequence[Any] | None = None,
) -> list[dict[str, Any]]:
    """Projection rows of a township, without reading the records themselves.

    Args:
        connection: where to read.
        town: the township.
        type_: record kind.
        where: column -> value; a list or tuple means any of them; the column's name may be followed by
            one of `<= >= < > !=`, for example {"due <=": "2026-11-30"}, or by `^` for "begins with".
        order: columns, with a leading "-" for descending; the id is added as the last one.
        limit: at most so many rows.
        after: the values of the order's columns and the id of the row before the first wanted one.
    """
    table = tables.table_of(type_)
    query = _narrowed(select(table), type_, town, where, order, limit, after)
    return [dict(row) for row in connection.execute(query).mappings()]


def states(
    connection: Connection,
    town: str,
    type_: str,
    where: Mapping[str, Any] | None = None,
    order: Sequence[str] = (),
    limit: int | None = None,
    after: Sequence[Any] | None = None,
) -> list[State]:
    """States of the records that `rows` would find, in the same order."""
    table, record = tables.table_of(type_), tables.record
    # not a join: SQLite would walk the records of that kind and look into the projection for each
    state = (
        select(record.c.state)
        .where(record.c.town == table.c.town, record.c.type == type_, record.c.id == table.c.id)
        .scalar_subquery()
    )
    query = _narrowed(select(state), type_, town, where, order, limit, after)
    return [codec.decode_any(raw) for raw in connection.execute(query).scalars()]


def count(connection: Connection, town: str, type_: str, where: Mapping[str, Any] | None = None) -> int:
    """How many records `rows` would find."""
    query = _narrowed(select(func.count()).select_from(tables.table_of(type_)), type_, town, where)
    return int(connection.execute(query).scalar_one())


def _narrowed(
    query: Select[Any],
    type_: str,
    town: str,
    where: Mapping[str, Any] | None = None,
    order: Sequence[str] | None = None,
    limit: int | None = None,
    after: Sequence[Any] | None = None,
) -> Select[Any]:
    table = tables.table_of(type_)
    query = query.where(
        table.c.town == town, *(_condition(type_, key, value) for key, value in (where or {}).items())
    )
    if order is None:
        return query
    keys = [(table.c[name.removeprefix("-")], name.startswith("-")) for name in order]
    if not order or order[-1].removeprefix("-") != "id":
        keys.append((table.c.id, keys[-1][1] if keys else False))
    query = query.order_by(*(column.desc() if down else column.asc() for column, down in keys))
    if after is not None:
        query = query.where(_beyond(keys, after))
    return query if limit is None else query.limit(limit)


def _condition(type_: str, key: str, value: Any) -> ColumnElement[bool]:
    name, _, operator = key.partition(" ")
    column = tables.table_of(type_).c[name]
    if operator in OPERATORS:
        return column.bool_op(operator)(value)
    if operator == "^":
        return and_(column >= value, column < value + "\U0010ffff")
    if operator:
        raise ValueError(f"no such operator: {operator}")
    if isinstance(value, list | tuple | set | frozenset):
        return column.in_(list(value))
    return column.is_(None) if value is None else column == value


def _beyond(keys: list[tuple[Any, bool]], after: Sequence[Any]) -> ColumnElement[bool]:
    """Rows strictly after a key; a row comparison, so that an index in that order is used."""
    if len(after) != len(keys):
        raise ValueError("`after` holds one value per column of the order, and the id")
    if len({down for _column, down in keys}) == 1:
        ours = tuple_(*(column for column, _down in keys))
        theirs = tuple_(*after)
        return ours < theirs if keys[0][1] else ours > theirs
    steps = []
    for index, (column, down) in enumerate(keys):
        equal = [keys[at][0] == after[at] for at in range(index)]
        steps.append(and_(*equal, column < after[index] if down else column > after[index]))
    return or_(*steps)
