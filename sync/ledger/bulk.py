"""Many rows at once: a statement spelled out once, its rows as tuples, no work per row but the driver's."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Dialect


class Bulk:
    """An INSERT, or an upsert, that takes many rows."""

    def __init__(self, dialect: Dialect, statement: Any, columns: Sequence[str]) -> None:
        """Spell the statement out.

        Args:
            dialect: of the database.
            statement: an INSERT of SQLAlchemy without values.
            columns: of a row, in the table's order; all that have a default of their own among them.
        """
        positional: Any = type(dialect)
        plain = positional(paramstyle="qmark" if dialect.name == "sqlite" else "format")
        compiled = statement.compile(dialect=plain, column_keys=list(columns))
        if tuple(compiled.positiontup) != tuple(columns):
            raise ValueError(f"columns in another order than the table's: {columns}")
        self._text = str(compiled)

    def run(self, connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
        """Write the rows; none is no work."""
        if rows:
            connection.exec_driver_sql(self._text, rows[0] if len(rows) == 1 else list(rows))
