"""The limit's server for files: takes each by PUT, hashes it as it comes, forces file and folder to disk."""

import asyncio
import hashlib
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import uvicorn

from sync.server.evidence.blobs import sync_folder
from sync.server.web.serving import CountyServer, bind

Send = Callable[[dict[str, Any]], Awaitable[None]]


class Files:
    """ASGI application over one folder; answers with the hash it saw."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def __call__(self, scope: dict[str, Any], receive: Callable[[], Any], send: Send) -> None:
        """One PUT."""
        digest = hashlib.sha256()
        with (self._folder / scope["path"].rsplit("/", 1)[-1]).open("wb") as file:
            while True:
                message = await receive()
                piece = message.get("body", b"")
                digest.update(piece)
                file.write(piece)
                if not message.get("more_body"):
                    break
            file.flush()
            os.fsync(file.fileno())
        sync_folder(self._folder)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": digest.hexdigest().encode()})


def main() -> None:
    """Serve until killed; the one argument is the folder."""
    listener = bind("127.0.0.1", 0)
    app = Files(Path(sys.argv[1]))
    config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", ws="none")

    def ready() -> None:
        print(f"listening http://127.0.0.1:{listener.getsockname()[1]}", flush=True)

    asyncio.run(CountyServer(config, ready).serve([listener]))


if __name__ == "__main__":
    main()
