"""Fixtures shared by all tests: a clock that stands still, a real PostgreSQL, a county on either database."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from sync.ledger import engines
from tests.helpers import postgres
from tests.helpers.clock import FakeClock
from tests.helpers.ledgers import Bench

# a loaded machine is no failure; where a change is judged, the examples are the same in each run
settings.register_profile("steady", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What commands keep outside a profile lies in the test's own folder, also for processes it starts."""
    folder = tmp_path / "state of this machine"
    monkeypatch.setenv("ZHIFATONG_STATE", str(folder))
    return folder


@pytest.fixture
def clock() -> FakeClock:
    """A clock at 08:10 in Chongqing on 20 November 2026."""
    return FakeClock()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Any]:
    """A running PostgreSQL server, started by the first test that needs it."""
    with postgres.server() as started:
        yield started


@pytest.fixture
def postgres_url(postgres_server: Any) -> Iterator[str]:
    """URL of an empty PostgreSQL database."""
    with postgres.database(postgres_server) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def county_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Engine of an empty county database, with its tables; every test that takes it runs on both."""
    if request.param == "sqlite":
        engine = engines.sqlite_engine(tmp_path / "county.db")
    else:
        engine = engines.postgres_engine(request.getfixturevalue("postgres_url"))
    engines.create_schema(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def bench(county_engine: Engine, tmp_path: Path, clock: FakeClock) -> Iterator[Bench]:
    """A county and as many laptops as a test asks for, with the network between them played by calls."""
    made = Bench(county_engine, tmp_path, clock)
    yield made
    made.close()
