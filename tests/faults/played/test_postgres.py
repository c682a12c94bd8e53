"""Sync histories with the county on PostgreSQL."""

from tests.faults.histories.short import POSTGRES, find_nothing


def test_no_history_on_postgresql_loses_or_doubles_anything() -> None:
    find_nothing("pg", 0, POSTGRES)
