"""Start: the window with today's list, from a big encrypted profile, against a bare Qt window."""

from pathlib import Path

from tests.bench.big import OFFICER, big_profile
from tests.bench.measure import Row, median, spread
from tests.bench.stage import run_child, windows

ROUNDS = 9
TARGET = 1.5


def rows(folder: Path) -> list[Row]:
    """Fresh processes in turn, from their start to the first paint with content."""
    big = big_profile(folder)
    children = {
        "tests.bench.child_start": [big.home, big.key, OFFICER],
        "tests.bench.child_first": [big.home],
        "tests.bench.child_bare": [],
    }
    spent: dict[str, list[float]] = {module: [] for module in children}
    with windows(folder) as environment:
        for number in range(ROUNDS + 1):  # the first round writes byte code and warms the disk's cache
            for module, arguments in children.items():
                passed, _ = run_child(module, arguments, environment)
                if number:
                    spent[module].append(passed * 1000)
        platform = environment["QT_QPA_PLATFORM"]
    listed, first, bare = spent.values()
    return [
        Row(
            what=what,
            ours=median(ours),
            reference=median(bare),
            unit="ms",
            target=target,
            against="a bare PySide6 window",
            note=f"{platform}; {spread(ours)} / {spread(bare)}",
        )
        for what, ours, target in (
            (f"start: today's list painted, {big.parties:,} parties, {big.visits:,} visits", listed, TARGET),
            ("start: the screen that asks for the password", first, None),
        )
    ]
