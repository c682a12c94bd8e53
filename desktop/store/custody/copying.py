"""A copy of an encrypted database, taken while it may be written."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sqlcipher3

from casework.errors import CaseworkError, ProfileProblem
from desktop.store.database import connect, refusal_of
from desktop.store.founding import FORMAT_MARK
from desktop.store.values import VALUES

PAGES = 2000  # copied at a time


def copy_database(
    source: Path,
    target: Path,
    key: bytes,
    tell: Callable[[int, int], None] | None = None,
    fold: bool = False,
) -> int:
    """Copy a database with SQLite's backup interface; the copy stays encrypted under the same key.

    What is written meanwhile is not in the copy, and does not wait for it.

    Args:
        source: of a profile.
        target: must not exist.
        key: the 32-byte database key.
        tell: told pages done and pages in all; what it raises ends the copy.
        fold: fold the source's write-ahead log in first; only while nobody else has it open.

    Returns:
        The format that the copy says it has; 0 when it says nothing.

    Raises:
        ProfileProblem: profile.damaged.
        StorageProblem: profile.disk_full, profile.read_only, profile.io_error.
    """
    if not source.exists():
        raise ProfileProblem("profile.damaged", part="database")
    with _closing(source, key) as reading, _closing(target, key) as writing_to:
        try:
            reading.isolation_level = None
            if fold:
                reading.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            reading.execute("BEGIN")  # one state of the database, whatever is written meanwhile
            reading.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            reading.backup(
                writing_to,
                pages=PAGES,
                progress=None if tell is None else lambda _status, left, total: tell(total - left, total),
            )
            reading.execute("COMMIT")
            writing_to.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            row = writing_to.execute(
                f"SELECT value FROM {VALUES.name} WHERE key = ?", (FORMAT_MARK,)
            ).fetchone()
        except sqlcipher3.Error as error:
            raise _refused(error) from error
    return int(row[0]) if row is not None and str(row[0]).isdigit() else 0


def _refused(error: BaseException) -> CaseworkError:
    return refusal_of(error) or ProfileProblem("profile.damaged", part="database")


@contextlib.contextmanager
def _closing(path: Path, key: bytes) -> Iterator[Any]:
    connection = connect(path, key)
    try:
        yield connection
    finally:
        connection.close()
