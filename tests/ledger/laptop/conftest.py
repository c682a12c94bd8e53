"""A laptop with an empty ledger in a plain SQLite file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from sync.ledger import engines
from sync.ledger.laptop.ledger import LocalDevice
from tests.helpers.clock import FakeClock
from tests.helpers.ledgers import TOWN, Laptop


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """The ledger's database."""
    made = engines.sqlite_engine(tmp_path / "laptop.db")
    engines.create_schema(made)
    yield made
    made.dispose()


@pytest.fixture
def laptop(engine: Engine, clock: FakeClock) -> Laptop:
    """The laptop on it."""
    return Laptop(engine, LocalDevice(town=TOWN, device="d1", incarnation="i1"), clock)
