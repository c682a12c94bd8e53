"""Run the fault harness: `python -m tests.faults [--seed N] [--long] [--journal FILE] [NAME ...]`."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.faults.report import table
from tests.faults.runs import SETS, Run, play

GENTLE = 10  # added to the niceness: the harness never hurries anybody


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
    parser.add_argument("--from-seed", type=int, default=0, help="point or history to begin with, from 0")
    parser.add_argument("--seconds", type=float, default=0, help="begin nothing more after so long")
    parser.add_argument(
        "--journal", type=Path, help="file that keeps what was played: the same command goes on from there"
    )
    parser.add_argument("--at-once", type=int, default=2, help="processes")
    options = parser.parse_args(arguments)
    long = set(names if options.long == [] else options.long or ())
    chosen = [name for name in names if name in (options.names or options.long or names)]
    unknown = [name for name in (*options.names, *long) if name not in names]
    if unknown:
        print(f"faults: no {', '.join(unknown)}; there is {', '.join(names)}", file=sys.stderr)
        return 2
    if hasattr(os, "nice"):
        os.nice(GENTLE)
    run = Run(
        seed=options.seed,
        long=frozenset(long),
        histories=options.histories,
        first=options.from_seed,
        seconds=options.seconds,
        journal=options.journal,
        at_once=options.at_once,
    )
    rows = play(chosen, run)
    print(table(rows))
    return 0 if all(line.result == "ok" for line in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
