"""Many rows at once: a statement spelled out once, no work per row but the driver's."""

import logging
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Connection, Dialect, LargeBinary, Table, insert
from sqlalchemy.exc import IntegrityError

from sync.ledger import engines
from sync.ledger.column_array import ColumnArray

log = logging.getLogger(__name__)

FEW = 4  # rows that PostgreSQL is given one by one
AT_ONCE = 500  # and so many in one statement: what is larger than a processor's cache costs a fifth more


class Bulk:
    """An INSERT into one table, or an upsert, that takes many rows."""

    def __init__(
        self, dialect: Dialect, table: Table, *, replaces: bool = False, keep: frozenset[str] = frozenset()
    ) -> None:
        """Prepare; nothing is spelled out before it is needed.

        Args:
            dialect: of the database.
            table: where the rows go; each has the values of all its columns in their order, without a
                number that counts up by itself.
            replaces: whether a row with the same key is replaced.
            keep: columns that then stay as they are.
        """
        self._name = dialect.name
        self._table: Any = table
        self._way: tuple[Any, ...] = (type(dialect), dialect.name, table, replaces, keep)
        self._text = ""  # the statement once it was needed
        self._plain = Bulk(dialect, table) if replaces else self

    def run(self, connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
        """Write the rows; none is no work."""
        if not rows:
            return
        if self._name == "sqlite" or len(rows) < FEW:
            self._text = self._text or _spelled(*self._way)
            if len(rows) > 1:
                connection.exec_driver_sql(self._text, list(rows))
            elif self._name == "sqlite":
                engines.write_row(connection, self._text, rows[0])
            else:
                connection.exec_driver_sql(self._text, rows[0])
            return
        for start in range(0, len(rows), AT_ONCE):
            columns = list(zip(*rows[start : start + AT_ONCE], strict=True))
            alike = (False, *[values.count(values[0]) == len(values) for values in columns[1:]])
            text, kinds = _spelled_for_arrays(*self._way, alike)
            found = list(zip(kinds, columns, alike, strict=True))
            once = [_scalar(kind, values[0]) for kind, values, same in found if same]
            arrays = [ColumnArray(kind, values) for kind, values, same in found if not same]
            connection.exec_driver_sql(text, (*once, *arrays))

    def run_new(
        self, connection: Connection, rows: Sequence[tuple[Any, ...]], *, again: bool = False
    ) -> None:
        """Write rows of which none is likely to be there; one that is all the same is treated as by `run`.

        Where a trigger watches, SQLite keeps a way back out of each single upsert, at a quarter of its price.
        An INSERT OR FAIL needs none: it leaves the transaction open and the rows before the refused one in.

        Args:
            connection: in a transaction.
            rows: as for `run`.
            again: whether the caller undoes all and tries again in another way when a row was there.

        Raises:
            IntegrityError: a row was there, and the caller tries again.
        """
        if again:
            self._plain.run(connection, rows)
            return
        if self._name == "sqlite" and rows:
            text = _spelled(*self._way[:3], False, frozenset())
            try:
                connection.exec_driver_sql(text.replace("INSERT", "INSERT OR FAIL", 1), list(rows))
                return
            except IntegrityError:
                log.info("rows of %s were there already", self._table.name)
        self.run(connection, rows)


@cache
def _spelled(dialect: Any, name: str, table: Any, replaces: bool, keep: frozenset[str]) -> str:
    plain: Dialect = dialect(paramstyle="qmark" if name == "sqlite" else "format")
    statement = engines.upsert(plain, table, keep) if replaces else insert(table).inline()
    columns = [column.name for column in table.columns if column.autoincrement is not True]
    compiled: Any = statement.compile(dialect=plain, column_keys=columns)
    if compiled.positiontup != columns:
        raise ValueError(f"the columns of {table.name} come in another order: {compiled.positiontup}")
    return str(compiled)


@cache
def _spelled_for_arrays(
    dialect: Any, name: str, table: Any, replaces: bool, keep: frozenset[str], alike: tuple[bool, ...]
) -> tuple[str, tuple[str, ...]]:
    """The same statement for one array per column, and the type of each column's elements.

    A column that is alike in all rows is one value, and comes before the arrays.
    """
    text = _spelled(dialect, name, table, replaces, keep)
    columns = [column for column in table.columns if column.autoincrement is not True]
    kinds = tuple(_kind(column.type) for column in columns)
    before, _, rest = text.partition(" VALUES (")
    after = rest.partition(")")[2]
    wanted = ", ".join(
        f"%s::{kind}" if same else f"u.c{at}"
        for at, (kind, same) in enumerate(zip(kinds, alike, strict=True))
    )
    varied = [(at, kind) for at, (kind, same) in enumerate(zip(kinds, alike, strict=True)) if not same]
    arrays = ", ".join(f"%s::{kind}[]" for _at, kind in varied)
    names = ", ".join(f"c{at}" for at, _kind in varied)
    return f"{before} SELECT {wanted} FROM unnest({arrays}) AS u({names}){after}", kinds


def _scalar(kind: str, value: Any) -> Any:
    """One value as the driver takes it; a column's reader promises no type."""
    if value is None or kind == "bytea":
        return value
    return int(value) if kind == "bigint" else str(value)


def _kind(type_: Any) -> str:
    if isinstance(type_, LargeBinary):
        return "bytea"
    return "bigint" if isinstance(type_, BigInteger) else "text"
