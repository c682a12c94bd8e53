"""Backups: re-read whole, damage named, put back under a new epoch, and the watermark for laptops."""

import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

import resources
from casework.numbering import NumberLease
from sync.ledger.county.packed import FEWEST
from sync.protocol.chunks import digest
from sync.protocol.messages import BlobOffer
from sync.server.__main__ import main
from sync.server.backup.backups import DATABASE, MANIFEST, check
from sync.server.county import County
from tests.helpers.clock import FakeClock
from tests.helpers.county import make_county
from tests.helpers.laptop import Laptop
from tests.server.backup.conftest import synced


@pytest.fixture
def home(tmp_path: Path, clock: FakeClock) -> Path:
    county = make_county(tmp_path / "county", clock=clock)
    county.packs.publish(resources.path("packs/sample"))
    county.close()
    return tmp_path / "county"


def run(*words: str) -> int:
    return main([*words[:-1], "--home", words[-1]])


def test_what_was_sent_after_the_backup_comes_again_and_no_number_twice(
    home: Path, laptop: Laptop, tmp_path: Path, clock: FakeClock
) -> None:
    visit = laptop.open_visit()
    laptop.add_evidence(visit, b"before" * 100)
    synced(laptop, home, clock)
    assert run("backup", str(tmp_path / "a.tar"), str(home)) == 0
    laptop.change("visit", visit, {"place": (None, "甲处")})
    _later, blob = laptop.add_evidence(visit, b"after" * 100)
    synced(laptop, home, clock)
    granted = {(one.series, n) for one in _grants(home) for n in range(one.start, one.end)}

    again = tmp_path / "again"
    assert run("restore", str(tmp_path / "a.tar"), str(again)) == 0
    assert run("restore", str(tmp_path / "a.tar"), str(again)) == 1, "a folder in use is never overwritten"
    county = County.open(again, clock=clock)
    assert county.home.settings.epoch != County.open(home).home.settings.epoch
    assert county.blobs.missing("fengming", _offer(laptop, blob)) != ()
    county.close()
    synced(laptop, again, clock)
    county = County.open(again, clock=clock)
    assert county.ledger.state("visit", visit, "fengming") == laptop.ledger.state("visit", visit)
    assert county.blobs.reread("fengming", blob)[0] == blob, "files received since come again too"
    county.close()
    second = _grants(again)
    fresh = [one for one in second if one.device == laptop.ledger.device.device and one.start > 1]
    assert not granted & {(one.series, n) for one in fresh for n in range(one.start, one.end)}
    accounts = County.open(again).leases.account()
    assert all(one.issued + one.void + one.returned + one.outstanding == one.granted for one in accounts)
    assert any(one.device == "county" and one.returned == one.granted for one in accounts)


def test_a_folder_put_back_by_hand_is_noticed_by_the_laptop(
    home: Path, laptop: Laptop, tmp_path: Path, clock: FakeClock
) -> None:
    visit = laptop.open_visit()
    synced(laptop, home, clock)
    assert run("backup", str(tmp_path / "a.tar"), str(home)) == 0
    laptop.change("visit", visit, {"place": (None, "甲处")})
    synced(laptop, home, clock)
    by_hand = tmp_path / "by_hand"
    with tarfile.open(tmp_path / "a.tar") as archive:
        archive.extractall(by_hand, filter="data")  # the epoch stays as it was
    synced(laptop, by_hand, clock)
    county = County.open(by_hand, clock=clock)
    assert county.ledger.state("visit", visit, "fengming") == laptop.ledger.state("visit", visit)
    county.close()


def test_the_watermark_is_what_the_last_two_verified_backups_hold(
    home: Path, laptop: Laptop, tmp_path: Path, clock: FakeClock
) -> None:
    visit = laptop.open_visit()
    seen = []
    for turn in range(3):
        laptop.change("visit", visit, {f"answers.Q{turn}.value": (None, "ok")})
        synced(laptop, home, clock)
        assert run("backup", str(tmp_path / f"{turn}.tar"), str(home)) == 0
        assert run("verify-backup", str(tmp_path / f"{turn}.tar"), str(home)) == 0
        synced(laptop, home, clock)
        seen.append(laptop.ledger.durable().seq)
        clock.tick(3600)
    assert seen[0] == 0 < seen[1] < seen[2]
    county = County.open(home)
    assert seen[2] < county.ledger.page("fengming", 0).end, "the newest act is in one backup only"
    county.close()


