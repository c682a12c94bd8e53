"""Originals leave the laptop only when the county has proved to hold them, and come back when asked for."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from msgspec.structs import replace

from casework import codec
from casework.clock import new_id
from casework.custody import CustodyKind
from casework.errors import NotAllowed, StorageProblem
from casework.evidence import Evidence
from casework.settings import SettingValue
from desktop.operations import evidence, paper, purge, visit
from desktop.operations.desk import Desk
from sync.protocol.problems import SyncProblem
from sync.server.__main__ import main
from tests.helpers import fieldwork, practice
from tests.helpers.clock import DAWN
from tests.helpers.practice import DawnCounty, Founded


@pytest.fixture
def keep_days(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Days that the list says, "0" = visits closed today may go; a test changes it."""
    said = ["0"]
    monkeypatch.setattr(
        "desktop.operations.purge.settings.read", lambda _pack, _key: SettingValue(value=said[0])
    )
    return said


@pytest.fixture
def online(county: DawnCounty, desk: Desk) -> DawnCounty:
    county.start()
    practice.point(desk.profile, county.url)
    return county


def back_up(county: DawnCounty, folder: Path, times: int = 2) -> None:
    """Verified backups of the county, each an hour after the last: after what it has signed for."""
    for _ in range(times):
        number = len(list(folder.glob("*.tar")))
        target = str(folder / f"{number}.tar")
        with time_machine.travel(DAWN + timedelta(hours=1 + number), tick=True):
            assert main(["backup", target, "--home", str(county.home)]) == 0
            assert main(["verify-backup", target, "--home", str(county.home)]) == 0


def synced(desk: Desk) -> None:
    for _ in range(2):
        assert practice.synced(desk).problem == ""


def files_of(desk: Desk, visit_id: str) -> list[Evidence]:
    return [one for one in evidence.evidence_of(desk, visit_id) if one.kind in purge.MEDIA]


def gone_for_good(desk: Desk, county: DawnCounty, folder: Path) -> str:
    """A whole visit whose originals have left the laptop; returns the visit."""
    done = fieldwork.whole_visit(desk, folder)
    synced(desk)
    back_up(county, folder)
    synced(desk)
    purge.let_go(desk, purge.plan(desk))
    return done


def test_without_a_watermark_or_a_rule_nothing_goes(
    online: DawnCounty, desk: Desk, tmp_path: Path, keep_days: list[str]
) -> None:
    fieldwork.whole_visit(desk, tmp_path)
    synced(desk)
    assert (purge.plan(desk).why, purge.plan(desk).going) == ("purge.no_watermark", ())
    back_up(online, tmp_path, times=1)
    synced(desk)
    assert purge.plan(desk).why == "purge.no_watermark", "one backup is not two"
    back_up(online, tmp_path, times=1)
    synced(desk)
    assert purge.plan(desk).going
    keep_days[0] = ""
    assert (purge.plan(desk).why, purge.plan(desk).going) == ("purge.no_days", ())
    keep_days[0] = "1"
    assert (purge.plan(desk).why, purge.plan(desk).going) == ("", ())
    purge.let_go(desk, purge.plan(desk))
    assert purge.plan(desk).gone == 0


def test_what_goes_is_told_and_comes_back_the_same(
    online: DawnCounty, desk: Desk, tmp_path: Path, keep_days: list[str]
) -> None:
    done = fieldwork.whole_visit(desk, tmp_path)
    files = files_of(desk, done)
    before = {one.id: evidence.read_original(desk, one.id) for one in files}
    papers = {str(state["pdf"]) for state in desk.ledger.query("paper", limit=99) if state.get("pdf")}
    synced(desk)
    back_up(online, tmp_path)
    synced(desk)
    wanted = purge.plan(desk)
    assert {one.blob for one in wanted.going} == {one.cipher_sha256 for one in files}
    assert wanted.size == sum(one.cipher_size for one in files)
    changes = purge.let_go(desk, wanted)
    assert "evidence" in changes.kinds
    vault = desk.profile.vault
    assert not any(vault.holds(one.cipher_sha256) for one in files)
    assert papers
    assert all(vault.holds(pdf) for pdf in papers), "papers stay"
    kept = [one for one in evidence.evidence_of(desk, done) if one.kind not in purge.MEDIA]
    assert all(vault.holds(one.cipher_sha256) for one in kept), "signatures stay"
    with pytest.raises(StorageProblem, match=r"vault\.at_county"):
        evidence.read_original(desk, files[0].id)
    assert evidence.thumbnail(desk, files[0].id, 100) == b""
    assert purge.is_at_county(desk, files[0].id)
    assert desk.profile.check(deep=True) == ()
    assert desk.ledger.waiting().blobs == {"evidence": 0, "paper": 0}
    (told,) = [s for s in desk.ledger.query("custody", limit=99) if s["kind"] == CustodyKind.LET_GO]
    assert str(told["detail"]).startswith(f"{len(files)} ")
    synced(desk)
    for one in files:
        purge.fetch_back(desk, one.id)
        assert evidence.read_original(desk, one.id) == before[one.id]
        assert not purge.is_at_county(desk, one.id)
    assert desk.profile.gone.blobs() == frozenset()
    assert desk.profile.check(deep=True) == ()


