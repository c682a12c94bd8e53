"""Where a county of the histories keeps its database: a file, or a database on a real PostgreSQL."""

import shutil
import sqlite3
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import Engine as Database

from sync.ledger import engines
from sync.server.county import County
from sync.server.home import CountyHome

_NUMBERS = count(1)
_END_SESSIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"


class FileSeat:
    """SQLite in the county's folder: the embedded default."""

    def __init__(self, props: Path, root: Path) -> None:
        """Copy the empty county of the props."""
        self._root = root
        self.home = root / "county"
        shutil.copytree(props / "county", self.home, ignore=shutil.ignore_patterns("packs"))

    def engine(self) -> Database:
        """Open the database."""
        return engines.sqlite_engine(CountyHome(self.home).database)

    def image(self, county: County, name: str) -> str:
        """A backup, taken while the county may be at work."""
        copy_database(county.home.database, self._root / name)
        return name

    def restore(self, image: str) -> None:
        """Put a backup in place; the county is closed."""
        replace_database(self._root / image, CountyHome(self.home).database)

    def close(self) -> None:
        """The folder goes with the history's."""


class PostgresSeat:
    """A database of its own on a server that many histories share, copied from the props' one."""

    def __init__(self, props: Path, root: Path, url: str, template: str) -> None:
        """Copy the empty county.

        Args:
            props: folder of the props.
            root: folder of the history.
            url: of the server.
            template: the props' database.
        """
        self._url = url
        self.home = root / "county"
        shutil.copytree(props / "county", self.home, ignore=shutil.ignore_patterns("packs"))
        self._name = f"history_{next(_NUMBERS)}"
        self._made = [self._name]
        self._copy(template, self._name)

    def engine(self) -> Database:
        """Open the database."""
        return engines.postgres_engine(database_of(self._url, self._name))

    def image(self, county: County, name: str) -> str:
        """A backup; nobody may be connected to what is copied."""
        county.engine.dispose()
        made = f"image_{next(_NUMBERS)}"
        self._copy(self._name, made)
        self._made.append(made)
        return made

    def restore(self, image: str) -> None:
        """Put a backup in place; the county is closed."""
        self._drop(self._name)
        self._copy(image, self._name)

    def close(self) -> None:
        """Drop what was made."""
        for name in self._made:
            self._drop(name)

    def _copy(self, source: str, target: str) -> None:
        """Copy a database; a session that was closed just now may take its time to end on a busy machine."""
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(_END_SESSIONS, (source,))
        self._run("CREATE DATABASE {} TEMPLATE {}", target, source)

    def _drop(self, name: str) -> None:
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _run(self, statement: str, *names: str) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


Seat = FileSeat | PostgresSeat


def database_of(url: str, name: str) -> str:
    """The URL of another database of the same server."""
    address, _, options = url.partition("?")
    return f"{address.rsplit('/', 1)[0]}/{name}" + (f"?{options}" if options else "")


def copy_database(source: Path, target: Path) -> None:
    """A consistent copy of an SQLite file that may be in use."""
    reading, writing = sqlite3.connect(source), sqlite3.connect(target)
    reading.backup(writing)
    reading.close()
    writing.close()


def replace_database(source: Path, target: Path) -> None:
    """Put a copy in the place of a database that nobody has open."""
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    shutil.copy(source, target)
