"""The practice county: a real server process with the sample pack, parties, officers and tasks."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import resources
from desktop.demo import programs

TOWN, TOWN_NAME = "fengming", "凤鸣镇"
OTHER_TOWN, OTHER_TOWN_NAME = "qingxi", "青溪镇"
READY = "listening "
STOP_WITHIN_S = 20


class CountyFailed(RuntimeError):
    """A county command ended badly; the text is what it printed."""


class PracticeCounty:
    """A county in a folder; its server runs as a process of its own.

    Args:
        home: the county's folder.
        database: PostgreSQL address; empty = SQLite in the folder.
        environment: of the server process; None = this process's.
    """

    def __init__(self, home: Path, database: str = "", environment: dict[str, str] | None = None) -> None:
        self.home = home
        self.url = ""
        self._database = database
        self._environment = environment
        self._process: subprocess.Popen[str] | None = None
        self._port = 0

    def _command(self, *words: str) -> list[str]:
        command = [*programs.county(), *words, "--home", str(self.home)]
        return [*command, "--database", self._database] if self._database else command

    def run(self, *words: str) -> str:
        """Run one county command and return what it printed; raises CountyFailed."""
        done = subprocess.run(
            self._command(*words), capture_output=True, text=True, encoding="utf-8", env=self._environment
        )
        if done.returncode:
            raise CountyFailed(done.stderr.strip())
        return done.stdout.strip()

    def found(self) -> None:
        """Make the county: keys, pack, two townships, officers, parties and tasks."""
        self.run("init", "--name", "云凤县")
        self.run("publish", str(resources.path("packs/sample")))
        self.run("town", "add", TOWN, TOWN_NAME)
        self.run("town", "add", OTHER_TOWN, OTHER_TOWN_NAME)
        practice = resources.path("packs/practice")
        self.run("import-officers", str(practice / "officers.csv"), "--town", TOWN)
        self.run("import-parties", str(resources.path("packs/practice_parties.csv")), "--town", TOWN)
        self.run("import-tasks", str(practice / "tasks.csv"), "--town", TOWN)

    def start(self) -> str:
        """Start serving and return the address; the same port is taken again after a stop."""
        with (self.home / "serve.log").open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                self._command("serve", "--port", str(self._port)),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
                env=self._environment,
            )
        assert self._process.stdout is not None
        line = self._process.stdout.readline().strip()
        if not line.startswith(READY):
            self.stop()
            raise CountyFailed((self.home / "serve.log").read_text("utf-8").strip() or line)
        self.url = line.removeprefix(READY)
        self._port = int(self.url.rsplit(":", 1)[1])
        return self.url

    def stop(self) -> None:
        """End the server; harmless when it does not run."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()

    def kill(self) -> None:
        """End the server as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self.stop()

    def ticket(self, name: str, town: str = TOWN) -> str:
        """A one-time ticket for a laptop."""
        printed = self.run("enrol", "--town", town, "--name", name)
        return next(line.strip() for line in printed.splitlines() if line.strip().startswith("ZFT1."))

    def records(self, kind: str, records: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Records as the county's database holds them, by id; raises CountyFailed when one is missing."""
        return dict(self._lines("show", kind, records))

    def record(self, kind: str, record: str) -> dict[str, Any]:
        """One record as the county's database holds it."""
        return self.records(kind, [record])[record]

    def original(self, blob: str) -> dict[str, Any]:
        """Hash and length of one file as the county decrypts it."""
        return self.originals([blob])[blob]

    def originals(self, blobs: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Hash and length of files as the county decrypts them from its own disk, by name."""
        return dict(self._lines("verify-evidence", "", blobs))

    def _lines(self, command: str, kind: str, ids: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        if not ids:
            return
        words = [command, *([kind] if kind else []), *ids]
        printed = self.run(*words)
        lines = [printed] if len(ids) == 1 else printed.splitlines()
        yield from zip(ids, map(json.loads, lines), strict=True)

    def remove(self) -> None:
        """Stop and take the folder away."""
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)
