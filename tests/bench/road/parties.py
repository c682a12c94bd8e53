"""Parties as a county imports them."""

from collections.abc import Iterator
from typing import Any

from sync.server.county import County
from tests.bench.words import Names

AT_ONCE = 5_000


def hold(county: County, town: str, first: int, end: int) -> None:
    """Let a county hold the parties of some numbers."""
    for start in range(first, end, AT_ONCE):
        some = parties(town, start, min(AT_ONCE, end - start))
        county.ledger.put_many(town, [("party", state["id"], state) for state in some])


def parties(town: str, first: int, count: int) -> Iterator[dict[str, Any]]:
    """States of parties; the same numbers give the same parties."""
    names = Names(first)
    for number in range(first, first + count):
        is_person = number % 4 == 0
        name, trade = (names.person(), "") if is_person else names.shop()
        yield {
            "id": f"px-{number:07d}",
            "town": town,
            "kind": "person" if is_person else "business",
            "name": name,
            "id_number": f"500235198{number:07d}00" if is_person else f"92500235L{number:07d}00",
            "address": names.address(),
            "trade": trade,
        }
