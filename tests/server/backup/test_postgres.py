"""A county on PostgreSQL and S3: one moment is copied, proved by a drill, and put back on either database."""

from pathlib import Path
from threading import Thread
from typing import Any

import obstore
import pytest
from obstore.store import S3Store
from sqlalchemy import select, text

from sync.ledger import tables
from sync.ledger.engines import reading, writing
from sync.server.backup.snapshot import export, sums, sums_of
from sync.server.county import County
from sync.server.home import CountyHome
from tests.helpers import object_store, postgres
from tests.helpers.clock import FakeClock
from tests.helpers.county import make_county
from tests.helpers.laptop import Laptop
from tests.server.backup.conftest import run, synced


def at_work(laptop: Laptop, home: Path, clock: FakeClock) -> tuple[str, str]:
    """A visit with a photo at the county: (visit, blob)."""
    visit = laptop.open_visit(place="凤鸣老街 3 号")
    _record, blob = laptop.add_evidence(visit, b"picture" * 3000)
    synced(laptop, home, clock)
    return visit, blob


def test_a_backup_is_proved_in_sqlite_and_in_postgresql_and_then_counts(
    home: Path,
    laptop: Laptop,
    tmp_path: Path,
    clock: FakeClock,
    postgres_url: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    at_work(laptop, home, clock)
    for turn, drill in enumerate(((), ("--drill-database", postgres_url))):
        file = str(tmp_path / f"{turn}.backup")
        assert run(home, "backup", file) == 0
        assert laptop_mark(home) == 0, "written is not proved"
        capsys.readouterr()
        assert run(home, "verify-backup", file, *drill) == 0
        said = capsys.readouterr().out
        assert "演练通过（PostgreSQL）" in said if drill else "演练通过（SQLite）" in said
        assert "文件 1" in said
        if CountyHome(home).settings.store:
            assert "对象存储里 1 个文件都在，读回核对 1 个" in said
        clock.tick(3600)
    assert laptop_mark(home) > 0, "two proved ones move the watermark"
    assert drill_schemas(home) == [], "nothing of the trial stays"


@pytest.mark.parametrize("onto", ["sqlite", "postgresql"])
def test_a_county_is_put_back_on_either_database(
    home: Path, laptop: Laptop, tmp_path: Path, clock: FakeClock, postgres_server: Any, onto: str
) -> None:
    visit, blob = at_work(laptop, home, clock)
    file, again = str(tmp_path / "a.backup"), tmp_path / "again"
    assert run(home, "backup", file) == 0
    laptop.change("visit", visit, {"place": ("凤鸣老街 3 号", "凤鸣老街 5 号")})
    synced(laptop, home, clock)
    before = County.open(home, clock=clock)
    with postgres.database(postgres_server) as url:
        target = ("--database", url) if onto == "postgresql" else ()
        assert run(again, "restore", file, *target) == 0
        county = County.open(again, clock=clock)
        assert county.engine.dialect.name == onto
        assert county.home.settings.epoch != before.home.settings.epoch
        assert (county.ledger.state("visit", visit, "fengming") or {})["place"] == "凤鸣老街 3 号"
        assert county.evidence.reread("fengming", blob)[0] == blob or not county.home.settings.store
        county.close()
        synced(laptop, again, clock)
        county = County.open(again, clock=clock)
        assert county.ledger.state("visit", visit, "fengming") == laptop.ledger.state("visit", visit)
        assert all(
            one.issued + one.void + one.returned + one.outstanding == one.granted
            for one in county.leases.account()
        )
        county.close()
        if target:
            assert run(tmp_path / "third", "restore", file, *target) == 1, "never over a database in use"
            assert not (tmp_path / "third").exists()
    state = before.ledger.state("visit", visit, "fengming") or {}
    assert state["place"] == "凤鸣老街 5 号", "the county that was backed up is not touched"
    before.close()


def test_work_that_goes_on_meanwhile_is_not_half_in_the_copy(
    postgres_url: str, tmp_path: Path, clock: FakeClock
) -> None:
    county = make_county(tmp_path / "county", postgres_url, clock=clock)
    stop: list[bool] = []

    def work() -> None:
        turn = 0
        while not stop:
            turn += 1
            rows = [("party", f"p-{turn}-{n}", _party(f"p-{turn}-{n}")) for n in range(40)]
            county.ledger.put_many("fengming", rows)

    busy = Thread(target=work)
    busy.start()
    try:
        for turn in range(4):
            copy = tmp_path / f"{turn}.db"
            told = export(county.engine, copy)
            assert sums_of(copy) == told
            entries, records = told["entry"].rows, told["record"].rows
            assert entries == records == told["party"].rows == told["receipt"].rows
            assert entries % 40 == 0, "a batch is in it whole or not at all"
    finally:
        stop.append(True)
        busy.join()
    with reading(county.engine) as connection:
        assert sums(connection)["entry"].rows >= entries
    county.close()


def test_damage_is_named_and_moves_nothing(
    home: Path, laptop: Laptop, tmp_path: Path, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    _visit, blob = at_work(laptop, home, clock)
    file = tmp_path / "a.backup"
    assert run(home, "backup", str(file)) == 0
    raw = file.read_bytes()
    place = raw.index("凤鸣老街".encode())
    (tmp_path / "flipped.backup").write_bytes(raw[:place] + b"\xff" + raw[place + 1 :])
    (tmp_path / "cut.backup").write_bytes(raw[: len(raw) // 2])
    for name in ("flipped", "cut"):
        assert run(home, "verify-backup", str(tmp_path / f"{name}.backup")) == 1
        assert "backup.damaged" in capsys.readouterr().err
        assert run(tmp_path / "new", "restore", str(tmp_path / f"{name}.backup")) == 1
        assert not (tmp_path / "new").exists()
    county = County.open(home)
    if county.home.settings.store:
        _spoil(county, blob, b"other" * 100)
        assert run(home, "verify-backup", str(file)) == 1
        assert "backup.damaged" in capsys.readouterr().err
        assert run(tmp_path / "new", "restore", str(file)) == 1
    county.close()
    assert laptop_mark(home) == 0


def test_a_row_that_was_lost_on_the_way_back_is_found(
    home: Path,
    laptop: Laptop,
    tmp_path: Path,
    clock: FakeClock,
    postgres_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at_work(laptop, home, clock)
    file = str(tmp_path / "a.backup")
    assert run(home, "backup", file) == 0

    def forgetful(connection: Any) -> None:
        connection.execute(tables.receipt.delete())

    monkeypatch.setattr("sync.server.backup.snapshot._go_on_counting", forgetful)
    assert run(home, "verify-backup", file, "--drill-database", postgres_url) == 1
    assert laptop_mark(home) == 0


def laptop_mark(home: Path) -> int:
    """The watermark that laptops are told."""
    county = County.open(home)
    try:
        return county.backups.watermark("fengming").seq
    finally:
        county.close()


def drill_schemas(home: Path) -> list[str]:
    county = County.open(home)
    try:
        with reading(county.engine) as connection:
            query = text("SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'zft%'")
            return list(connection.execute(query).scalars())
    finally:
        county.close()


def _spoil(county: County, blob: str, raw: bytes) -> None:
    """Put other bytes in the place of the first chunk of a file in the store."""
    settings = county.home.settings
    bucket = S3Store(
        object_store.BUCKET,
        prefix=settings.store.split("/", 3)[3],
        endpoint=settings.store_endpoint,
        client_options={"allow_http": True},
    )
    (page,) = obstore.list(bucket, prefix=f"chunks/fengming/{blob}/")
    obstore.put(bucket, page[0]["path"], raw)


def _party(key: str) -> dict[str, Any]:
    return {"id": key, "kind": "person", "name": "王喆", "town": "fengming"}


def test_the_journal_counts_on_after_it_was_put_back(
    home: Path, laptop: Laptop, tmp_path: Path, clock: FakeClock, postgres_server: Any
) -> None:
    at_work(laptop, home, clock)
    file, again = str(tmp_path / "a.backup"), tmp_path / "again"
    assert run(home, "backup", file) == 0
    with postgres.database(postgres_server) as url:
        assert run(again, "restore", file, "--database", url) == 0
        county = County.open(again, clock=clock)
        with writing(county.engine) as connection:
            last = connection.execute(select(tables.entry.c.n).order_by(tables.entry.c.n.desc())).scalars()
            before = last.first() or 0
        county.ledger.put("fengming", "party", "p-new", _party("p-new"))
        with reading(county.engine) as connection:
            query = select(tables.entry.c.n).where(tables.entry.c.record == "p-new")
            assert connection.execute(query).scalar_one() > before
        county.close()
