"""The county put together: what it opens, and the indexes that it keeps."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect

from sync.ledger import engines, tables
from sync.records import kinds
from sync.server.county import County
from tests.helpers.county import make_county
from tests.ledger.test_plans import plans


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("postgres_url")) if request.param == "postgresql" else ""


def test_a_county_made_before_sheds_the_indexes_that_only_laptops_read(tmp_path: Path, database: str) -> None:
    made = make_county(tmp_path / "county", database)
    state = kinds()["task"].example() | {"id": "t1", "town": "fengming"}
    made.ledger.put("fengming", "task", "t1", state)
    _index_all(made.engine)
    assert _indexes(made.engine) >= {name for _table, name in tables.LAPTOP_INDEXES}
    made.close()
    for _time in range(2):
        opened = County.open(tmp_path / "county", database)
        assert not _indexes(opened.engine) & {name for _table, name in tables.LAPTOP_INDEXES}
        assert [row["id"] for row in opened.ledger.rows("fengming", "task", {"state": "open"})] == ["t1"]
        opened.close()


def test_what_a_push_asks_of_the_county_is_answered_by_an_index(tmp_path: Path) -> None:
    made = make_county(tmp_path / "county")
    asked = {
        "paper_number": lambda: made.ledger.query("fengming", "paper", {"number": "1"}),
        "entry_record": lambda: made.ledger.entries_of("fengming", "visit", "v1"),
        "entry_chain": lambda: made.ledger.holds("d1", "i1", 1, "h"),
    }
    for index, ask in asked.items():
        found = plans(made.engine, ask)
        assert any(f"USING INDEX {index}" in step for step in found), (index, found)
    made.close()


def test_a_new_county_has_large_pages(tmp_path: Path) -> None:
    made = make_county(tmp_path / "county")
    with made.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA page_size").scalar() == engines.PAGE_BYTES
    made.close()


def _indexes(engine: Engine) -> set[str]:
    found = inspect(engine)
    return {str(index["name"]) for table in ("visit", "task", "paper") for index in found.get_indexes(table)}


def _index_all(engine: Engine) -> None:
    with engine.begin() as connection:
        for table, name in tables.LAPTOP_INDEXES:
            next(index for index in tables.PROJECTIONS[table].indexes if index.name == name).create(
                connection
            )
