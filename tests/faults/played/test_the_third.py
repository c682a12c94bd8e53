"""The third part of the sync histories of `run.py test`."""

from tests.faults.histories.short import find_nothing_in_part


def test_no_history_of_the_third_part_loses_or_doubles_anything() -> None:
    find_nothing_in_part(2)
