"""证据: files in, linked, warned about, cancelled."""

from pathlib import Path
from typing import NoReturn

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit
from pytestqt.modeltest import ModelTester

from casework.errors import StorageProblem
from desktop.operations import evidence as evidences
from desktop.operations import purge
from desktop.ui.pages.visit.proof.ingest import CANCELLED
from desktop.ui.widgets.evidence_tray import EvidenceCard, EvidenceModel
from desktop.ui.widgets.message import InlineMessage
from sync.ledger.engines import writing
from sync.protocol.problems import problem
from tests.helpers.phone import heic
from tests.ui.visit.crew import Crew


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "全景.jpg"
    exif = Image.Exif()
    exif[0x0132] = "2026:11:20 05:00:00"
    Image.new("RGB", (640, 480), "white").save(path, exif=exif)
    return path


def take(crew: Crew, *paths: Path) -> None:
    crew.page.show_step("evidence")
    crew.page.evidence.take(paths)
    crew.qtbot.waitUntil(lambda: not crew.page.ingest.state.running, timeout=20_000)
    crew.settle()


def test_the_tray_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = EvidenceModel()
    model.load([EvidenceCard(id="e", kind="photo", name="a.jpg", facts="1 KB", time="")])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_a_dropped_photo_is_kept_with_its_time_and_thumbnail(crew: Crew, photo: Path) -> None:
    crew.page.show_step("evidence")
    crew.settle()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    where, copy = QPoint(100, 100), Qt.DropAction.CopyAction
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, copy, data, left, plain)
    QApplication.sendEvent(crew.page.evidence, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(crew.page.evidence, QDropEvent(QPointF(where), copy, data, left, plain))
    crew.qtbot.waitUntil(lambda: len(crew.page.link.evidence) == 1, timeout=20_000)
    crew.settle()
    card = crew.page.evidence.model.at(0)
    assert card is not None and card.time_odd and "3 小时" in card.gap
    assert crew.page.evidence.model.missing_pictures() == []


def test_a_phones_photograph_has_its_picture_and_a_broken_one_asks_for_another(
    crew: Crew, tmp_path: Path
) -> None:
    whole = heic()
    (tmp_path / "IMG_1.HEIC").write_bytes(whole)
    (tmp_path / "IMG_2.HEIC").write_bytes(whole[: len(whole) // 2])
    take(crew, tmp_path / "IMG_1.HEIC", tmp_path / "IMG_2.HEIC")
    model = crew.page.evidence.model
    cards = [card for row in range(model.rowCount()) if (card := model.at(row)) is not None]
    said = {card.name: card.warning for card in cards}
    assert said["IMG_1.HEIC"] == "" and "另拍一张" in said["IMG_2.HEIC"]
    assert model.missing_pictures() == []


def test_files_that_are_not_what_they_say_are_kept_and_said(crew: Crew, tmp_path: Path) -> None:
    (tmp_path / "空.jpg").write_bytes(b"")
    (tmp_path / "假.jpg").write_bytes(b"no picture at all")
    take(crew, tmp_path / "空.jpg", tmp_path / "假.jpg")
    warnings = {one.name: one.warning for one in crew.page.link.evidence}
    assert set(warnings) == {"空.jpg", "假.jpg"} and all(warnings.values())


def test_a_file_that_vanished_is_named_with_the_reason(crew: Crew, tmp_path: Path) -> None:
    take(crew, tmp_path / "没有.jpg")
    assert crew.page.link.evidence == ()
    assert "没有.jpg" in crew.get("message_text", QLabel).text()


def test_l_then_a_slot_links_a_file_to_a_finding(crew: Crew, photo: Path) -> None:
    crew.page.show_step("check")
    crew.settle()
    crew.keys(Qt.Key.Key_2)
    take(crew, photo)
    crew.page.evidence.on_entered()
    crew.keys(Qt.Key.Key_L)
    assert crew.find("link_1_1").hasFocus()
    crew.keys(Qt.Key.Key_Return)
    one = crew.page.link.evidence[0]
    assert one.finding in crew.visit().findings and one.slot == "全景"
    crew.press("evidence_unlink")
    assert crew.page.link.evidence[0].finding == ""


def test_a_slot_in_the_checklist_asks_for_its_file(crew: Crew, photo: Path) -> None:
    crew.page.show_step("check")
    crew.settle()
    crew.keys(Qt.Key.Key_2)
    crew.press("slot_2")
    dialog = crew.page.findChild(QFileDialog, "evidence_dialog")
    assert dialog is not None
    dialog.filesSelected.emit([str(photo)])
    dialog.close()
    crew.qtbot.waitUntil(lambda: len(crew.page.link.evidence) == 1, timeout=20_000)
    assert crew.page.link.evidence[0].slot == "中景"


def test_cancel_drops_the_file_under_way_whole(
    crew: Crew, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_desk: object, _path: Path, progress: object, cancelled: object) -> None:
        assert callable(progress) and callable(cancelled)
        progress(1, 2)
        while not cancelled():
            pass
        raise StorageProblem(CANCELLED)

    monkeypatch.setattr(evidences, "take_file", slow)
    crew.page.show_step("evidence")
    crew.settle()
    crew.page.evidence.take([photo, photo])
    crew.qtbot.waitUntil(lambda: crew.sees("ingest_cancel"), timeout=20_000)
    numbers = crew.get("ingest_numbers", QLabel)
    crew.qtbot.waitUntil(lambda: "1 B / 2 B" in numbers.text(), timeout=20_000)
    assert "第 1/2 个" in numbers.text()
    crew.press("ingest_cancel")
    assert crew.page.link.evidence == ()
    assert not crew.sees("ingest_cancel") and not crew.sees("ingest_message")


def test_taking_a_file_out_needs_a_reason(crew: Crew, photo: Path) -> None:
    take(crew, photo)
    crew.page.evidence.on_entered()
    crew.press("evidence_withdraw")
    crew.find("evidence_withdraw_reason").setFocus()
    QTest.keyClicks(crew.find("evidence_withdraw_reason"), "blurred")
    crew.keys(Qt.Key.Key_Return)
    assert crew.page.link.evidence == ()


def test_the_reason_for_taking_out_outlives_a_disk_that_refuses(
    crew: Crew, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(crew, photo)
    crew.page.evidence.on_entered()
    withdraw = evidences.withdraw_evidence

    def full(*_given: object) -> NoReturn:
        raise StorageProblem("profile.disk_full")

    monkeypatch.setattr(evidences, "withdraw_evidence", full)
    crew.press("evidence_withdraw")
    crew.write("evidence_withdraw_reason", "拍糊了")
    crew.find("evidence_withdraw_reason").setFocus()
    crew.keys(Qt.Key.Key_Return)
    assert "空间" in crew.get("ingest_message", InlineMessage).text
    assert crew.get("evidence_withdraw_reason", QLineEdit).text() == "拍糊了"
    monkeypatch.setattr(evidences, "withdraw_evidence", withdraw)
    crew.find("evidence_withdraw_reason").setFocus()
    crew.keys(Qt.Key.Key_Return)
    assert crew.page.link.evidence == ()


def test_the_reason_for_taking_out_belongs_to_its_piece(
    crew: Crew, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def shown() -> list[str]:
        return [one.id for one in crew.page.link.evidence]

    other = tmp_path / "中景.jpg"
    Image.new("RGB", (320, 240), "black").save(other)
    take(crew, photo, other)
    crew.page.evidence.on_entered()
    first, second = shown()
    withdraw = evidences.withdraw_evidence

    def full(*_given: object) -> NoReturn:
        raise StorageProblem("profile.disk_full")

    def choose(evidence: str) -> None:
        crew.page.evidence.tray.choose(evidence)
        crew.settle()

    def end_line() -> None:
        crew.find("evidence_withdraw_reason").setFocus()
        crew.keys(Qt.Key.Key_Return)

    def waits() -> str | None:
        (line,) = crew.page.findChildren(QLineEdit, "evidence_withdraw_reason")
        return line.text() if line.isVisible() else None

    choose(first)
    monkeypatch.setattr(evidences, "withdraw_evidence", full)
    crew.press("evidence_withdraw")
    crew.write("evidence_withdraw_reason", "拍糊了")
    end_line()
    choose(second)
    assert waits() is None
    monkeypatch.setattr(evidences, "withdraw_evidence", withdraw)
    crew.press("evidence_withdraw")
    assert waits() == ""
    end_line()
    assert shown() == [first, second], "without words nothing is taken out"
    crew.write("evidence_withdraw_reason", "与本案无关")
    choose(first)
    assert waits() == "拍糊了"
    choose(second)
    assert waits() == "与本案无关"
    end_line()
    assert shown() == [first]
    choose(first)
    assert waits() == "拍糊了"
    end_line()
    assert shown() == []
    gone = [crew.desk.ledger.state("evidence", one) or {} for one in (first, second)]
    assert [one["withdrawn"] for one in gone] == ["拍糊了", "与本案无关"]


def test_an_original_that_only_the_county_holds_says_so_and_comes_back(
    crew: Crew, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(crew, photo)
    profile = crew.desk.profile
    (one,) = crew.page.link.evidence
    container = profile.vault.path(one.cipher_sha256).read_bytes()
    with writing(profile.engine) as connection:
        profile.gone.note(connection, "2026-11-20T00:00:00Z", [(one.cipher_sha256, one.id)])
    profile.vault.remove([one.cipher_sha256])
    crew.open()
    crew.page.show_step("evidence")
    crew.settle()
    crew.page.evidence.tray.choose(one.id)
    card = crew.page.evidence.model.at(0)
    assert card is not None and card.warning == "原件在县级服务器"
    assert crew.sees("evidence_fetch")

    def unreachable(*_asked: object) -> NoReturn:
        raise problem(1901)

    monkeypatch.setattr(purge, "_pieces", unreachable)
    crew.press("evidence_fetch")
    crew.settle()
    assert crew.sees("message_text") and crew.sees("evidence_fetch")
    monkeypatch.setattr(purge, "_pieces", lambda *_asked: iter([container]))
    crew.press("evidence_fetch")
    crew.settle()
    assert profile.vault.holds(one.cipher_sha256)
    assert not crew.sees("evidence_fetch")
    card = crew.page.evidence.model.at(0)
    assert card is not None and card.warning == ""
    assert crew.page.evidence.model.missing_pictures() == []
    assert evidences.thumbnail(crew.desk, one.id, 100) != b""
