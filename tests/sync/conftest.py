"""A county on either database, served over TLS, and laptops that sync with it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sync.server.county import County
from tests.helpers.clock import FakeClock
from tests.helpers.county import make_county, served
from tests.helpers.laptop import Laptop

MakeLaptop = Callable[..., Laptop]


@pytest.fixture(params=["sqlite", "postgresql"])
def county(request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock) -> Iterator[County]:
    """A county with two townships; every test that takes it runs on both databases."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    made = make_county(tmp_path / "county", url, clock=clock)
    yield made
    made.close()


@pytest.fixture
def url(county: County) -> Iterator[str]:
    """Where the county listens."""
    with served(county) as listening:
        yield listening


@pytest.fixture
def make_laptop(county: County, url: str, tmp_path: Path, clock: FakeClock) -> Iterator[MakeLaptop]:
    """Enrols laptops: `make_laptop("fengming", "笔记本1")`."""
    made: list[Laptop] = []

    def make(town: str = "fengming", name: str = "", timeout_s: float = 20) -> Laptop:
        name = name or f"笔记本{len(made) + 1}"
        ticket = county.ticket(town, name, url)
        laptop = Laptop(tmp_path / f"laptop{len(made)}", ticket, clock, name, timeout_s)
        made.append(laptop)
        return laptop

    yield make
    for laptop in made:
        laptop.close()
