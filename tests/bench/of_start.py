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
    ours: list[float] = []
    bare: list[float] = []
    with windows(folder) as environment:
        for number in range(ROUNDS + 1):  # the first round writes byte code and warms the disk's cache
            mine, _ = run_child("tests.bench.child_start", [big.home, big.key, OFFICER], environment)
            theirs, _ = run_child("tests.bench.child_bare", [], environment)
            if number:
                ours.append(mine * 1000)
                bare.append(theirs * 1000)
        platform = environment["QT_QPA_PLATFORM"]
    return [
        Row(
            what=f"start: today's list painted, {big.parties:,} parties, {big.visits:,} visits",
            ours=median(ours),
            reference=median(bare),
            unit="ms",
            target=TARGET,
            against="a bare PySide6 window",
            note=f"{platform}; {spread(ours)} / {spread(bare)}",
        )
    ]
