"""Tests of evidence: every file is kept as it is, whatever is odd about it, and nothing half is kept."""

import errno
import hashlib
import io
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from casework.errors import NotAllowed, NotFound, StorageProblem
from casework.evidence import EvidenceKind
from desktop.demo import material
from desktop.operations import evidence
from desktop.operations.desk import Desk
from desktop.operations.paper_check import check_visit
from desktop.ui.messages import text_of
from tests.helpers import fieldwork, phone, practice
from tests.helpers.practice import Founded
from tests.store.faulty_disk import FaultyDisk


@pytest.fixture
def visit_id(desk: Desk) -> str:
    """An open visit."""
    return fieldwork.open_visit(desk)


def nothing_was_kept(desk: Desk, visit_id: str) -> bool:
    """No record, no container, no half-written file."""
    vault = desk.profile.home / "vault"
    return evidence.evidence_of(desk, visit_id) == () and list(vault.iterdir()) == []


def test_a_photo_is_kept_bit_for_bit_with_its_time_against_the_clock(
    desk: Desk, visit_id: str, tmp_path: Path
) -> None:
    taken = desk.local(desk.now() - timedelta(minutes=7)).replace(microsecond=0)
    path = material.photo(tmp_path / "IMG_1.jpg", "灭火器", taken, 40)
    raw = path.read_bytes()
    one = evidence.one(desk, evidence.add_evidence(desk, visit_id, path, slot="全景").created)
    assert path.read_bytes() == raw
    assert (one.kind, one.media_type, one.size) == (EvidenceKind.PHOTO, "image/jpeg", len(raw))
    assert one.sha256 == hashlib.sha256(raw).hexdigest()
    assert (one.width, one.height) == material.PHOTO
    assert one.taken_at == taken
    assert one.clock_gap_s is not None and abs(one.clock_gap_s + 7 * 60) <= 1
    assert one.warning == ""
    assert evidence.read_original(desk, one.id) == raw
    assert evidence.thumbnail(desk, one.id, 160).startswith(b"\x89PNG")
    stored = (desk.profile.home / "vault" / one.cipher_sha256).read_bytes()
    assert raw[:4096] not in stored and hashlib.sha256(stored).hexdigest() == one.cipher_sha256


def test_a_photo_brings_a_small_picture_for_a_poor_link(desk: Desk, visit_id: str, tmp_path: Path) -> None:
    path = material.photo(tmp_path / "IMG_1.jpg", "灭火器", desk.local(desk.now()), 40)
    assert path.stat().st_size > evidence.WORTH_BYTES
    one = evidence.one(desk, evidence.add_evidence(desk, visit_id, path).created)
    small = desk.profile.vault.read(one.thumb, one.id)
    assert small.startswith(b"\xff\xd8\xff") and len(small) < 40_000
    assert b"Exif" not in small, "nothing of the camera goes along"
    assert desk.profile.vault.path(one.thumb).stat().st_size == one.thumb_size
    assert desk.profile.check(deep=True) == (), "it is no orphan of the vault"


