"""Bad input from the world: each with a plain message, and nothing that was saved is lost."""

import errno
import hashlib
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import Connection, event

from casework.errors import CaseworkError, ProfileProblem, StorageProblem
from desktop.operations import evidence, sync, today, visit
from desktop.operations.desk import Desk
from desktop.store.profile import create_profile, unlock
from desktop.store.thumbnails import Thumbnails
from desktop.ui.messages import knows, text_of
from desktop.ui.pages.visit.words import WARNINGS
from tests.helpers import fieldwork, practice
from tests.helpers.practice import DawnCounty, Founded, LaptopBefore
from tests.helpers.until import until
from tests.store.test_media import png_that_claims


def plain_words(problem: CaseworkError) -> str:
    """The sentence an officer reads; it is Chinese and says what to do."""
    assert knows(problem.code), problem.code
    words = text_of(problem)
    assert words.endswith("。") and "……" not in words
    return words


def picture_of(home: Path) -> dict[str, str]:
    """What lies in a profile folder: name -> hash."""
    files = (path for path in home.rglob("*") if path.is_file() and path.name != "lock")
    return {str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


# --- the profile ---


def test_a_wrong_password_opens_nothing_and_changes_nothing(founded: Founded, tmp_path: Path) -> None:
    laptop = founded.copy(tmp_path)
    before = picture_of(laptop.home)
    clock = practice.WorkingClock()
    for officer, password in (
        (laptop.officer, "别的口令"),
        (laptop.officer, ""),
        ("nobody", practice.PASSWORD),
    ):
        with pytest.raises(ProfileProblem) as refused:
            unlock(laptop.home, officer, password, clock)
        assert refused.value.code == "profile.wrong_password"
        assert "口令" in plain_words(refused.value)
    assert picture_of(laptop.home) == before
    with unlock(laptop.home, laptop.officer, practice.PASSWORD, clock) as profile:
        assert profile.ledger.count("party") == 300


def test_a_second_instance_is_refused_and_the_first_goes_on(desk: Desk) -> None:
    visit_id = fieldwork.open_visit(desk)
    with pytest.raises(ProfileProblem) as refused:
        unlock(desk.profile.home, practice.FIRST, practice.PASSWORD, desk.clock)
    assert refused.value.code == "profile.in_use"
    assert "窗口" in plain_words(refused.value)
    fieldwork.arrive(desk, visit_id)
    assert desk.visit(visit_id).presence.name


def look_over(laptop: LaptopBefore) -> str:
    """Open, look at everything, close; gives the code of what is wrong."""
    try:
        desk = practice.open_desk(laptop)
    except ProfileProblem as problem:
        assert plain_words(problem)
        return problem.code
    try:
        today.today_list(desk)
        return next((trouble.code for trouble in desk.profile.check()), "")
    except ProfileProblem as problem:
        assert plain_words(problem)
        return problem.code
    finally:
        desk.profile.close()


@pytest.mark.parametrize("share", [0.0, 0.001, 0.1, 0.27, 0.5, 0.73, 0.9, 0.999])
def test_a_damaged_page_is_never_taken_for_whole(founded: Founded, tmp_path: Path, share: float) -> None:
    laptop = founded.copy(tmp_path)
    database = laptop.home / "profile.db"
    whole = database.read_bytes()
    assert look_over(laptop) == ""
    place = int(len(whole) * share)
    with database.open("r+b") as file:
        file.seek(place)
        file.write(bytes([whole[place] ^ 0x10]))
    assert look_over(laptop) == "profile.damaged"
    with database.open("r+b") as file:
        file.seek(place)
        file.write(whole[place : place + 1])
    assert look_over(laptop) == "", "nothing else was touched"


# --- a disk that refuses while something is saved ---


class Refusing:
    """Lets every transaction of the profile refuse to write: a full disk, or one that became read-only."""

    def __init__(self, desk: Desk, pragma: str) -> None:
        self._engine = desk.profile.engine
        self._pragma = pragma

    def _refuse(self, connection: Connection) -> None:
        raw = _driver(connection)
        raw.execute(self._pragma.format(pages=raw.execute("PRAGMA page_count").fetchone()[0]))

    def _heal(self, connection: Connection) -> None:
        raw = _driver(connection)
        raw.execute("PRAGMA query_only=OFF")
        raw.execute("PRAGMA max_page_count=1073741823")

    def __enter__(self) -> None:
        event.listen(self._engine, "begin", self._refuse)

    def __exit__(self, *_error: object) -> None:
        event.remove(self._engine, "begin", self._refuse)
        event.listen(self._engine, "begin", self._heal)


def _driver(connection: Connection) -> Any:
    return connection.connection.dbapi_connection


@pytest.mark.parametrize(
    ("pragma", "code"),
    [
        ("PRAGMA max_page_count={pages}", "profile.disk_full"),
        ("PRAGMA query_only=ON", "profile.read_only"),
    ],
)
def test_a_full_or_read_only_disk_refuses_a_save_and_keeps_what_was_saved(
    founded: Founded, tmp_path: Path, pragma: str, code: str
) -> None:
    laptop = founded.copy(tmp_path)
    desk = practice.open_desk(laptop)
    visit_id = fieldwork.open_visit(desk)
    items = [merged.item.id for merged in visit.view(desk, visit_id).items]
    visit.answer_item(desk, visit_id, items[0], "ok")
    saved = {items[0]}
    with Refusing(desk, pragma), pytest.raises(StorageProblem) as refused:
        for item in items[1:] * 40:  # until the last free page is used up
            visit.answer_item(desk, visit_id, item, "ok", note="记" * 900)
            saved.add(item)
    assert refused.value.code == code
    assert "没有保存" in plain_words(refused.value)
    assert set(desk.visit(visit_id).answers) == saved
    visit.answer_item(desk, visit_id, items[-1], "na")
    desk.profile.close()
    again = practice.open_desk(laptop)
    assert set(again.visit(visit_id).answers) == saved | {items[-1]}
    assert again.profile.check() == ()
    again.profile.close()


@pytest.mark.parametrize(
    ("error", "code"), [(errno.EIO, "profile.io_error"), (errno.ENOSPC, "profile.disk_full")]
)
def test_what_could_not_be_anchored_is_said_with_the_next_act(
    founded: Founded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, code: str
) -> None:
    laptop = founded.copy(tmp_path)
    desk = practice.open_desk(laptop)
    visit_id = fieldwork.open_visit(desk)

    def fails(_handle: int) -> None:
        raise OSError(error, os.strerror(error))

    anchor, anchoring = desk.profile.anchor, desk.profile._anchoring
    until(lambda: anchor.is_forced)
    with monkeypatch.context() as failing:
        failing.setattr("desktop.store.anchor.os.fdatasync", fails)
        failing.setattr("desktop.store.anchor.os.fsync", fails)
        visit.record_arrival(desk, visit_id, {"recorder": "甲"})  # saved, whatever becomes of the anchor
        until(lambda: anchoring.is_behind)
        with pytest.raises(StorageProblem) as refused:
            visit.record_arrival(desk, visit_id, {"recorder": "丙"})
    assert refused.value.code == code
    assert plain_words(refused.value)
    visit.record_arrival(desk, visit_id, {"recorder": "乙"})
    desk.profile.close()
    again = practice.open_desk(laptop)
    assert again.visit(visit_id).recorder == "乙"
    assert again.profile.check() == ()
    again.profile.close()


# --- files ---


def test_a_photo_that_vanishes_while_it_is_copied_is_no_evidence(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.open_visit(desk)
    path = tmp_path / "IMG_9.jpg"
    path.write_bytes(os.urandom(3_000_000))
    with pytest.raises(StorageProblem) as refused:
        evidence.add_evidence(
            desk, visit_id, path, progress=lambda _done, _whole: path.unlink(missing_ok=True)
        )
    assert refused.value.code == "vault.vanished"
    assert "重新连接" in plain_words(refused.value)
    assert evidence.evidence_of(desk, visit_id) == ()
    assert list((desk.profile.home / "vault").iterdir()) == []


def cut_photo() -> bytes:
    """The first half of a photograph."""
    whole = io.BytesIO()
    Image.effect_noise((640, 480), 60).save(whole, "JPEG")
    return whole.getvalue()[: len(whole.getvalue()) // 2]


ODD_FILES = {
    "empty": b"",
    "truncated": cut_photo(),
    "too_large": png_that_claims(20_000, 10_000),
    "not_an_image": "这不是照片，是一段文字。".encode(),
}


def test_odd_files_named_jpg_are_kept_said_and_reach_the_county(
    county: DawnCounty, desk: Desk, tmp_path: Path
) -> None:
    visit_id = fieldwork.open_visit(desk)
    added = {}
    for warning, raw in ODD_FILES.items():
        path = tmp_path / f"{warning}.jpg"
        path.write_bytes(raw)
        one = evidence.one(desk, evidence.add_evidence(desk, visit_id, path).created)
        assert (one.warning, one.size) == (warning, len(raw))
        assert WARNINGS[one.warning]
        assert evidence.read_original(desk, one.id) == raw == path.read_bytes()
        drawn = evidence.thumbnail(desk, one.id, 160)
        assert drawn == b"" or (warning == "truncated" and drawn.startswith(b"\x89PNG"))
        added[one.cipher_sha256] = raw
    assert isinstance(desk.profile.thumbnails, Thumbnails)
    assert visit.site_record_text(desk, visit_id)
    county.start()
    practice.point(desk.profile, county.url)
    practice.synced(desk)
    for blob, raw in added.items():
        said = county.original(blob)
        assert (said["sha256"], said["size"]) == (hashlib.sha256(raw).hexdigest(), len(raw))


def test_a_damaged_vault_file_is_named_and_stops_nothing_else(
    county: DawnCounty, desk: Desk, tmp_path: Path
) -> None:
    visit_id = fieldwork.whole_visit(desk, tmp_path)
    broken = evidence.evidence_of(desk, visit_id)[2]
    path = desk.profile.vault.path(broken.cipher_sha256)
    whole = path.read_bytes()
    path.write_bytes(whole[:-200] + bytes([whole[-200] ^ 1]) + whole[-199:])
    with pytest.raises(StorageProblem) as refused:
        evidence.read_original(desk, broken.id)
    assert refused.value.code == "vault.damaged"
    assert "县局" in plain_words(refused.value)
    assert [trouble.code for trouble in desk.profile.check(deep=True)] == ["vault.damaged"]

    county.start()
    practice.point(desk.profile, county.url)
    report = sync.sync_now(desk)
    assert report.problem == "vault.damaged" and knows(report.problem)
    lost = today.loss(desk)
    assert (lost.entries, lost.files, lost.papers) == (0, 1, 0), "everything else is there"
    path.write_bytes(whole)
    practice.synced(desk)
    assert county.original(broken.cipher_sha256)["sha256"] == broken.sha256
    assert today.status_line(desk).waiting == 0


def test_a_laptop_before_its_enrolment_says_so(tmp_path: Path) -> None:
    clock = practice.WorkingClock()
    with create_profile(tmp_path / "new", "of-01", "口令", clock, cost=practice.CHEAP) as profile:
        acts: tuple[Callable[[], object], ...] = (
            lambda: today.today_list(Desk(profile, clock)),
            lambda: visit.open_visits(Desk(profile, clock)),
        )
        for act in acts:
            with pytest.raises(ProfileProblem) as refused:
                act()
            assert refused.value.code == "profile.not_enrolled"
            assert "登记" in plain_words(refused.value)
