"""The histories that `run.py test` plays, cut so that they are played beside one another."""

from tests.faults.report import table
from tests.faults.runs import in_process
from tests.faults.share import Share

SEED = 1
MODEL = 2_019  # the directed ones, and 2,000 by chance
PARTS = 3  # one file each: files are what is shared out among processes
HTTP, POSTGRES = 66, 30  # the directed ones, and 50 and 14 by chance


def find_nothing(name: str, first: int, last: int) -> None:
    """Play some histories of a set: nothing may be wrong."""
    row = in_process(None, name, Share(seed=SEED, points=last, first=first, last=last))
    assert (row.points, row.violations) == (last - first, 0), table([row])


def find_nothing_in_part(number: int) -> None:
    """One part of the histories without a network, from 0."""
    size = MODEL // PARTS
    find_nothing("sync", number * size, (number + 1) * size)
