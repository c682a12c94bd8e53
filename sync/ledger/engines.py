"""Engines and transactions: one kind of BEGIN, durable settings, storage faults with plain codes."""

import importlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, create_engine, event, inspect
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import Table

from casework.errors import StorageProblem
from sync.ledger.column_array import ColumnArray, ColumnDumper
from sync.ledger.scope import build_walls, guard
from sync.ledger.tables import METADATA

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # NORMAL loses acknowledged commits at a power cut
    "PRAGMA busy_timeout=10000",  # ms
    "PRAGMA foreign_keys=OFF",  # with a feed of latest versions a child may precede its parent
    "PRAGMA trusted_schema=OFF",
    "PRAGMA temp_store=MEMORY",  # no plaintext in temporary files
)

PAGE_BYTES = 16384  # an entry and its index rows fill small pages badly: a sixth more to write at 4096
LOG_PAGES = 2000  # 32 MB: a page that each batch changes goes into the database once for several of them

FAULTS = {
    sqlite3.SQLITE_FULL: "ledger.disk_full",
    sqlite3.SQLITE_READONLY: "ledger.read_only",
    sqlite3.SQLITE_CORRUPT: "ledger.damaged",
    sqlite3.SQLITE_NOTADB: "ledger.damaged",
    sqlite3.SQLITE_IOERR: "ledger.io",
    sqlite3.SQLITE_CANTOPEN: "ledger.io",
    sqlite3.SQLITE_BUSY: "ledger.locked",
}
PRIMARY_CODE = 0xFF  # the rest of an extended result code says where
TELLS = "tells"  # an engine's execution option: takes an error of the driver, gives what is raised for it
RETRYABLE_SQLSTATES = frozenset({"40P01", "40001", "23505"})  # deadlock, serialisation, unique


def configure(engine: Engine) -> Engine:
    """Give an SQLite or SQLCipher engine its settings and explicit transactions; returns it.

    The driver is put into autocommit and BEGIN is issued here: the drivers' own implicit BEGIN is
    deferred, and two writers that both begin with a read would fail instead of waiting. Once is enough;
    a second time is harmless.
    """
    if engine.dialect.name == "sqlite" and not event.contains(engine, "begin", _begun):
        event.listen(engine, "connect", _connected)
        event.listen(engine, "begin", _begun)
    return engine


