"""The limit beside ours: the same bytes in one plain durable transaction over a real loopback connection."""

import hashlib
import select
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import httpx2
import msgspec

START_S = 30
STOP_S = 20
TIMEOUT_S = 120
PIECE = 1024 * 1024


class LimitClient:
    """Sends rows to the limit's server, and takes them from it into a plain SQLite file."""

    def __init__(self, url: str, folder: Path) -> None:
        self._client = httpx2.Client(base_url=url, trust_env=False, timeout=TIMEOUT_S)
        self._folder = folder
        self._pulls = 0

    def push(self, raws: list[bytes], how: str = "") -> None:
        """One POST, one transaction.

        Args:
            raws: encoded records.
            how: blind, when the server does not even read their keys; whole, when it reads all of them at
                once; jsonb, when PostgreSQL keeps them so.
        """
        rows = [(f"{number:036d}", msgspec.Raw(raw)) for number, raw in enumerate(raws)]
        self._client.post(f"/{how}", content=msgspec.json.encode(rows)).raise_for_status()

    def pull(self, *, blind: bool = False) -> int:
        """One GET into one transaction of a fresh file; returns how many rows came.

        Args:
            blind: the records are not even read.
        """
        self._pulls += 1
        database = sqlite3.connect(self._folder / f"pulled-{self._pulls}.db", isolation_level=None)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE limit_row (id TEXT PRIMARY KEY, raw BLOB)")
        rows = msgspec.json.decode(self._client.get("/").content, type=list[tuple[str, msgspec.Raw]])
        database.execute("BEGIN IMMEDIATE")
        database.executemany(
            "INSERT INTO limit_row VALUES (?, ?)",
            [(id_ if blind else msgspec.json.decode(raw)["id"], bytes(raw)) for id_, raw in rows],
        )
        database.execute("COMMIT")
        database.close()
        return len(rows)

    def close(self) -> None:
        """Close the connection."""
        self._client.close()


class FilesClient:
    """Sends files to the limit's server for files."""

    def __init__(self, url: str) -> None:
        self._client = httpx2.Client(base_url=url, trust_env=False, timeout=TIMEOUT_S)

    def put(self, path: Path) -> None:
        """Hash a file, then send it in one PUT.

        Raises:
            AssertionError: the server saw other bytes.
        """
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        with path.open("rb") as file:
            answer = self._client.put(f"/{path.name}", content=iter(partial(file.read, PIECE), b""))
        assert answer.text == digest, "the limit's server saw other bytes"

    def close(self) -> None:
        """Close the connection."""
        self._client.close()


@contextmanager
def _serving(module: str, argument: str) -> Iterator[str]:
    """A server in its own process; gives its URL."""
    command = [sys.executable, "-m", module, argument]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        try:
            ready, _, _ = select.select([server.stdout], [], [], START_S)
            line = server.stdout.readline().decode() if ready else ""
            if not line.startswith("listening "):
                raise RuntimeError("the limit's server did not start")
            yield line.split()[1]
        finally:
            server.terminate()
            server.wait(STOP_S)


@contextmanager
def limit(folder: Path, database: str = "") -> Iterator[LimitClient]:
    """The limit's server for rows.

    Args:
        folder: for its files.
        database: PostgreSQL URL; empty for an SQLite file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _serving("tests.bench.road.child_limit", database or str(folder / "limit.db")) as url:
        client = LimitClient(url, folder)
        try:
            yield client
        finally:
            client.close()


@contextmanager
def files_limit(folder: Path) -> Iterator[FilesClient]:
    """The limit's server for files, which it puts into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with _serving("tests.bench.road.child_files", str(folder)) as url:
        client = FilesClient(url)
        try:
            yield client
        finally:
            client.close()
