"""While a feed is read the log goes into the database between the commits, and back to them afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from sync.ledger import engines
from sync.ledger.laptop.ledger import LocalDevice
from sync.ledger.laptop.log import EVERY, FIRST
from sync.protocol.messages import Page, Unit
from tests.helpers.clock import FakeClock
from tests.helpers.ledgers import TOWN, Laptop, visit_state

USUAL = engines.LOG_PAGES
PLACE = 100_000  # characters


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "laptop.db"


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    made = engines.sqlite_engine(path)
    engines.create_schema(made)
    yield made
    made.dispose()


@pytest.fixture
def laptop(engine: Engine, clock: FakeClock) -> Laptop:
    made = Laptop(engine, LocalDevice(town=TOWN, device="d1", incarnation="i1"), clock)
    made.open_visit("own")
    return made


def pages_of_acts(laptop: Laptop) -> int:
    """From how many pages of the log on a commit of the ledger copies it."""
    connection = laptop.ledger._acts._opened()
    return int(connection.connection.execute("PRAGMA wal_autocheckpoint").fetchone()[0])


def feed(laptop: Laptop, commits: int) -> None:
    """As many small pages, each in a transaction of its own."""
    for _ in range(commits):
        seq = laptop.ledger.cursor() + 1
        state = visit_state(f"v{seq}", place="长" * PLACE)
        unit = Unit(type="visit", id=f"v{seq}", rev=1, seq=seq, state=state)
        laptop.ledger.apply_page(Page(start=seq - 1, end=seq, units=(unit,), more=True))


def copies(engine: Engine) -> list[str]:
    said: list[str] = []

    def heard(_connection: object, _cursor: object, text: str, *_rest: object) -> None:
        if "wal_checkpoint" in text:
            said.append(text)

    event.listen(engine, "before_cursor_execute", heard)
    return said


def test_a_long_feed_is_copied_between_commits_and_an_act_finds_little(
    path: Path, engine: Engine, laptop: Laptop
) -> None:
    said = copies(engine)
    before = path.stat().st_size
    with laptop.ledger.log.fed():
        feed(laptop, EVERY - 1)
        assert (pages_of_acts(laptop), said) == (0, [])
        assert path.stat().st_size == before
        feed(laptop, 1)
        assert len(said) == 1
        assert path.stat().st_size > before + EVERY * PLACE, "what is copied is in the database"
        feed(laptop, 1)
        laptop.edit("visit", "own", {"place": "店内"})
    assert len(said) == 2, "the rest went at the end"
    assert pages_of_acts(laptop) == USUAL
    assert laptop.ledger.verify_chain() is None


def test_a_short_feed_leaves_everything_as_it_is(engine: Engine, laptop: Laptop) -> None:
    said = copies(engine)
    with laptop.ledger.log.fed():
        feed(laptop, FIRST - 1)
        assert pages_of_acts(laptop) == USUAL
    feed(laptop, EVERY * 2)  # not told that it is a feed
    assert (pages_of_acts(laptop), said) == (USUAL, [])


def test_a_feed_that_breaks_off_gives_the_log_back(engine: Engine, laptop: Laptop) -> None:
    said = copies(engine)
    with pytest.raises(ZeroDivisionError), laptop.ledger.log.fed():
        feed(laptop, FIRST)
        laptop.ledger._acts.drop()  # as after a fault: the next connection leaves the log alone too
        laptop.edit("visit", "own", {"place": "店内"})
        assert pages_of_acts(laptop) == 0
        raise ZeroDivisionError
    assert pages_of_acts(laptop) == USUAL
    assert len(said) == 1
