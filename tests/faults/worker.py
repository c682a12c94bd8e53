"""One set of faults in a process of its own, watched by the shim: `python -m tests.faults.worker SET ...`."""

import argparse
import gc
import importlib
import sys
import time

import msgspec

from tests.faults import warm, world
from tests.faults.report import row
from tests.faults.share import Share


def main() -> None:
    """Run one set and print its row as JSON."""
    parser = argparse.ArgumentParser(prog="tests.faults.worker", description=__doc__)
    parser.add_argument("set")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--points", type=int, default=0, help="of the whole set; 0 = all there are")
    parser.add_argument("--first", type=int, default=0, help="point to begin with, from 0")
    parser.add_argument("--last", type=int, default=0, help="point before which to end; 0 = the end")
    parser.add_argument("--only", action="append", default=[])
    options = parser.parse_args()
    began = time.perf_counter()
    module = importlib.import_module(f"tests.faults.of_{options.set}")
    warm.install()
    with world.scratch() as root:
        base = root / "base"
        base.mkdir()
        founded = world.found(base, options.seed)
        gc.freeze()  # children share what is there
        share = Share(
            seed=options.seed,
            points=options.points,
            first=options.first,
            last=options.last,
            only=tuple(options.only),
        )
        points, found = module.run(founded, root, share)
    done = row(options.set, points, found, time.perf_counter() - began)
    sys.stdout.write(msgspec.json.encode(done).decode() + "\n")


if __name__ == "__main__":
    main()
