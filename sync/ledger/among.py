"""Rows named by many ids, as one parameter however many: a list of hundreds of them is slow to spell out."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Dialect, bindparam, func, select

from casework import codec
from sync.ledger.column_array import ColumnArray

IDS = "ids"


def among(dialect: Dialect, column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a column holds one of the ids bound as IDS."""
    if dialect.name == "sqlite":
        return column.in_(select(func.json_each(bindparam(IDS)).table_valued("value").c.value))
    return column == func.any(bindparam(IDS))


def bound(dialect: Dialect, ids: Iterable[str]) -> dict[str, Any]:
    """The parameter; the order and repeated ids do not matter."""
    values = sorted(set(ids))
    return {IDS: codec.encode(values).decode() if dialect.name == "sqlite" else ColumnArray("text", values)}
