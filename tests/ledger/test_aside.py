"""What a laptop had pulled before the county was put back, beside what the county holds then."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sync.ledger import engines
from sync.ledger.aside import Aside
from tests.helpers.clock import FakeClock
from tests.helpers.ledgers import Bench, Laptop

PutBack = Callable[[], None]


class Stage:
    """A county in a file that can be put back, an author and a colleague."""

    def __init__(self, folder: Path, clock: FakeClock) -> None:
        self._folder = folder
        self._engine = engines.sqlite_engine(folder / "county.db")
        engines.create_schema(self._engine)
        self.bench = Bench(self._engine, folder, clock)
        self.county = self.bench.county
        self.author, self.colleague = self.bench.laptop("d1"), self.bench.laptop("d2")
        for laptop in (self.author, self.colleague):
            laptop.ledger.begin_epoch("one")

    def sync(self, *laptops: Laptop) -> None:
        for laptop in laptops:
            laptop.sync(self.county)
            laptop.ledger.sift_aside()

    def backup(self) -> None:
        self._engine.dispose()
        shutil.copy(self._folder / "county.db", self._folder / "image")

    def put_back(self, epoch: str = "two") -> None:
        """Put the county back; the laptops hear of it at their next word."""
        self._engine.dispose()
        for suffix in ("-wal", "-shm"):
            (self._folder / f"county.db{suffix}").unlink(missing_ok=True)
        shutil.copy(self._folder / "image", self._folder / "county.db")
        for laptop in (self.author, self.colleague):
            laptop.ledger.begin_epoch(epoch)

    def alone(self) -> list[tuple[str, object, object]]:
        """(id, place the colleague had pulled, place at the county) of what lies aside."""
        return [(one.id, _place(one.state), _place(one.now)) for one in self.colleague.ledger.held_alone()]


def _place(state: dict[str, object] | None) -> object:
    return None if state is None else state.get("place")


@pytest.fixture
def stage(tmp_path: Path, clock: FakeClock) -> Iterator[Stage]:
    """v1 was there when the backup was made; what came after it is lost with the county."""
    made = Stage(tmp_path, clock)
    made.author.open_visit("v1", place="门口")
    made.sync(made.author, made.colleague)
    made.backup()
    made.author.edit("visit", "v1", {"place": "店内"})
    made.author.open_visit("v2", place="后厨")
    made.sync(made.author, made.colleague)
    yield made
    made.bench.close()


def test_what_the_county_lost_with_its_author_is_still_known(stage: Stage) -> None:
    stage.put_back()
    stage.sync(stage.colleague)
    assert (stage.colleague.ledger.state("visit", "v1") or {})["place"] == "门口", "as the county has it"
    assert stage.alone() == [("v2", "后厨", None), ("v1", "店内", "门口")]
    stage.sync(stage.colleague)
    assert len(stage.alone()) == 2, "it stays until the county has it"


def test_it_is_let_go_when_the_author_comes(stage: Stage) -> None:
    stage.put_back()
    stage.sync(stage.colleague, stage.author)
    assert len(stage.alone()) == 2
    stage.sync(stage.colleague)
    assert stage.alone() == []


def test_nothing_lies_aside_while_nothing_was_lost(stage: Stage) -> None:
    stage.backup()
    stage.put_back()
    stage.sync(stage.colleague)
    assert stage.alone() == []


def test_what_the_county_has_moved_on_from_is_let_go(stage: Stage) -> None:
    stage.put_back()
    stage.sync(stage.author)
    stage.author.edit("visit", "v1", {"place": "门外"})
    stage.sync(stage.author, stage.colleague)
    assert stage.alone() == []


def test_own_words_over_a_copy_are_not_the_copy(stage: Stage) -> None:
    stage.colleague.edit("visit", "v1", {"title": "日常检查"})
    stage.put_back()
    stage.sync(stage.colleague)
    (v1,) = [one for one in stage.colleague.ledger.held_alone() if one.id == "v1"]
    assert isinstance(v1, Aside) and v1.state["title"] == "综合查一次"
    assert v1.now is not None and v1.now["place"] == "门口"


def test_put_back_twice_the_newest_version_is_told(stage: Stage) -> None:
    stage.put_back()
    stage.sync(stage.colleague)
    stage.put_back("three")
    stage.sync(stage.colleague)
    assert stage.alone() == [("v2", "后厨", None), ("v1", "店内", "门口")]


def test_a_laptop_that_reads_half_the_feed_lets_nothing_go(stage: Stage) -> None:
    stage.put_back()
    page = stage.county.page("town-a", 0, 1)
    stage.colleague.ledger.apply_page(page)
    assert {id_ for id_, _here, _county in stage.alone()} == {"v1", "v2"}
