"""The short sets of the fault harness, two at a time; `python -m tests.faults --long` plays the long ones."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.faults import shim
from tests.faults.__main__ import NEEDS_SHIM, SETS, in_process, main
from tests.faults.report import table

AT_ONCE = 2
SHORT = {name: points for name, (points, _long) in SETS.items() if name != "bugs"}
# of these the command plays more: they cost the most
SHORT |= {"sync": 100, "http": 4, "api": 300}
# the quickest bugs; the harness itself plays them all
SHARP = {
    "kill": "row before blob",
    "power": "synchronous=NORMAL",
    "tamper": "anchor never moves",
    "sync": "last write wins",
}


def test_no_short_set_finds_a_violation(tmp_path: Path) -> None:
    library = shim.build(tmp_path)
    names = [name for name in SHORT if library or name not in NEEDS_SHIM]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        rows = list(pool.map(lambda name: in_process(library, name, 1, SHORT[name]), names))
    assert not any(row.violations for row in rows), table(rows)
    # what an endpoint has no more cases for is not played; the command's bars are met by its own numbers
    assert all(row.points >= SHORT[row.test] * 0.8 or library is None for row in rows), table(rows)


def test_a_seeded_bug_is_caught_by_each_set(tmp_path: Path) -> None:
    library = shim.build(tmp_path)
    sharp = [bug for name, bug in SHARP.items() if library or name not in NEEDS_SHIM]
    row = in_process(library, "bugs", 1, 0, sharp)
    assert (row.points, row.violations) == (len(sharp), 0), table([row])


def test_an_unknown_set_is_refused() -> None:
    assert main(["nonesuch"]) == 2
