"""Rows of a projection that changed, noted by triggers, whatever wrote them, until an index has followed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection


class Noted:
    """The notes of one projection: a table `<kind>_todo` of record ids."""

    def __init__(self, kind: str, table: str, watched: Sequence[str], within: Sequence[str] = ()) -> None:
        """Prepare; nothing is asked of the database.

        Args:
            kind: names the notes and the triggers.
            table: the projection.
            watched: its columns that an index shows, `id` first.
            within: when given, an update counts only if one of these columns changes.
        """
        self._kind = kind
        self._table = table
        self._columns = ", ".join(f"p.{name}" for name in watched)
        changed = " OR ".join(f"old.{name} IS NOT new.{name}" for name in within)
        self._when = f" WHEN {changed}" if changed else ""

    @property
    def names(self) -> frozenset[str]:
        """What has to be in the schema."""
        return frozenset({f"{self._kind}_todo", *self._triggers()})

    def install(self, connection: Connection) -> None:
        """Make what is missing, and note every row."""
        for statement in (
            f"CREATE TABLE IF NOT EXISTS {self._kind}_todo ({self._kind} TEXT PRIMARY KEY) WITHOUT ROWID",
            *self._triggers().values(),
            f"INSERT OR IGNORE INTO {self._kind}_todo SELECT id FROM {self._table}",
        ):
            connection.exec_driver_sql(statement)

    def _triggers(self) -> dict[str, str]:
        """Name -> statement."""
        # not INSERT OR IGNORE: the statement that fires a trigger may bring its own conflict rule
        note = (
            f"INSERT INTO {self._kind}_todo ({self._kind}) SELECT {{row}}.id "
            f"WHERE NOT EXISTS (SELECT 1 FROM {self._kind}_todo WHERE {self._kind} = {{row}}.id);"
        )
        events = {"insert": (("new",), ""), "update": (("old", "new"), self._when), "delete": (("old",), "")}
        return {
            f"{self._kind}_search_{verb}": f"CREATE TRIGGER IF NOT EXISTS {self._kind}_search_{verb} "
            f"AFTER {verb.upper()} ON {self._table}{when} "
            f"BEGIN {' '.join(note.format(row=row) for row in rows)} END"
            for verb, (rows, when) in events.items()
        }

    def waiting(self, connection: Connection) -> int:
        """How many rows are noted."""
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {self._kind}_todo").scalar_one())

    def is_any(self, connection: Connection) -> bool:
        """Whether a row is noted."""
        return connection.exec_driver_sql(f"SELECT 1 FROM {self._kind}_todo LIMIT 1").first() is not None

    def take(
        self, connection: Connection, size: int, among: Sequence[str] | None = None
    ) -> tuple[list[Sequence[Any]], list[str]]:
        """Read rows that are noted and strike the notes out.

        Args:
            connection: in the transaction in which the index follows.
            size: at most so many.
            among: only these ids.

        Returns:
            The rows as they stand, in the order of `watched`; ids of rows that are gone.
        """
        where = "" if among is None else f"WHERE t.{self._kind} IN ({', '.join('?' * len(among))}) "
        lines = connection.exec_driver_sql(
            f"SELECT t.{self._kind}, {self._columns} FROM {self._kind}_todo t "
            f"LEFT JOIN {self._table} p ON p.id = t.{self._kind} {where}ORDER BY t.{self._kind} LIMIT ?",
            (*(among or ()), size),
        ).all()
        if lines:
            connection.exec_driver_sql(
                f"DELETE FROM {self._kind}_todo WHERE {self._kind} = ?", [(line[0],) for line in lines]
            )
        here: list[Sequence[Any]] = [line[1:] for line in lines if line[1] is not None]
        return here, [line[0] for line in lines if line[1] is None]
