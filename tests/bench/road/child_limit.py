"""The limit's server: takes rows by HTTP and writes them in one durable transaction, or reads them out.

Nothing is checked, signed, merged or encrypted. Each record is read as JSON once, for its key, unless the
path of the request says that not even that is done, that all of it is spelled out as objects at once, or that
PostgreSQL keeps it as jsonb.
"""

import asyncio
import gc
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
import psycopg
import uvicorn

from sync.server.web.serving import CountyServer, bind

ROWS = msgspec.json.Decoder(list[tuple[str, msgspec.Raw]])
BLIND = "/blind"  # records are not read
WHOLE = "/whole"  # the body is read as JSON at once, as a program does that looks at what it takes
JSONB = "/jsonb"
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Limit:
    """ASGI application over one SQLite file, or PostgreSQL when the path is a URL."""

    def __init__(self, path: str) -> None:
        self._is_pg = path.startswith("postgresql:")
        self._database: Any
        if self._is_pg:
            self._database = psycopg.connect(path, autocommit=True)
            self._database.execute("CREATE TABLE IF NOT EXISTS limit_row (id text PRIMARY KEY, raw bytea)")
            self._database.execute("CREATE TABLE IF NOT EXISTS limit_json (id text PRIMARY KEY, raw jsonb)")
            self._database.execute("TRUNCATE limit_row, limit_json")
            return
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=FULL")
        self._database.execute("CREATE TABLE IF NOT EXISTS limit_row (id TEXT PRIMARY KEY, raw BLOB)")

    async def __call__(self, scope: dict[str, Any], receive: Callable[[], Any], send: Send) -> None:
        """POST writes, GET gives everything as one JSON document."""
        body = bytearray()
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        answer = self._write(bytes(body), scope["path"]) if scope["method"] == "POST" else self._read()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": answer})

    def _write(self, body: bytes, how: str) -> bytes:
        rows = _rows(body, how)
        if self._is_pg:
            table = "limit_json" if how == JSONB else "limit_row"
            with self._database.transaction(), self._database.cursor() as cursor:
                cursor.execute(f"TRUNCATE {table}")
                cursor.executemany(f"INSERT INTO {table} VALUES (%s, %s)", rows)
            return b"ok"
        self._database.execute("BEGIN IMMEDIATE")
        self._database.executemany("INSERT OR REPLACE INTO limit_row VALUES (?, ?)", rows)
        self._database.execute("COMMIT")
        return b"ok"

    def _read(self) -> bytes:
        rows = self._database.execute("SELECT id, raw FROM limit_row ORDER BY rowid").fetchall()
        return msgspec.json.encode([(id_, msgspec.Raw(raw)) for id_, raw in rows])


def _rows(body: bytes, how: str) -> list[tuple[str, Any]]:
    if how == WHOLE:
        return [(act["id"], msgspec.json.encode(act)) for _id, act in msgspec.json.decode(body)]
    if how == JSONB:
        return [(msgspec.json.decode(raw)["id"], bytes(raw).decode()) for _id, raw in ROWS.decode(body)]
    return [
        (id_ if how == BLIND else msgspec.json.decode(raw)["id"], bytes(raw))
        for id_, raw in ROWS.decode(body)
    ]


def main() -> None:
    """Serve until killed; the one argument is the database."""
    gc.freeze()
    gc.set_threshold(100_000)  # as the county does
    listener = bind("127.0.0.1", 0)
    config = uvicorn.Config(Limit(sys.argv[1]), log_config=None, access_log=False, lifespan="off", ws="none")

    def ready() -> None:
        print(f"listening http://127.0.0.1:{listener.getsockname()[1]}", flush=True)

    asyncio.run(CountyServer(config, ready).serve([listener]))


if __name__ == "__main__":
    main()
