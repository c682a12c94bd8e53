"""Run the measurements: all of them, or those named on the command line."""

import argparse
import importlib
import pkgutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import tests.bench
from tests.bench import scale
from tests.bench.measure import Row, table
from tests.bench.road.peers import name_peers


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one table; exit 1 when a target is missed, 2 when a name is unknown."""
    known = sorted(m.name[3:] for m in pkgutil.iter_modules(tests.bench.__path__) if m.name.startswith("of_"))
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known))
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="where the big profile stays for the next run"
    )
    parser.add_argument("--large", action="store_true", help="also the sizes that take minutes")
    parser.add_argument(
        "--peers",
        type=Path,
        metavar="DIR",
        help="run PouchDB and Anki beside ours; fetched into this folder once",
    )
    options = parser.parse_args(arguments)
    if options.peers is not None:
        name_peers(options.peers)
    if options.large:
        scale.ask_for_large()
    unknown = [name for name in options.names if name not in known]
    if unknown:
        print(f"bench: no {', '.join(unknown)}; there is {', '.join(known)}", file=sys.stderr)
        return 2
    names = options.names or known
    if options.keep is not None:
        options.keep.mkdir(parents=True, exist_ok=True)
        rows = _measure(names, options.keep)
    else:
        with tempfile.TemporaryDirectory(prefix="zhifatong-bench-") as folder:
            rows = _measure(names, Path(folder))
    print(table(rows))
    return 0 if all(row.is_met for row in rows) else 1


def _measure(names: Sequence[str], root: Path) -> list[Row]:
    """Measure one after another, each in a folder of its own inside the root, where the big profile lies."""
    rows: list[Row] = []
    for name in names:
        with tempfile.TemporaryDirectory(prefix=f"{name}-", dir=root) as folder:
            print(f"-- {name}", flush=True)
            rows += importlib.import_module(f"tests.bench.of_{name}").rows(Path(folder))
    return rows


if __name__ == "__main__":
    sys.exit(main())
