"""Programs of others that do the same work, beside ours: PouchDB with its server, Anki with its server.

They are never part of this project. `--peers DIR` names a folder for them; what is not there yet is fetched
by npm and pip, in the releases below. Without it, or where they cannot be had, their rows say so.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from casework import codec
from tests.bench.measure import Row
from tests.bench.road.town import OFFICER, TOWN
from tests.bench.road.visits import drafts

PEERS = "ZFT_BENCH_PEERS"
POUCHDB = ("pouchdb@9", "pouchdb-server@4.2")
ANKI = "anki==26.9.3"
PYTHON = "python"  # folder of what pip fetched
SCRIPT = Path(__file__).with_name("pouch.cjs")
CHILD = Path(__file__).with_name("child_anki.py")
FETCH_S = 1800
START_S = 60
RUN_S = 600
VISITS = 10_000
ROUNDS = 3  # the quickest counts: a peer is shown at its best
NOWHERE = Path("/nowhere")


class Peer(Struct, frozen=True, kw_only=True):
    """Seconds that a peer took."""

    name: str
    push: float
    pull: float


def name_peers(folder: Path) -> None:
    """Use the peers of a folder, here and in the processes that are started; fetch those that are missing."""
    home = folder.resolve()
    home.mkdir(parents=True, exist_ok=True)
    os.environ[PEERS] = str(home)
    if not _has_pouchdb(home) and shutil.which("npm"):
        _fetch(["npm", "install", "--no-audit", "--no-fund", "--prefix", str(home), *POUCHDB])
    if not _has_anki(home):
        _fetch([sys.executable, "-m", "pip", "install", "--quiet", "--target", str(home / PYTHON), ANKI])


def _fetch(command: Sequence[str]) -> None:
    print(f"-- {' '.join(command[:3])} ...", flush=True)
    try:
        code = subprocess.run(command, stdout=subprocess.DEVNULL, timeout=FETCH_S).returncode
    except subprocess.TimeoutExpired:
        code = -1
    if code:
        print("bench: a peer cannot be had; its rows say so", file=sys.stderr)


def _home() -> Path:
    return Path(os.environ.get(PEERS, NOWHERE))


def _has_pouchdb(home: Path) -> bool:
    modules = home / "node_modules"
    return (modules / "pouchdb").is_dir() and (modules / ".bin" / "pouchdb-server").exists()


def _has_anki(home: Path) -> bool:
    return (home / PYTHON / "anki").is_dir()


def pouchdb(folder: Path) -> Peer | None:
    """Let PouchDB push the same visits as documents and pull them again; None when it is absent."""
    home, node = _home(), shutil.which("node")
    if node is None or not _has_pouchdb(home):
        return None
    modules = home / "node_modules"
    documents = _documents(folder)
    port = _free_port()
    command = [node, str(modules / ".bin" / "pouchdb-server"), "--host", "127.0.0.1", "--port", str(port)]
    options = ["--dir", str(folder), "--config", str(folder / "config.json"), "--no-stdout-logs"]
    with _serving([*command, *options], folder, port, dict(os.environ)):
        client = [node, str(SCRIPT), str(modules), f"http://127.0.0.1:{port}", str(folder), str(documents)]
        return _run("PouchDB 9 with pouchdb-server 4.2, as they come", client, dict(os.environ))


def anki(folder: Path) -> Peer | None:
    """Let Anki push as many notes of the same size and pull them again; None when it is absent."""
    if not _has_anki(_home()):
        return None
    found = [_anki(folder / f"round-{number}") for number in range(ROUNDS)]
    return Peer(
        name="Anki 26.9 with its own server, normal sync of notes of the same size",
        push=min(one.push for one in found),
        pull=min(one.pull for one in found),
    )


def _anki(folder: Path) -> Peer:
    documents = _documents(folder)
    port = _free_port()
    environment = {
        **os.environ,
        "PYTHONPATH": str(_home() / PYTHON),
        "SYNC_USER1": "bench:bench",
        "SYNC_BASE": str(folder / "server"),
        "SYNC_HOST": "127.0.0.1",
        "SYNC_PORT": str(port),
        "RUST_LOG": "error",
    }
    with _serving([sys.executable, "-m", "anki.syncserver"], folder, port, environment):
        client = [sys.executable, str(CHILD), f"http://127.0.0.1:{port}/", str(folder), str(documents)]
        return _run("Anki", client, environment)


def peer_rows(
    folder: Path, what: str, ours: float, measured: Callable[[Peer], float], targets: dict[str, float | None]
) -> list[Row]:
    """Ours against each peer; told without judgement when it is absent.

    Args:
        folder: for their files.
        what: was measured.
        ours: seconds.
        measured: the seconds of a peer that are compared.
        targets: name of the peer -> most that ours may take of its time; None = told, not judged.
    """
    rows = []
    for name, target in targets.items():
        peer = MEASURES[name](folder / name)
        rows.append(
            Row(
                what=what,
                ours=ours,
                reference=measured(peer) if peer else 0.0,
                unit="s",
                target=target if peer else None,
                against=peer.name if peer else name,
                note="" if peer else "absent: --peers names no folder with it",
            )
        )
    return rows


MEASURES: dict[str, Callable[[Path], Peer | None]] = {"PouchDB": pouchdb, "Anki": anki}


def _documents(folder: Path) -> Path:
    """The same visits as one JSON document a line."""
    folder.mkdir(parents=True)
    documents = folder / "documents.jsonl"
    with documents.open("wb") as file:
        for one in drafts(VISITS, OFFICER, TOWN):
            file.write(codec.encode({"_id": one.record, "entry": one.changes}) + b"\n")
    return documents


def _run(name: str, command: Sequence[str], environment: dict[str, str]) -> Peer:
    done = subprocess.run(command, capture_output=True, text=True, timeout=RUN_S, env=environment)
    if done.returncode:
        raise RuntimeError(f"{name} failed: {done.stderr[-1000:]}")
    found = json.loads(done.stdout.splitlines()[-1])
    return Peer(name=name, push=found["push"], pull=found["pull"])


@contextmanager
def _serving(command: Sequence[str], folder: Path, port: int, environment: dict[str, str]) -> Iterator[None]:
    """A peer's server, until the block ends."""
    with (
        (folder / "server.log").open("wb") as log,
        subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment) as server,
    ):
        try:
            _wait(port)
            yield
        finally:
            server.terminate()
            server.wait(START_S)


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
    raise RuntimeError("a peer's server did not start")