def test_nothing_goes_that_a_verified_backup_does_not_hold(
    online: DawnCounty, desk: Desk, tmp_path: Path, keep_days: list[str]
) -> None:
    fieldwork.whole_visit(desk, tmp_path)
    synced(desk)
    back_up(online, tmp_path)
    later = fieldwork.whole_visit(desk, tmp_path, practice.PERSON)  # closed, but in no backup
    synced(desk)
    assert purge.plan(desk).going
    assert later not in {one.visit for one in purge.plan(desk).going}


def test_a_file_of_two_visits_stays_until_both_may_let_it_go(
    online: DawnCounty, desk: Desk, tmp_path: Path, keep_days: list[str]
) -> None:
    opened = fieldwork.open_visit(desk, practice.PERSON)
    shared = evidence.take_file(desk, fieldwork.picture(tmp_path / "shared.jpg", 77))
    done = fieldwork.until_papers(desk, tmp_path)
    evidence.record_file(desk, opened, shared)
    evidence.record_file(desk, done, replace(shared, evidence=new_id(desk.clock)))
    for view in paper.shelf(desk, done):
        fieldwork.issue(desk, view.paper.id)
    visit.close_visit(desk, done)
    synced(desk)
    back_up(online, tmp_path)
    synced(desk)
    going = {one.blob for one in purge.plan(desk).going}
    assert going
    assert shared.stored.cipher_sha256 not in going


@pytest.mark.parametrize("cut", ["before", "between"])
def test_a_kill_in_the_middle_leaves_nothing_unexplained(
    online: DawnCounty,
    desk: Desk,
    founded: Founded,
    tmp_path: Path,
    keep_days: list[str],
    monkeypatch: pytest.MonkeyPatch,
    cut: str,
) -> None:
    done = fieldwork.whole_visit(desk, tmp_path)
    synced(desk)
    back_up(online, tmp_path)
    synced(desk)
    vault, wanted = desk.profile.vault, purge.plan(desk)
    real = vault.remove

    def killed(blobs: Iterable[str]) -> None:
        if cut == "between":
            real(list(blobs)[:1])
        raise KeyboardInterrupt

    monkeypatch.setattr(vault, "remove", killed)
    with pytest.raises(KeyboardInterrupt):
        purge.let_go(desk, wanted)
    monkeypatch.undo()
    monkeypatch.setattr("desktop.operations.purge.settings.read", lambda _pack, _key: SettingValue(value="0"))
    assert desk.profile.check() == ()
    left = sum(vault.holds(one.blob) for one in wanted.going)
    assert left == len(wanted.going) - (cut == "between")
    assert purge.plan(desk).going == (), "they are on the list already"
    purge.let_go(desk, purge.plan(desk))
    assert not any(vault.holds(one.blob) for one in wanted.going)
    assert desk.profile.check(deep=True) == ()
    purge.fetch_back(desk, files_of(desk, done)[0].id)


def test_a_county_that_was_restored_meanwhile_stops_it(
    online: DawnCounty,
    desk: Desk,
    tmp_path: Path,
    keep_days: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fieldwork.whole_visit(desk, tmp_path)
    synced(desk)
    back_up(online, tmp_path)
    synced(desk)
    wanted, real = purge.plan(desk), purge.plan

    def overtaken(one: Desk) -> purge.Plan:
        found = real(one)
        one.ledger.begin_again(one.profile.clock.now())
        return found

    monkeypatch.setattr(purge, "plan", overtaken)
    with pytest.raises(NotAllowed, match=r"purge\.watermark_moved"):
        purge.let_go(desk, wanted)
    assert all(desk.profile.vault.holds(one.blob) for one in wanted.going)
    assert desk.profile.gone.blobs() == frozenset()


def test_without_the_county_nothing_comes_back_and_nothing_breaks(
    online: DawnCounty, desk: Desk, tmp_path: Path, keep_days: list[str]
) -> None:
    done = gone_for_good(desk, online, tmp_path)
    one = files_of(desk, done)[0]
    online.stop()
    with pytest.raises(SyncProblem):
        purge.fetch_back(desk, one.id)
    assert purge.is_at_county(desk, one.id)
    assert not list(desk.profile.vault.folder.glob("*.part"))


def test_other_bytes_are_not_taken_back(
    online: DawnCounty, desk: Desk, tmp_path: Path, keep_days: list[str]
) -> None:
    done = gone_for_good(desk, online, tmp_path)
    one = files_of(desk, done)[0]
    (path,) = (online.home / "blobs").rglob(one.cipher_sha256)
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    with pytest.raises(StorageProblem, match=r"vault\.damaged"):
        purge.fetch_back(desk, one.id)
    assert purge.is_at_county(desk, one.id)
    assert codec.sha256_hex(bytes(raw)) not in set(desk.profile.vault.blobs())
