"""A county that was founded before and laptops of it, each a copy of the test's own."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from desktop.operations.desk import Desk
from tests.helpers import practice
from tests.helpers.practice import DawnCounty, Founded


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """The practice county, founded once per process."""
    return practice.founded(tmp_path_factory.getbasetemp() / "founded")


@pytest.fixture
def county(founded: Founded, tmp_path: Path) -> Iterator[DawnCounty]:
    """A copy of the county; not serving until a test starts it."""
    made = founded.county(tmp_path)
    yield made
    made.stop()


@pytest.fixture
def laptops(founded: Founded, tmp_path: Path) -> Iterator[dict[str, Desk]]:
    """Two laptops of one township and one of another, open, with the county out of reach."""
    with ExitStack() as closing:
        desks = {name: founded.desk(tmp_path, name) for name in practice.LAPTOPS}
        for desk in desks.values():
            closing.callback(desk.profile.close)
        yield desks


@pytest.fixture
def desk(founded: Founded, tmp_path: Path) -> Iterator[Desk]:
    """One laptop, open, with pack, parties, tasks and numbers, and the county out of reach."""
    made = founded.desk(tmp_path)
    yield made
    made.profile.close()
