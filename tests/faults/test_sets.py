"""The short sets of the harness but the histories; `python -m tests.faults --long` plays the long ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import shim
from tests.faults.__main__ import main
from tests.faults.report import table
from tests.faults.runs import SETS, in_process, play, shares
from tests.faults.runs import Run as Wanted
from tests.faults.share import Share

# of these the command plays more: what an endpoint has no more cases for is not played
POINTS = {"kill": 500, "power": 1_100, "io": 500, "tamper": 5_100, "codes": 20_000, "api": 300}
REACHED = 0.8
# the quickest bugs; the harness itself plays them all
SHARP = {
    "kill": "row before blob",
    "power": "synchronous=NORMAL",
    "tamper": "anchor never moves",
    "sync": "last write wins",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path | None]:
    """The shim, where it can be built."""
    yield shim.build(tmp_path_factory.mktemp("shim"))


@pytest.mark.parametrize("name", sorted(POINTS))
def test_no_short_set_finds_a_violation(library: Path | None, name: str) -> None:
    if library is None and SETS[name].needs_shim:
        return
    row = in_process(library, name, Share(seed=1, points=POINTS[name]))
    assert not row.violations, table([row])
    assert row.points >= POINTS[name] * REACHED or library is None, table([row])


def test_a_seeded_bug_is_caught_by_each_set(library: Path | None) -> None:
    sharp = tuple(bug for name, bug in SHARP.items() if library or name not in ("power", "io"))
    row = in_process(library, "bugs", Share(seed=1, only=sharp))
    assert (row.points, row.violations) == (len(sharp), 0), table([row])


def test_an_unknown_set_is_refused() -> None:
    assert main(["nonesuch"]) == 2


@pytest.mark.parametrize("name", sorted(SETS))
def test_the_shares_of_a_long_run_are_the_whole_set(name: str) -> None:
    found = list(shares(name, Wanted(long=frozenset({name}))))
    assert len(set(found)) == len(found)
    if SETS[name].by_seed:
        assert sum(one.points for one in found) >= SETS[name].long
        assert len({one.seed for one in found}) == len(found)
    else:
        covered = [point for one in found for point in range(one.first, one.last)]
        assert covered == list(range(max(covered) + 1)) and len(covered) >= SETS[name].long


def test_a_run_that_was_stopped_goes_on_from_its_journal(tmp_path: Path) -> None:
    journal = tmp_path / "played"
    wanted = Wanted(histories=1, journal=journal)
    (first,) = play(["sync"], wanted)
    before = journal.read_bytes()
    (again,) = play(["sync"], wanted)
    assert (again.points, again.trace) == (first.points, first.trace)
    assert journal.read_bytes() == before, "nothing is played twice"
