"""A served county and a key that may speak to it in any words; a fresh county for what changes one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.server.county import County
from tests.helpers.clock import FakeClock
from tests.helpers.county import make_county, served
from tests.server.speaker import Speaker


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """A county with two townships and no pack, shared by the tests of one module."""
    made = make_county(tmp_path_factory.mktemp("door") / "county", clock=FakeClock())
    yield made
    made.close()


@pytest.fixture(scope="module")
def door_url(door: County) -> Iterator[str]:
    """Where the shared county listens."""
    with served(door) as url:
        yield url


@pytest.fixture
def speaker(door: County, door_url: str) -> Iterator[Speaker]:
    """An enrolled laptop of 凤鸣镇 that can send any bytes."""
    with Speaker(door, door_url, door.clock) as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def county(request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock) -> Iterator[County]:
    """A county of the test's own, on either database."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    made = make_county(tmp_path / "county", url, clock=clock)
    yield made
    made.close()
