"""Run the fault harness: `python -m tests.faults [--seed N] [--histories N] [--long NAME ...] [NAME ...]`."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from tests.faults import shim
from tests.faults.report import Found, Row, row, table
from tests.house.tree import ROOT

# set -> points of the short run, points of the long run; 0 means every point there is
SETS: dict[str, tuple[int, int]] = {
    "kill": (500, 0),
    "power": (1_000, 50_000),
    "io": (500, 0),
    "tamper": (5_100, 101_000),
    "codes": (20_000, 1_000_000),
    "sync": (2_000, 100_000),
    "http": (50, 2_000),
    "api": (1_100, 55_000),
    "bugs": (0, 0),
}
# set -> points that must be reached by the short and by the long run
BARS: dict[str, tuple[int, int]] = {
    "kill": (500, 2_000),
    "power": (1_000, 50_000),
    "io": (500, 2_400),
    "tamper": (5_000, 100_000),
    "codes": (20_000, 1_000_000),
    "sync": (2_000, 100_000),
    "http": (50, 2_000),
    "api": (1_000, 50_000),
    "bugs": (24, 24),
}
NEEDS_SHIM = ("power",)
GENTLE = 10  # added to the niceness: the harness never hurries anybody
AT_ONCE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one table; exit 1 when something was violated, 2 when a name is unknown."""
    names = tuple(SETS)
    parser = argparse.ArgumentParser(prog="faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    parser.add_argument("--seed", type=int, default=1, help="the same seed plays the same faults")
    parser.add_argument("--histories", type=int, default=0, help="sync histories to play")
    parser.add_argument(
        "--long", nargs="*", metavar="NAME", default=None, help="the long sets; all when none named"
    )
    options = parser.parse_args(arguments)
    long = set(names if options.long == [] else options.long or ())
    chosen = [name for name in names if name in (options.names or options.long or names)]
    unknown = [name for name in (*options.names, *long) if name not in names]
    if unknown:
        print(f"faults: no {', '.join(unknown)}; there is {', '.join(names)}", file=sys.stderr)
        return 2
    if hasattr(os, "nice"):
        os.nice(GENTLE)
    points = {name: SETS[name][name in long] for name in SETS}
    points["sync"] = options.histories or points["sync"]
    rows = [
        msgspec.structs.replace(line, bar=0 if options.histories else BARS[line.test][line.test in long])
        for line in run(chosen, options.seed, points)
    ]
    print(table(rows))
    return 0 if all(line.result == "ok" for line in rows) else 1


def run(names: Sequence[str], seed: int, points: dict[str, int]) -> list[Row]:
    """Run sets, each in its own process, two at a time."""
    with tempfile.TemporaryDirectory(prefix="zft-shim-") as folder, ThreadPoolExecutor(AT_ONCE) as pool:
        library = shim.build(Path(folder))
        possible = [name for name in names if library or name not in NEEDS_SHIM]
        return list(pool.map(lambda name: in_process(library, name, seed, points[name]), possible))


def in_process(library: Path | None, name: str, seed: int, points: int, only: Sequence[str] = ()) -> Row:
    """One set in a process of its own; a process that fails is a violation."""
    command = [
        sys.executable,
        "-m",
        "tests.faults.worker",
        name,
        "--seed",
        str(seed),
        "--points",
        str(points),
    ]
    command += [word for one in only for word in ("--only", one)]
    done = subprocess.run(
        command, cwd=ROOT, env=shim.environment(library), capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode:
        return row(name, 0, [Found(where=name, what=done.stderr[-2000:])], 0.0)
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Row)


if __name__ == "__main__":
    sys.exit(main())