def _connected(raw: Any, _record: Any) -> None:
    raw.isolation_level = None
    cursor = raw.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begun(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    statement = "BEGIN IMMEDIATE" if writes else "BEGIN"
    driver = connection.connection.dbapi_connection
    assert driver is not None, "a connection that begins is open"
    try:
        driver.execute(statement)  # a tenth of the time that the statement takes through the layers above
    except connection.dialect.loaded_dbapi.Error:
        connection.exec_driver_sql(statement)  # once more, so that its refusal comes translated


def sqlite_engine(path: Path) -> Engine:
    """Engine on a plain SQLite file: county servers and tests."""
    engine = create_engine(f"sqlite+pysqlite:///{path}")
    event.listen(engine, "connect", _suited_to_batches)
    return configure(engine)


def _suited_to_batches(raw: Any, _record: Any) -> None:
    """Larger pages in a new file (one that is there keeps its own), and a log that holds several batches."""
    for pragma in (f"PRAGMA page_size={PAGE_BYTES}", f"PRAGMA wal_autocheckpoint={LOG_PAGES}"):
        raw.execute(pragma).close()


def postgres_engine(url: str) -> Engine:
    """Engine on PostgreSQL through psycopg 3; takes postgresql:// as well as postgresql+psycopg://."""
    if url.startswith("postgresql://"):
        url = "postgresql+psycopg://" + url.removeprefix("postgresql://")
    engine = create_engine(url, pool_pre_ping=True)
    event.listen(engine, "connect", _takes_columns)
    return guard(engine)


def _takes_columns(raw: Any, _record: Any) -> None:
    raw.adapters.register_dumper(ColumnArray, ColumnDumper)


def create_schema(engine: Engine) -> None:
    """Create what is missing of the ledger's tables, indexes and triggers."""
    with writing(configure(engine)) as connection:
        METADATA.create_all(connection)
        build_walls(connection, METADATA.sorted_tables)


def drop_indexes(engine: Engine, unwanted: Sequence[tuple[str, str]]) -> None:
    """Drop indexes, given as (table, index), that are there; when none is, nothing is written or locked."""
    found = inspect(engine)
    here = {index["name"] for table in {table for table, _ in unwanted} for index in found.get_indexes(table)}
    unwanted = [(table, name) for table, name in unwanted if name in here]
    if unwanted:
        with writing(engine) as connection:
            for _table, name in unwanted:
                connection.exec_driver_sql(f"DROP INDEX IF EXISTS {name}")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One write transaction: committed at the end, rolled back on any exception.

    Raises:
        StorageProblem: SQLite could not write or read; the connection is thrown away, because after a
            failed commit nothing is known about what it holds.
    """
    with _open(engine) as connection:
        connection.execution_options(writes=True)
        with connection.begin():
            yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One connection for reading; faults of SQLite come as StorageProblem."""
    with _open(engine) as connection:
        yield connection


@contextmanager
def _open(engine: Engine) -> Iterator[Connection]:
    try:
        with engine.connect() as connection:
            try:
                yield connection
            except DBAPIError as error:
                if fault_code(engine, error):
                    connection.invalidate()
                raise
    except DBAPIError as error:
        code = fault_code(engine, error)
        if not code:
            raise
        raise StorageProblem(code) from error


def write_row(connection: Connection, text: str, row: tuple[Any, ...]) -> None:
    """Run a statement that writes one row by SQLite's driver alone, at half of what it takes from above.

    Args:
        connection: in a transaction.
        text: as the driver takes it.
        row: its values.

    Raises:
        DBAPIError: or what the engine's owner raises in its place, as from any statement.
    """
    driver: Any = connection.connection.dbapi_connection
    assert connection.in_transaction(), "by itself the driver commits each statement"
    try:
        driver.execute(text, row)
    except connection.dialect.loaded_dbapi.Error as error:
        raise _told(connection, text, error) from error


def _told(connection: Connection, text: str, error: Exception) -> BaseException:
    """What the layers above make of an error, without the values: they may be names."""
    tell = connection.get_execution_options().get(TELLS)
    problem: BaseException | None = None if tell is None else tell(error)
    if problem is not None:
        connection.invalidate(error)
        return problem
    every = connection.dialect.loaded_dbapi.Error
    return DBAPIError.instance(text, None, error, every, hide_parameters=True, dialect=connection.dialect)


def fault_code(engine: Engine, error: DBAPIError) -> str:
    """Code of a storage fault reported by SQLite; empty when the error is of another kind."""
    if engine.dialect.name != "sqlite":
        return ""
    return FAULTS.get(getattr(error.orig, "sqlite_errorcode", 0) & PRIMARY_CODE, "")


def is_retryable(error: DBAPIError) -> bool:
    """Whether PostgreSQL undid the transaction because of another one, so that it may run again."""
    return getattr(error.orig, "sqlstate", None) in RETRYABLE_SQLSTATES


def upsert(dialect: Dialect, table: Table, keep: frozenset[str] = frozenset()) -> Any:
    """An INSERT that replaces the row with the same primary key.

    Args:
        dialect: whose way of saying it.
        table: the table.
        keep: columns that stay as they are in a row that is there; SQLite writes every index anew that
            one of the replaced columns stands in, changed or not.
    """
    return _upsert(dialect.name, table, keep)


@cache
def _upsert(dialect: str, table: Any, keep: frozenset[str]) -> Any:
    """The same, spelled out once: a statement remembers what it was compiled to."""
    keys = [column.name for column in table.primary_key]
    insert = _insert(dialect, table)
    return insert.on_conflict_do_update(index_elements=keys, set_=_excluded(table, insert.excluded, keep))


def insert_missing(dialect: Dialect, table: Table) -> Any:
    """An INSERT that leaves a row that is there already as it is."""
    return _insert(dialect.name, table).on_conflict_do_nothing()


def _insert(dialect: str, table: Table) -> Any:
    """INSERT as the dialect spells it."""
    if dialect == "sqlite":
        return sqlite.insert(table)
    # by name, because a laptop has no use for PostgreSQL and should not wait for its modules
    return importlib.import_module("sqlalchemy.dialects.postgresql").insert(table)


def _excluded(table: Table, excluded: Any, keep: frozenset[str]) -> dict[str, Any]:
    names = (column.name for column in table.columns if not column.primary_key)
    return {name: excluded[name] for name in names if name not in keep}