def test_a_phones_heic_stays_as_it_is_and_brings_a_jpeg_for_everybody(
    desk: Desk, visit_id: str, tmp_path: Path
) -> None:
    path = tmp_path / "IMG_0001.HEIC"
    path.write_bytes(phone.heic(stamp="2026:11:20 08:10:00"))
    one = evidence.one(desk, evidence.add_evidence(desk, visit_id, path, slot="全景").created)
    assert (one.kind, one.media_type, one.warning) == (EvidenceKind.PHOTO, "image/heic", "")
    assert (one.width, one.height, one.name) == (640, 480, "IMG_0001.HEIC")
    assert one.taken_at is not None and desk.local(one.taken_at).hour == 8
    assert evidence.read_original(desk, one.id) == path.read_bytes()
    assert desk.profile.vault.read(one.thumb, one.id).startswith(b"\xff\xd8\xff")
    for pixels in (160, 640):
        with Image.open(io.BytesIO(evidence.thumbnail(desk, one.id, pixels))) as shown:
            assert (shown.format, shown.size) == ("PNG", (pixels, pixels * 3 // 4))
    desk.profile.thumbnails.clear()
    desk.profile.vault.path(one.cipher_sha256).rename(tmp_path / "elsewhere")
    assert evidence.thumbnail(desk, one.id, 160), "the small picture is enough for the tray"


def test_a_photo_that_cannot_be_drawn_is_kept_and_asked_for_again_before_leaving(
    desk: Desk, visit_id: str, tmp_path: Path
) -> None:
    whole = phone.heic()
    path = tmp_path / "IMG_0001.HEIC"
    path.write_bytes(whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2))
    one = evidence.one(desk, evidence.add_evidence(desk, visit_id, path).created)
    assert (one.kind, one.warning, one.thumb) == (EvidenceKind.PHOTO, "unreadable", "")
    assert evidence.thumbnail(desk, one.id, 160) == b""
    assert evidence.read_original(desk, one.id) == path.read_bytes()
    found = [check for check in check_visit(desk, visit_id) if check.code == "photo_unreadable"]
    assert [check.target for check in found] == [f"evidence:{one.id}"]
    assert "另拍" in found[0].text


def test_what_is_small_or_no_photo_brings_none(desk: Desk, visit_id: str, tmp_path: Path) -> None:
    video = material.video(tmp_path / "录像.mp4", 3)
    (tmp_path / "图标.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    for path in (video, tmp_path / "图标.png"):
        one = evidence.one(desk, evidence.add_evidence(desk, visit_id, path).created)
        assert (one.thumb, one.thumb_size) == ("", 0)


def test_a_photo_does_without_its_small_picture_when_the_disk_refuses_that(
    desk: Desk, visit_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(raw: bytes, context: str) -> None:
        raise StorageProblem("vault.disk_full")

    monkeypatch.setattr(desk.profile.vault, "put", refuse)
    path = material.photo(tmp_path / "IMG_1.jpg", "灭火器", desk.local(desk.now()), 40)
    one = evidence.one(desk, evidence.add_evidence(desk, visit_id, path).created)
    assert one.thumb == "" and evidence.read_original(desk, one.id) == path.read_bytes()


def test_kinds_are_told_by_content(desk: Desk, visit_id: str, tmp_path: Path) -> None:
    video = material.video(tmp_path / "不是照片.jpg", 3)
    scan = material.scan(tmp_path / "台账.pdf", "进货台账")
    added = [evidence.add_evidence(desk, visit_id, path).created for path in (video, scan)]
    kinds = [evidence.one(desk, one).kind for one in added]
    assert kinds == [EvidenceKind.VIDEO, EvidenceKind.DOCUMENT]
    assert evidence.thumbnail(desk, added[0], 160) == b""


def test_a_file_name_is_shown_without_tricks(desk: Desk, visit_id: str, tmp_path: Path) -> None:
    path = fieldwork.picture(tmp_path / "照\u202egpj.exe\u200b.jpg")
    one = evidence.one(desk, evidence.add_evidence(desk, visit_id, path).created)
    assert one.name == "照gpj.exe.jpg"
    assert evidence.display_name("\u202e\u0007") == "未命名"
    assert len(evidence.display_name("照" * 400)) == evidence.NAME_LENGTH


def test_a_file_is_linked_and_withdrawn_with_a_reason_only(desk: Desk, visit_id: str, tmp_path: Path) -> None:
    added = evidence.add_evidence(desk, visit_id, fieldwork.picture(tmp_path / "a.jpg")).created
    evidence.link_evidence(desk, added, "finding-1", "细部")
    assert (evidence.one(desk, added).finding, evidence.one(desk, added).slot) == ("finding-1", "细部")
    with pytest.raises(NotAllowed) as refused:
        evidence.withdraw_evidence(desk, added, "　")
    assert refused.value.code == "evidence.reason_missing" and text_of(refused.value)
    evidence.withdraw_evidence(desk, added, "误拍")
    assert evidence.evidence_of(desk, visit_id) == ()
    assert evidence.read_original(desk, added), "the bytes stay"
    with pytest.raises(NotFound):
        evidence.link_evidence(desk, "nothing", "", "")


def test_cancelling_leaves_nothing(desk: Desk, visit_id: str, tmp_path: Path) -> None:
    video = material.video(tmp_path / "v.mp4", 5)
    told: list[int] = []
    with pytest.raises(StorageProblem) as stopped:
        evidence.add_evidence(
            desk,
            visit_id,
            video,
            progress=lambda done, _whole: told.append(done),
            cancelled=lambda: bool(told) and told[-1] > 2_000_000,
        )
    assert stopped.value.code == "vault.cancelled" and text_of(stopped.value)
    assert nothing_was_kept(desk, visit_id)
    evidence.add_evidence(desk, visit_id, video)
    assert len(evidence.evidence_of(desk, visit_id)) == 1


@pytest.mark.parametrize(
    ("call", "error", "code"),
    [
        ("create", errno.ENOSPC, "vault.disk_full"),
        ("write", errno.ENOSPC, "vault.disk_full"),
        ("sync", errno.ENOSPC, "vault.disk_full"),
        ("create", errno.EROFS, "vault.read_only"),
        ("rename", errno.EROFS, "vault.read_only"),
        ("sync", errno.EIO, "vault.io_error"),
        ("read_into", errno.ENODEV, "vault.vanished"),
        ("read_into", errno.EIO, "vault.vanished"),
        ("open_read", errno.ENOENT, "vault.vanished"),
        ("open_read", errno.EACCES, "vault.unreadable"),
    ],
)
def test_a_disk_that_refuses_is_named_and_the_next_try_works(
    founded: Founded, tmp_path: Path, call: str, error: int, code: str
) -> None:
    disk = FaultyDisk()
    desk = practice.unlock_desk(founded.copy(tmp_path), disk=disk)
    visit_id = fieldwork.open_visit(desk)
    path = material.video(tmp_path / "v.mp4", 5)
    raw = path.read_bytes()
    disk.fail(call, error)
    with pytest.raises(StorageProblem) as refused:
        evidence.add_evidence(desk, visit_id, path)
    assert refused.value.code == code
    assert text_of(refused.value)
    assert nothing_was_kept(desk, visit_id)
    assert path.read_bytes() == raw
    added = evidence.add_evidence(desk, visit_id, path).created
    assert evidence.read_original(desk, added) == raw
    desk.profile.close()


def test_a_closed_visit_takes_no_evidence(desk: Desk, tmp_path: Path) -> None:
    closed = fieldwork.whole_visit(desk, tmp_path)
    files = sorted(desk.profile.vault.blobs())
    with pytest.raises(NotAllowed) as refused:
        evidence.add_evidence(desk, closed, fieldwork.picture(tmp_path / "late.jpg", 99))
    assert refused.value.code == "visit.closed"
    assert sorted(desk.profile.vault.blobs()) == files


def test_a_file_larger_than_the_county_takes_is_refused_when_it_is_taken(desk: Desk, tmp_path: Path) -> None:
    visit_id = fieldwork.open_visit(desk)
    desk.ledger.meta_set("county.max_file", "5000000")
    small, large = tmp_path / "small.mp4", tmp_path / "large.mp4"
    small.write_bytes(b"x" * 4_000_000)
    large.write_bytes(b"x" * 5_000_000)
    evidence.add_evidence(desk, visit_id, small)
    with pytest.raises(NotAllowed) as refused:
        evidence.add_evidence(desk, visit_id, large)
    assert "县局最大只收 5 MB" in text_of(refused.value)
    assert len(evidence.evidence_of(desk, visit_id)) == 1
