"""One set of faults in a process of its own, watched by the shim: `python -m tests.faults.worker SET ...`."""

import argparse
import gc
import importlib
import sys
import time

import msgspec

from tests.faults import warm, world
from tests.faults.report import row


def main() -> None:
    """Run one set and print its row as JSON."""
    parser = argparse.ArgumentParser(prog="tests.faults.worker", description=__doc__)
    parser.add_argument("set")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--points", type=int, default=0)
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
        points, found = module.run(founded, root, options.seed, options.points, tuple(options.only))
    done = row(options.set, points, found, time.perf_counter() - began)
    sys.stdout.write(msgspec.json.encode(done).decode() + "\n")


if __name__ == "__main__":
    main()