def test_damage_is_named_and_moves_nothing(
    home: Path, laptop: Laptop, tmp_path: Path, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    laptop.add_evidence(laptop.open_visit(), b"picture" * 5000)
    synced(laptop, home, clock)
    target = tmp_path / "a.tar"
    assert run("backup", str(target), str(home)) == 0
    raw = target.read_bytes()
    place = raw.index(b"picture" * 100)
    (tmp_path / "flipped.tar").write_bytes(raw[:place] + b"P" + raw[place + 1 :])
    (tmp_path / "cut.tar").write_bytes(raw[: len(raw) // 2])
    (tmp_path / "none.tar").write_bytes(b"nothing")
    for name in ("flipped", "cut", "none"):
        assert run("verify-backup", str(tmp_path / f"{name}.tar"), str(home)) == 1
        assert "backup.damaged" in capsys.readouterr().err
        assert run("restore", str(tmp_path / f"{name}.tar"), str(tmp_path / "new")) == 1
        assert not (tmp_path / "new").exists()
    assert run("verify-backup", str(target), str(home)) == 0


def _grants(home: Path) -> tuple[NumberLease, ...]:
    county = County.open(home)
    try:
        return county.leases.grants()
    finally:
        county.close()


def _offer(laptop: Laptop, blob: str) -> BlobOffer:
    found = digest(laptop.files.path(blob))
    return BlobOffer(blob=blob, size=found.size, record_type="evidence", record="r", chunks=found.chunks)


def test_a_copy_that_cannot_be_read_back_is_refused_in_plain_words(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_database: Path) -> dict[str, int]:
        raise sqlite3.OperationalError("unable to open database file")  # found by the fault harness: EROFS

    monkeypatch.setattr("sync.server.backup.writing.heads_of", refused)
    assert run("backup", str(tmp_path / "a.tar"), str(home)) == 1
    assert "backup.refused" in capsys.readouterr().err
    assert not (tmp_path / "a.tar").exists() and not (home / "county.db.copy").exists()


def test_an_entry_is_checked_in_the_push_that_it_came_with(
    home: Path, laptop: Laptop, tmp_path: Path, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    visits = [laptop.open_visit() for _number in range(2 * FEWEST)]
    synced(laptop, home, clock)
    target = str(tmp_path / "a.tar")
    assert run("backup", target, str(home)) == 0
    assert run("verify-backup", target, str(home)) == 0
    assert run("restore", target, str(tmp_path / "again")) == 0
    county = County.open(tmp_path / "again", clock=clock)
    assert len(county.ledger.entries_of("fengming", "visit", visits[0])) == 1
    county.close()
    with closing(sqlite3.connect(home / DATABASE)) as database:
        (raw,) = database.execute("SELECT raw FROM packed").fetchone()
        database.execute("DROP TRIGGER packed_no_update")
        database.execute("UPDATE packed SET raw = ?", (raw[:-9],))
        database.commit()
    capsys.readouterr()
    run("backup", str(tmp_path / "b.tar"), str(home))
    assert run("verify-backup", str(tmp_path / "b.tar"), str(home)) == 1
    assert "backup.damaged" in capsys.readouterr().err


def test_a_backup_of_an_earlier_program_is_read_and_put_back(
    home: Path, laptop: Laptop, tmp_path: Path, clock: FakeClock
) -> None:
    visit = laptop.open_visit()
    synced(laptop, home, clock)
    assert run("backup", str(tmp_path / "a.tar"), str(home)) == 0
    with tarfile.open(tmp_path / "a.tar") as archive:
        archive.extractall(tmp_path / "inside", filter="data")
    with closing(sqlite3.connect(tmp_path / "inside" / DATABASE)) as database:
        database.execute("DROP TABLE packed")
        database.commit()
    manifest = tmp_path / "inside" / MANIFEST
    said = msgspec.json.decode(manifest.read_bytes())
    del said["tables"]["packed"]
    manifest.write_bytes(msgspec.json.encode(said))
    with tarfile.open(tmp_path / "old.tar", "w") as archive:
        for file in sorted((tmp_path / "inside").iterdir()):
            archive.add(file, file.name)
    assert check(tmp_path / "old.tar").entries > 0
    assert run("restore", str(tmp_path / "old.tar"), str(tmp_path / "again")) == 0
    synced(laptop, tmp_path / "again", clock)
    county = County.open(tmp_path / "again", clock=clock)
    assert county.ledger.state("visit", visit, "fengming") == laptop.ledger.state("visit", visit)
    county.close()
