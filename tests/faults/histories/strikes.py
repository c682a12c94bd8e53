"""What strikes a database of a history from within: death around a commit, and a disk without room."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy import Engine as Database

MOST_PAGES = 1_073_741_823  # SQLite's own limit


class Died(Exception):
    """The process died here."""


class Strikes:
    """Strikes one database; harmless until armed.

    Attributes:
        has_struck: whether the process of this database died since it was armed.
        commits: transactions that were committed, or were about to be: nothing changes without one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._left = 0
        self._is_late = False
        self._is_due = False  # the commit after which it dies has come
        self._is_full = False
        self.has_struck = False
        self.commits = 0
        event.listen(database, "commit", self._commits)

    def die(self, writes: int, *, late: bool) -> None:
        """Die at a write transaction from now.

        Args:
            writes: which one, from 1.
            late: after its commit, before anybody hears of it; else before.
        """
        self._listen("begin", self._begun)
        self._left, self._is_late, self._is_due, self.has_struck = writes, late, False, False

    def spare(self) -> bool:
        """Nothing more is struck; whether the process died, be it with its last commit."""
        died = self.has_struck or self._is_due
        self._left, self._is_due, self.has_struck = 0, False, False
        return died

    def fill(self) -> None:
        """No page more: SQLite refuses as it does when the disk is full."""
        self._database.dispose()
        self._is_full = self._database.dialect.name == "sqlite"
        if self._is_full:
            self._listen("checkout", self._checked_out)

    def free(self) -> None:
        """There is room again."""
        if self._is_full:
            self._is_full = False
            self._database.dispose()

    def _listen(self, name: str, heard: Callable[..., None]) -> None:
        """From the first strike on: most databases are never struck, and every listener costs."""
        if not event.contains(self._database, name, heard):
            event.listen(self._database, name, heard)

    def _begun(self, _connection: Connection) -> None:
        if self._is_due:
            self._strike()

    def _commits(self, connection: Connection) -> None:
        self.commits += 1
        if not self._left or not self._writes(connection):
            return
        self._left -= 1
        if self._left == 0 and self._is_late:
            self._is_due = True
        elif self._left == 0:
            self._strike()

    def _writes(self, connection: Connection) -> bool:
        return bool(connection.get_execution_options().get("writes", False))

    def _strike(self) -> None:
        self._left, self._is_due, self.has_struck = 0, False, True
        raise Died

    def _checked_out(self, raw: Any, _record: Any, _proxy: Any) -> None:
        if self._is_full:
            raw.execute("PRAGMA max_page_count=1").close()
