"""What a run of the harness plays: sets cut into shares, each in a process of its own, several at a time.

A journal of the shares that were played lets a run that was stopped go on where it was.
"""

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from tests.faults import shim
from tests.faults.histories.directed import SCRIPTS
from tests.faults.report import Found, Row, row, table, together
from tests.faults.share import Share
from tests.house.tree import ROOT


class Set(Struct, frozen=True, kw_only=True):
    """One set of faults.

    Attributes:
        short, long: points of the short and of the long run; 0 = every point there is.
        bar, long_bar: points that must be reached.
        slice: points of one share of a long run; 0 = the set is never cut.
        by_seed: shares differ in their seeds, not in which points of one seed they play.
        most: at least as many points as there are, for a set that plays every one.
        needs_shim: cannot be played without the preloaded recorder.
    """

    short: int
    long: int
    bar: int
    long_bar: int
    slice: int = 0
    by_seed: bool = False
    most: int = 0
    needs_shim: bool = False


SETS: dict[str, Set] = {
    "kill": Set(short=500, long=0, bar=500, long_bar=2_000, slice=400, most=6_400),
    "power": Set(
        short=1_100, long=51_000, bar=1_000, long_bar=50_000, slice=510, by_seed=True, needs_shim=True
    ),
    "io": Set(short=500, long=4_800, bar=500, long_bar=2_400, slice=300),
    "tamper": Set(short=5_100, long=101_000, bar=5_000, long_bar=100_000, slice=5_050),
    "codes": Set(short=20_000, long=1_000_000, bar=20_000, long_bar=1_000_000, slice=100_000, by_seed=True),
    "sync": Set(short=2_000, long=100_000, bar=2_000, long_bar=100_000, slice=400),
    "http": Set(short=50, long=2_000, bar=50, long_bar=2_000, slice=25),
    "pg": Set(short=50, long=2_000, bar=50, long_bar=2_000, slice=25),
    "api": Set(short=1_250, long=62_000, bar=1_000, long_bar=50_000, slice=3_100, by_seed=True),
    "bugs": Set(short=0, long=0, bar=24, long_bar=24, slice=4, most=60),
}
HISTORIES = ("sync", "http", "pg")


class Run(Struct, frozen=True, kw_only=True):
    """What is to be played.

    Attributes:
        seed: the same seed plays the same faults.
        long: sets of which the long run is played.
        histories: sync histories; 0 = as the run says.
        first: point to begin with.
        seconds: no share is begun after so long; 0 = to the end.
        journal: file of what was played; None = nothing is kept.
        at_once: processes.
    """

    seed: int = 1
    long: frozenset[str] = frozenset()
    histories: int = 0
    first: int = 0
    seconds: float = 0.0
    journal: Path | None = None
    at_once: int = 2

    def points(self, name: str) -> int:
        """How many points a set has in this run."""
        if self.histories and name in HISTORIES:
            return self.histories
        return SETS[name].long if name in self.long else SETS[name].short

    def bar(self, name: str) -> int:
        """How many of them must be reached; 0 when only a part is wanted."""
        if self.histories or self.first or self.seconds:
            return 0
        return SETS[name].long_bar if name in self.long else SETS[name].bar


class Played(Struct, frozen=True, kw_only=True):
    """One line of the journal."""

    name: str
    share: Share
    row: Row


class _Clock:
    """Whether another share may be begun."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds if seconds else 0.0

    def is_over(self) -> bool:
        """Too late for another one."""
        return bool(self._until) and time.monotonic() > self._until


def shares(name: str, run: Run) -> Iterator[Share]:
    """The shares of a set, in order."""
    one, points = SETS[name], run.points(name)
    directed = len(SCRIPTS) if name in HISTORIES else 0
    if not one.slice or (name not in run.long and name != "bugs"):
        yield Share(seed=run.seed, points=points, first=run.first)
    elif one.by_seed:
        for number in range(-(-points // one.slice)):
            yield Share(seed=run.seed + run.first + number, points=one.slice)
    else:
        for first in range(run.first, (points or one.most) + directed, one.slice):
            last = min(first + one.slice, (points or one.most) + directed)
            yield Share(seed=run.seed, points=points, first=first, last=last)


def play(names: Sequence[str], run: Run) -> list[Row]:
    """Play sets; one row for each that could be played here."""
    clock, lock = _Clock(run.seconds), threading.Lock()
    known = {(one.name, one.share): one.row for one in _read(run.journal)}
    with tempfile.TemporaryDirectory(prefix="zft-shim-") as folder, ThreadPoolExecutor(run.at_once) as pool:
        library = shim.build(Path(folder))

        def one(job: tuple[str, Share]) -> Row | None:
            if job in known:
                return known[job]
            if clock.is_over():
                return None
            done = in_process(library, *job)
            with lock:
                _keep(run.journal, Played(name=job[0], share=job[1], row=done))
            return done

        possible = [name for name in names if library or not SETS[name].needs_shim]
        jobs = [(name, share) for name in possible for share in shares(name, run)]
        rows = list(pool.map(one, jobs))
    done: dict[str, list[Row]] = {name: [] for name in possible}
    for (name, _share), got in zip(jobs, rows, strict=True):
        done[name] += [] if got is None else [got]
    return [replace(together(of), bar=run.bar(name)) for name, of in done.items() if of]


def in_process(library: Path | None, name: str, share: Share) -> Row:
    """One share in a process of its own; a process that fails is a violation."""
    command = [sys.executable, "-m", "tests.faults.worker", name]
    for word in ("seed", "points", "first", "last"):
        command += [f"--{word}", str(getattr(share, word))]
    command += [word for one in share.only for word in ("--only", one)]
    done = subprocess.run(
        command, cwd=ROOT, env=shim.environment(library), capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode:
        return row(name, 0, [Found(where=name, what=done.stderr[-2000:])], 0.0)
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Row)


def _read(journal: Path | None) -> list[Played]:
    if journal is None or not journal.exists():
        return []
    return [msgspec.json.decode(line, type=Played) for line in journal.read_bytes().splitlines()]


def _keep(journal: Path | None, played: Played) -> None:
    if journal is not None:
        with journal.open("ab") as file:
            file.write(msgspec.json.encode(played) + b"\n")
        if played.row.violations:
            print(table([played.row]), file=sys.stderr, flush=True)
