"""Many rows at once: a statement spelled out once, its rows as tuples, no work per row but the driver's."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert

from sync.ledger import engines


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
        self._dialect: Any = type(dialect)
        self._name = dialect.name
        self._table: Any = table
        self._replaces = replaces
        self._keep = keep

    def run(self, connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
        """Write the rows; none is no work."""
        if rows:
            text = _spelled(self._dialect, self._name, self._table, self._replaces, self._keep)
            connection.exec_driver_sql(text, rows[0] if len(rows) == 1 else list(rows))


@cache
def _spelled(dialect: Any, name: str, table: Any, replaces: bool, keep: frozenset[str]) -> str:
    plain: Dialect = dialect(paramstyle="qmark" if name == "sqlite" else "format")
    statement = engines.upsert(plain, table, keep) if replaces else insert(table)
    columns = [column.name for column in table.columns if column.autoincrement is not True]
    compiled: Any = statement.compile(dialect=plain, column_keys=columns)
    if compiled.positiontup != columns:
        raise ValueError(f"the columns of {table.name} come in another order: {compiled.positiontup}")
    return str(compiled)
