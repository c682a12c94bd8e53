"""Counties on a real PostgreSQL, with files in a folder or in a local S3 server."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import resources
from sync.server.__main__ import main
from sync.server.county import County
from sync.server.home import CountyHome
from tests.helpers import object_store
from tests.helpers.clock import FakeClock
from tests.helpers.county import COUNTY, make_county, served
from tests.helpers.laptop import Laptop

Run = Callable[..., int]


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    with object_store.serving() as address:
        yield address


@pytest.fixture(params=["folder", "s3"])
def home(request: pytest.FixtureRequest, postgres_url: str, tmp_path: Path, clock: FakeClock) -> Path:
    """A county on PostgreSQL with a pack, closed."""
    store, address = "", ""
    if request.param == "s3":
        address = request.getfixturevalue("endpoint")
        patch = request.getfixturevalue("monkeypatch")
        for name, value in object_store.KEYS.items():
            patch.setenv(name, value)
        store = f"s3://{object_store.BUCKET}/{tmp_path.name}"
    place = tmp_path / "county"
    CountyHome.create(place, COUNTY, database=postgres_url, store=store, store_endpoint=address)
    county = make_county(place, clock=clock)
    county.packs.publish(resources.path("packs/sample"))
    county.close()
    return place


@pytest.fixture
def laptop(home: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Laptop]:
    county = County.open(home, clock=clock)
    with served(county) as url:
        made = Laptop(tmp_path / "laptop", county.ticket("fengming", "笔记本1", url), clock)
    county.close()
    yield made
    made.close()


def synced(laptop: Laptop, home: Path, clock: FakeClock) -> None:
    """One run with the county in a folder."""
    county = County.open(home, clock=clock)
    with served(county) as url, laptop.http(url=url) as service:
        assert laptop.sync(service).problem is None
    county.close()


def run(home: Path, *words: str) -> int:
    """One command of the administrator's."""
    return main([*words, "--home", str(home)])
