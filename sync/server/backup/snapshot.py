"""The whole database as one transaction saw it, in an SQLite file; and from such a file into PostgreSQL.

One form for both databases: what a county on PostgreSQL wrote is checked, drilled and restored by the same
code as any other backup, on a machine that needs no PostgreSQL. `pg_dump` would be faster for a very large
county, but its output can only be proved by a second PostgreSQL server, and holds nothing that is not here.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Engine, Table, create_engine, func, insert, inspect, select, text

from casework import codec
from casework.errors import CaseworkError
from sync.ledger import tables as ledger
from sync.ledger.engines import create_schema, writing
from sync.ledger.scope import build_walls
from sync.server import tables as county

BATCH = 1000  # rows
MODULUS = 2**256


class TableSum(Struct, frozen=True, kw_only=True):
    """What a table holds, whatever the order of its rows."""

    rows: int = 0
    sum: str = "0"  # hex, of the rows' SHA-256 added up


def every_table() -> tuple[Table, ...]:
    """The ledger's tables and the county's own."""
    return (*ledger.METADATA.sorted_tables, *county.METADATA.sorted_tables)


def export(source: Engine, target: Path) -> dict[str, TableSum]:
    """Copy every table of a county on PostgreSQL into a new SQLite file, as one moment saw them.

    Args:
        source: other transactions go on meanwhile; none of them is seen.
        target: must not exist.

    Returns:
        Table name -> what was copied, summed up from what was read.
    """
    copy = create_engine(f"sqlite+pysqlite:///{target}")
    try:
        with copy.begin() as into:
            _make(into)
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with source.connect().execution_options(**options) as connection, copy.begin() as into:
            return {table.name: _carry(connection, into, table) for table in every_table()}
    finally:
        copy.dispose()


def load(source: Path, target: Engine) -> dict[str, TableSum]:
    """Put a copy into an empty database, in one transaction.

    Raises:
        CaseworkError: backup.database_in_use, there is something in it.
    """
    create_schema(target)
    copy = create_engine(f"sqlite+pysqlite:///{source}")
    try:
        with writing(target) as into, copy.connect() as connection:
            county.METADATA.create_all(into)
            build_walls(into, county.METADATA.sorted_tables)
            for table in every_table():
                if into.execute(select(table).limit(1)).first() is not None:
                    raise CaseworkError("backup.database_in_use", table=table.name)
            here = _tables_of(connection)
            wanted = [table for table in every_table() if table.name in here]
            carried = {table.name: _carry(connection, into, table) for table in wanted}
            _go_on_counting(into)
            return carried
    finally:
        copy.dispose()


def sums(connection: Connection) -> dict[str, TableSum]:
    """What the tables of a database hold now."""
    found = {}
    here = _tables_of(connection)
    for table in [table for table in every_table() if table.name in here]:
        total = _Sum()
        for rows in _batches(connection, table):
            total.take(rows)
        found[table.name] = total.made()
    return found


def sums_of(path: Path) -> dict[str, TableSum]:
    """What an SQLite copy holds."""
    copy = create_engine(f"sqlite+pysqlite:///{path}")
    try:
        with copy.connect() as connection:
            return sums(connection)
    finally:
        copy.dispose()


def _tables_of(connection: Connection) -> frozenset[str]:
    """The tables of a database: a copy made by an earlier program may lack some."""
    return frozenset(inspect(connection).get_table_names())


def _make(into: Connection) -> None:
    """Make the tables of a copy with the triggers that guard its journal."""
    for metadata in (ledger.METADATA, county.METADATA):
        metadata.create_all(into)


def _carry(source: Connection, into: Connection, table: Table) -> TableSum:
    total = _Sum()
    for rows in _batches(source, table):
        into.execute(insert(table), rows)
        total.take(rows)
    return total.made()


def _batches(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    with connection.execute(select(table), execution_options={"yield_per": BATCH}) as found:
        for rows in found.mappings().partitions():
            yield [{name: _plain(value) for name, value in row.items()} for row in rows]


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


class _Sum:
    def __init__(self) -> None:
        self._rows = 0
        self._total = 0

    def take(self, rows: Sequence[dict[str, Any]]) -> None:
        for row in rows:
            digest = hashlib.sha256(codec.encode(row)).digest()
            self._total = (self._total + int.from_bytes(digest, "big")) % MODULUS
        self._rows += len(rows)

    def made(self) -> TableSum:
        return TableSum(rows=self._rows, sum=f"{self._total:x}")


def _go_on_counting(into: Connection) -> None:
    """Let the journal's own numbers go on after those that were put back."""
    if into.dialect.name != "postgresql":
        return
    for table in (ledger.entry, ledger.packed):
        last = into.execute(select(func.max(table.c.n))).scalar()
        if last is not None:
            setting = text("SELECT setval(pg_get_serial_sequence(:name, 'n'), :last)")
            into.execute(setting, {"name": table.name, "last": last})
