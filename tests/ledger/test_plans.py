"""What is asked at every start is answered by an index, however many records there are."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from sync.ledger import engines
from sync.ledger.laptop.ledger import LocalDevice
from tests.helpers.clock import FakeClock
from tests.helpers.ledgers import TOWN, Laptop

ASKED: dict[str, tuple[Callable[[Laptop], object], str]] = {
    "open visits": (
        lambda laptop: laptop.ledger.query("visit", {"state": "open"}, ("-day", "-id"), limit=50),
        "SEARCH visit USING INDEX visit_state",
    ),
    "open tasks": (
        lambda laptop: laptop.ledger.query("task", {"state": "open"}, ("due", "id"), limit=500),
        "SEARCH task USING INDEX task_state",
    ),
    "newest visits": (
        lambda laptop: laptop.ledger.query("visit", order=("-id",), limit=200),
        "SCAN visit USING COVERING INDEX",
    ),
    "open conflicts": (lambda laptop: laptop.ledger.conflicts(), "USING INDEX record_conflicted (town=?)"),
    "waiting visits": (
        lambda laptop: laptop.ledger.pending_records("visit"),
        "SEARCH entry USING INTEGER PRIMARY KEY (rowid>?)",
    ),
    "newest receipt": (lambda laptop: laptop.ledger.farthest(), "SEARCH r USING PRIMARY KEY (entry=?)"),
}


@pytest.fixture
def laptop(tmp_path: Path, clock: FakeClock) -> Iterator[Laptop]:
    engine = engines.sqlite_engine(tmp_path / "laptop.db")
    engines.create_schema(engine)
    yield Laptop(engine, LocalDevice(town=TOWN, device="d1", incarnation="i1"), clock)
    engine.dispose()


@pytest.mark.parametrize("what", ASKED)
def test_a_question_of_every_start_walks_no_table(laptop: Laptop, what: str) -> None:
    ask, wanted = ASKED[what]
    found = plans(laptop.engine, lambda: ask(laptop))
    assert any(wanted in step for step in found), found
    assert not [step for step in found if step.startswith("SEARCH record USING") and "id=?" not in step] or (
        "record_conflicted" in wanted
    ), found


def plans(engine: Engine, ask: Callable[[], object]) -> list[str]:
    """Steps of the plans of everything that was asked."""
    seen: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, arguments: Any, *_more: Any) -> None:
        seen.append((statement, arguments))

    event.listen(engine, "before_cursor_execute", note)
    ask()
    event.remove(engine, "before_cursor_execute", note)
    with engine.connect() as connection:
        return [
            str(row[3])
            for statement, arguments in seen
            if statement.startswith("SELECT")
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", arguments)
        ]
