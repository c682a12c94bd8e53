"""Sync histories over real HTTP with TLS."""

from tests.faults.histories.short import HTTP, find_nothing


def test_no_history_over_real_http_loses_or_doubles_anything() -> None:
    find_nothing("http", 0, HTTP)
