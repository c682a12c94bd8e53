"""The histories that `run.py test` plays, cut so that they are played beside one another."""

from tests.faults.histories.directed import SCRIPTS
from tests.faults.report import table
from tests.faults.runs import in_process
from tests.faults.share import Share

SEED = 1
DIRECTED = len(SCRIPTS)
PARTS = 3  # one file each: files are what is shared out among processes
PART = -(-(DIRECTED + 2_000) // PARTS)
HTTP, POSTGRES = DIRECTED + 50, DIRECTED + 12


def find_nothing(name: str, first: int, last: int) -> None:
    """Play some histories of a set: nothing may be wrong."""
    row = in_process(None, name, Share(seed=SEED, points=last, first=first, last=last))
    assert (row.points, row.violations) == (last - first, 0), table([row])


def find_nothing_in_part(number: int) -> None:
    """One part of the histories without a network, from 0."""
    find_nothing("sync", number * PART, (number + 1) * PART)
