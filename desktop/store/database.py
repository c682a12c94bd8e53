"""The encrypted database: how a connection is opened, and how the disk's refusals are told apart."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool

from casework.errors import CaseworkError, ProfileProblem, StorageProblem
from desktop.store.keys import KEY_BYTES
from sync.ledger.engines import TELLS

BUSY_TIMEOUT_S = 10.0
CACHE_KIB = 12 * 1024  # of each connection; a list of any length must not cost more
CONNECTIONS = 4  # one writer, and readers of other threads
# the order matters: silence first, then the key, then what needs the key
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    f"PRAGMA cache_size=-{CACHE_KIB}",
)
PRIMARY_CODE = 0xFF
DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
# a log that cannot be recovered because the disk refuses writes is told as a locking protocol that failed
FAILING = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PROTOCOL})
READ_ONLY = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM})


def connect(path: Path, key: bytes) -> Any:
    """Open one connection with a raw key.

    Args:
        path: the database; made if it is not there.
        key: 32 bytes.

    Raises:
        ProfileProblem: profile.damaged, also when the key is not this database's.
        StorageProblem: profile.disk_full, profile.read_only, profile.io_error.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a database key has 32 bytes")
    connection = None
    try:
        connection = sqlcipher3.connect(str(path), timeout=BUSY_TIMEOUT_S, check_same_thread=False)
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        for pragma in PRAGMAS:
            connection.execute(pragma)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlcipher3.Error as error:
        if connection is not None:
            connection.close()
        problem = refusal_of(error)
        if problem is None:
            raise
        raise problem from error
    except BaseException:
        if connection is not None:
            connection.close()
        raise
    return connection


def refusal_of(error: BaseException) -> CaseworkError | None:
    """Say what the disk refused; None for a fault of the program, which must stay visible."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    primary = code & PRIMARY_CODE
    if primary in DAMAGED:
        return ProfileProblem("profile.damaged", part="database")
    if primary == sqlite3.SQLITE_FULL:
        return StorageProblem("profile.disk_full")
    if primary in READ_ONLY:
        return StorageProblem("profile.read_only")
    if primary in FAILING:
        return StorageProblem("profile.io_error", sqlite=code)
    return None


def open_engine(path: Path, key: bytes, on_refusal: Callable[[], None] | None = None) -> Engine:
    """Make the engine of a profile's database.

    Every refusal of the disk is raised as ProfileProblem or StorageProblem, and the connection it
    happened on is thrown away: after a failed write or fsync its view of the file cannot be trusted.

    Args:
        path: the database.
        key: 32 bytes.
        on_refusal: told about each refusal, so that the head can be compared again.
    """

    def tell(error: BaseException) -> CaseworkError | None:
        problem = refusal_of(error)
        if problem is not None and on_refusal is not None:
            on_refusal()
        return problem

    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher3,
        creator=lambda: connect(path, key),
        poolclass=QueuePool,
        pool_size=CONNECTIONS,
        max_overflow=CONNECTIONS,
        hide_parameters=True,  # names and numbers stay out of traces
        execution_options={TELLS: tell},
    )

    def translate(context: ExceptionContext) -> CaseworkError | None:
        problem = tell(context.original_exception)
        context.is_disconnect = context.is_disconnect or problem is not None
        return problem

    event.listen(engine, "handle_error", translate, retval=True)
    return engine
