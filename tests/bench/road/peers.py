"""PouchDB with its own server, where somebody ran `npm install pouchdb@9 pouchdb-server@4.2`.

It is never part of this project: the bench uses it when `--peers DIR` names the folder, else says that it is
absent.
"""

import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

from msgspec import Struct

from tests.bench.measure import Row

PEERS = "ZFT_BENCH_PEERS"
SCRIPT = Path(__file__).with_name("pouch.cjs")
START_S = 60
RUN_S = 600


class Peer(Struct, frozen=True, kw_only=True):
    """Seconds that a peer took."""

    push: float
    pull: float


def name_peers(folder: Path) -> None:
    """Use the peers installed in a folder, here and in the processes that are started."""
    os.environ[PEERS] = str(folder.resolve())


def pouchdb(folder: Path, bodies: list[bytes]) -> Peer | None:
    """Let PouchDB push documents and pull them again; None when it is not installed.

    Args:
        folder: for its files.
        bodies: JSON documents.
    """
    home = Path(os.environ.get(PEERS, "/nowhere")) / "node_modules"
    node = shutil.which("node")
    if node is None or not (home / "pouchdb").is_dir() or not (home / "pouchdb-server").is_dir():
        return None
    folder.mkdir(parents=True)
    documents = folder / "documents.jsonl"
    with documents.open("wb") as file:
        for body in bodies:
            document = json.loads(body)
            file.write(json.dumps({"_id": document.pop("id"), "entry": document}).encode() + b"\n")
    port = _free_port()
    command = [node, str(home / ".bin" / "pouchdb-server"), "--host", "127.0.0.1", "--port", str(port)]
    options = ["--dir", str(folder), "--config", str(folder / "config.json"), "--no-stdout-logs"]
    with subprocess.Popen([*command, *options], cwd=folder, stdout=subprocess.DEVNULL) as server:
        try:
            _wait(port)
            client = [node, str(SCRIPT), str(home), f"http://127.0.0.1:{port}", str(folder), str(documents)]
            done = subprocess.run(client, capture_output=True, text=True, timeout=RUN_S)
        finally:
            server.terminate()
            server.wait(START_S)
    if done.returncode:
        raise RuntimeError(f"PouchDB failed: {done.stderr[-1000:]}")
    found = json.loads(done.stdout.splitlines()[-1])
    return Peer(push=found["push"], pull=found["pull"])


def peer_row(what: str, ours: float, theirs: float | None, target: float) -> Row:
    """Ours against the peer; told without judgement when it is absent."""
    against = "PouchDB 9 with pouchdb-server 4.2, as they come"
    if theirs is None:
        note = "absent: --peers names no folder with it"
        return Row(what=what, ours=ours, reference=0.0, unit="s", target=None, against=against, note=note)
    return Row(what=what, ours=ours, reference=theirs, unit="s", target=target, against=against)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            continue
        return
    raise RuntimeError("pouchdb-server did not start")
