"""What the harness found, each as a test of its own."""

import argparse
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, update

from casework import audit
from casework.errors import CaseworkError, StorageProblem
from desktop.store import database
from sync.ledger import engines, tables
from sync.ledger.laptop.ledger import LocalDevice
from sync.protocol.messages import Page, Unit
from sync.server.backup import writing
from sync.server.commands import backups as backup_commands
from sync.server.commands import county as commands
from tests.helpers.clock import FakeClock
from tests.helpers.ledgers import TOWN, Laptop

DEVICE = LocalDevice(town=TOWN, device="d1", incarnation="d1-1")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An empty ledger."""
    made = engines.sqlite_engine(tmp_path / "laptop.db")
    engines.create_schema(made)
    yield made
    made.dispose()


@pytest.fixture
def laptop(engine: Engine) -> Laptop:
    """A laptop on it."""
    return Laptop(engine, DEVICE, FakeClock())


def test_a_commit_that_is_refused_and_lands_all_the_same_does_not_fork_the_chain(
    engine: Engine, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop.open_visit("v1")
    commit = engine.dialect.do_commit

    def refused_after_landing(connection: Any) -> None:
        commit(connection)
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(engine.dialect, "do_commit", refused_after_landing)
        with pytest.raises(StorageProblem):
            laptop.edit("visit", "v1", {"place": "店内"})
    assert laptop.ledger.head()[0] == 2
    laptop.edit("visit", "v1", {"place": "店外"})
    assert laptop.ledger.head()[0] == 3
    assert laptop.ledger.verify_chain() is None


def _spoil(engine: Engine, seq: int, raw: bytes) -> None:
    with engines.writing(engine) as connection:
        connection.exec_driver_sql("DROP TRIGGER entry_no_update")
        connection.execute(update(tables.entry).where(tables.entry.c.seq == seq).values(raw=raw))


def test_the_newest_entry_is_verified_although_nothing_follows_it(engine: Engine, laptop: Laptop) -> None:
    laptop.open_visit("v1")
    raw = laptop.ledger.unsent(1, 1_000_000)[0][1]
    _spoil(engine, 1, raw.replace("综合查一次".encode(), "综合查两次".encode()))
    assert laptop.ledger.verify_chain() == 1


def test_an_entry_that_cannot_be_read_is_a_broken_chain_and_no_crash(engine: Engine, laptop: Laptop) -> None:
    laptop.open_visit("v1")
    _spoil(engine, 1, b'{"id": "x"}')
    again = Laptop(engine, DEVICE, FakeClock())
    assert again.ledger.verify_chain() == 1
    assert audit.first_break([b"\xff"]) == 1


def _page(type_: str, start: int, end: int, *ids: str, **more: str) -> Page:
    units = tuple(
        Unit(type=type_, id=id_, rev=1, seq=start + n, state={"id": id_, "town": TOWN, **more})
        for n, id_ in enumerate(ids, 1)
    )
    return Page(start=start, end=end, units=units, more=False)


def test_numbers_that_a_restored_county_no_longer_knows_are_given_up(laptop: Laptop) -> None:
    page = partial(_page, "lease")
    ledger = laptop.ledger
    ledger.begin_epoch("one")
    ledger.apply_page(page(0, 2, "kept", "lost"))
    assert ledger.forget_lost() == ()
    ledger.begin_epoch("two")
    ledger.apply_page(page(0, 1, "kept"))
    assert ledger.forget_lost() == (("lease", "lost"),)
    assert ledger.state("lease", "lost") is None
    assert [row["id"] for row in ledger.rows("lease")] == ["kept"]


def test_an_open_review_that_a_restored_county_no_longer_knows_is_given_up(laptop: Laptop) -> None:
    ledger = laptop.ledger
    ledger.begin_epoch("one")
    ledger.apply_page(_page("review", 0, 1, "without a word"))
    ledger.apply_page(_page("review", 1, 2, "open", state="open"))
    ledger.apply_page(_page("review", 2, 3, "closed", state="closed", decision="均维持"))
    ledger.begin_epoch("two")
    ledger.apply_page(_page("review", 0, 0))
    assert sorted(ledger.forget_lost()) == [("review", "open"), ("review", "without a word")]
    assert [state["decision"] for state in ledger.query("review")] == ["均维持"]


def test_a_database_that_cannot_be_opened_is_refused_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(StorageProblem) as refused:
        database.connect(tmp_path / "nowhere" / "profile.db", bytes(32))
    assert refused.value.code == "profile.read_only"


def test_a_backup_whose_copy_cannot_be_read_is_refused_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = {"name": "云凤县", "url": "", "database": "", "store": "", "store_endpoint": ""}
    commands.init(argparse.Namespace(home=tmp_path / "county", max_file_mb=0, **words))
    wanted = {"database": "", "file": tmp_path / "county.tar", "password_file": None}
    arguments = argparse.Namespace(home=tmp_path / "county", **wanted)

    def failing(_copy: Path) -> dict[str, int]:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = "SQLITE_IOERR_READ"
        raise error

    monkeypatch.setattr(writing, "heads_of", failing)
    with pytest.raises(CaseworkError) as refused:
        backup_commands.backup(arguments)
    assert refused.value.code == "backup.refused"
    assert not (tmp_path / "county.tar").exists()


def test_a_backup_that_the_disk_refuses_is_refused_in_plain_words(tmp_path: Path) -> None:
    words = {"name": "云凤县", "url": "", "database": "", "store": "", "store_endpoint": ""}
    commands.init(argparse.Namespace(home=tmp_path / "county", max_file_mb=0, **words))
    (tmp_path / "county" / "county.db.copy").mkdir()  # no database can be made there
    wanted = {"database": "", "file": tmp_path / "county.tar", "password_file": None}
    arguments = argparse.Namespace(home=tmp_path / "county", **wanted)
    with pytest.raises((CaseworkError, OSError)) as refused:
        backup_commands.backup(arguments)
    assert not isinstance(refused.value, sqlite3.Error)
    assert not (tmp_path / "county.tar").exists()
