"""Visits are listed at the county when somebody asks; on SQLite and PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from sync.ledger import engines, tables
from sync.ledger.county import listing
from sync.ledger.scope import scope
from tests.helpers.ledgers import OTHER_TOWN, TOWN, Bench


def listed(bench: Bench) -> int:
    """Search rows of visits, of all townships."""
    query = select(func.count()).select_from(tables.table_of("visit"))
    with engines.reading(bench.county.engine) as connection:
        return int(connection.execute(query).scalar_one())


def titles(bench: Bench, town: str = TOWN) -> list[str]:
    return [row["title"] for row in bench.county.rows(town, "visit", order=("id",))]


def test_what_came_is_found_by_its_columns_as_soon_as_it_is_asked_for(bench: Bench) -> None:
    laptop = bench.laptop("d1")
    laptop.open_visit("v1", theme="catering")
    laptop.open_visit("v2")
    laptop.sync(bench.county)
    assert listed(bench) == 0
    assert [state["id"] for state in bench.county.query(TOWN, "visit", {"theme": "catering"})] == ["v1"]
    assert bench.county.count(TOWN, "visit", party="p1") == 2
    laptop.edit("visit", "v2", {"title": "专项检查"})
    laptop.open_visit("v3")
    laptop.sync(bench.county)
    assert titles(bench) == ["综合查一次", "专项检查", "综合查一次"]


def test_many_are_listed_in_parts(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "_BEHIND", listing._BEHIND.limit(2))
    monkeypatch.setattr(listing, "AT_ONCE", 2)
    laptop = bench.laptop("d1")
    for number in range(5):
        laptop.open_visit(f"v{number}")
        laptop.edit("visit", "v0", {"title": f"第{number}次"})
    laptop.sync(bench.county)
    assert titles(bench) == ["第4次", *["综合查一次"] * 4]


def test_each_township_is_listed_by_itself_and_behind_its_wall(bench: Bench) -> None:
    for device, town in (("d1", TOWN), ("d2", OTHER_TOWN)):
        laptop = bench.laptop(device, town)
        laptop.open_visit(f"of-{town}")
        laptop.sync(bench.county)
    with scope(TOWN, "d1"):
        assert bench.county.count(TOWN, "visit") == 1
    assert listed(bench) == 1
    assert bench.county.count(OTHER_TOWN, "visit") == 1


def test_askers_at_once_and_pushes_beside_them_miss_nothing(bench: Bench) -> None:
    laptop = bench.laptop("d1")
    for number in range(40):
        laptop.open_visit(f"v{number:02d}")

    def push(_turn: int) -> None:
        laptop.push(bench.county, limit=4)

    with ThreadPoolExecutor(4) as together:
        asked = [together.submit(bench.county.count, TOWN, "visit") for _turn in range(20)]
        for turn in range(10):
            push(turn)
        for one in asked:
            one.result()
    assert bench.county.count(TOWN, "visit") == 40


def test_a_kind_that_the_county_asks_for_is_listed_with_the_push(bench: Bench) -> None:
    laptop = bench.laptop("d1")
    task = {"id": "t1", "town": TOWN, "kind": "recheck", "title": "复查", "due": "2026-12-01"}
    laptop.edit("task", "t1", task, "set")
    laptop.sync(bench.county)
    with engines.reading(bench.county.engine) as connection:
        assert connection.execute(select(tables.table_of("task").c.title)).scalar_one() == "复查"
