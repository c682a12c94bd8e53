"""A case of another township is told where its work begins; its originals are fetched there."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from casework.errors import StorageProblem
from casework.evidence import Evidence, EvidenceKind
from casework.finding import Finding
from casework.handover import Handover, HandoverKind
from casework.party import Party, PartyKind
from casework.visit import Visit
from desktop.operations import handover, originals
from desktop.operations.handover import DossierView
from desktop.operations.originals import Original
from desktop.operations.today import TodayItem
from desktop.ui.pages.base import PageContext
from desktop.ui.pages.start import StartPage
from tests.ui import stage

ITEM = TodayItem(
    kind="assigned",
    id="handover-1",
    title="移送：综合查一次（凤鸣镇交来）",
    party="p1",
    party_name="云记餐馆",
    due="",
    overdue=False,
    theme="",
    progress="",
)
HANDOVER = Handover(
    id="handover-1",
    town="qingxi",
    kind=HandoverKind.TRANSFER,
    visit="v1",
    title="综合查一次",
    party="p1",
    party_name="云记餐馆",
    giving="fengming",
    giving_name="凤鸣镇",
    receiving="qingxi",
    receiving_name="青溪镇",
    reason="经营地在青溪镇",
    by="李科",
    at=datetime(2026, 11, 20, tzinfo=UTC),
    content="c" * 64,
)


def shown(qtbot: QtBot, context: PageContext, patch: pytest.MonkeyPatch, **more: Any) -> StartPage:
    party = Party(id="p1", kind=PartyKind.BUSINESS, name="云记餐馆")
    finding = Finding(id="f1", item="q1", facts="灭火器超过有效期")
    visit = Visit(id="v1", town="fengming", pack="sample", party=party, findings={"f1": finding})
    values: dict[str, Any] = {"handover": HANDOVER, "is_whole": True, "visit": visit, "evidence": ()}
    view = DossierView(papers=(), **(values | more))
    patch.setattr(handover, "dossier_of_task", lambda _desk, _task: view)
    page = StartPage(context)
    qtbot.addWidget(page)
    page.show()
    page.arrive(ITEM)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    return page


def test_what_came_with_the_case_is_told(
    qtbot: QtBot, context: PageContext, acts: stage.Acts, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot, context, monkeypatch)
    said = "凤鸣镇交来的案件（经营地在青溪镇）。违法事实：灭火器超过有效期。文书：无。证据 0 份。"
    assert page.message.text == said


def test_a_case_without_files_has_no_line_of_originals(
    qtbot: QtBot, context: PageContext, acts: stage.Acts, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not shown(qtbot, context, monkeypatch).originals.isVisible()


EVIDENCE = tuple(
    Evidence(
        id=f"e{number}",
        town="fengming",
        visit="v1",
        kind=EvidenceKind.PHOTO,
        name=f"照片{number}.jpg",
        size=4_000_000,
        sha256="a" * 64,
        cipher_sha256="b" * 64,
        cipher_size=4_000_128,
    )
    for number in range(3)
)
FOUND = tuple(Original(record=one.id, name=one.name, file=one.name) for one in EVIDENCE)


class County:
    """Answers the fetching of originals when the test lets it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.let_go = Event()
        self.answer: tuple[Original, ...] | Exception = FOUND
        self.folders: list[Path] = []
        patch.setattr(originals, "fetch_originals", self._fetch)

    def _fetch(
        self,
        _desk: object,
        _handover: str,
        folder: Path,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> tuple[Original, ...]:
        self.folders.append(folder)
        progress(4_000_000, 12_000_000)
        while not self.let_go.wait(0.01):
            if cancelled():
                return FOUND[:1]
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def county(acts: stage.Acts, monkeypatch: pytest.MonkeyPatch) -> County:
    """The county's end."""
    return County(monkeypatch)


def begun(qtbot: QtBot, context: PageContext, patch: pytest.MonkeyPatch, folder: Path) -> StartPage:
    page = shown(qtbot, context, patch, evidence=EVIDENCE)
    assert page.originals.isVisible()
    QTest.mouseClick(page.originals.fetch, Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog, "originals_dialog")
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(folder))
    dialog.close()
    return page


def said(qtbot: QtBot, page: StartPage, words: str) -> None:
    qtbot.waitUntil(lambda: words in page.originals.result.text)
    assert page.originals.fetch.isEnabled() and not page.originals.cancel.isVisible()


def test_originals_are_fetched_into_the_folder_that_was_chosen(
    qtbot: QtBot, context: PageContext, county: County, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = begun(qtbot, context, monkeypatch, tmp_path)
    qtbot.waitUntil(lambda: page.originals.bar.numbers.text() == "4.0 MB / 12.0 MB")
    assert not page.originals.fetch.isEnabled() and page.originals.cancel.isVisible()
    county.let_go.set()
    said(qtbot, page, f"3 份都已存到 {tmp_path}")
    assert county.folders == [tmp_path]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((FOUND[0], Original(record="e1", name="照片1.jpg"), FOUND[2]), "另有 1 份还没到县局"),
        (StorageProblem("original.differs", record="e1"), "校验值不符"),
        (PermissionError(13, "no"), "写不进去"),
    ],
)
def test_what_did_not_come_is_said(
    qtbot: QtBot,
    context: PageContext,
    county: County,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    answer: tuple[Original, ...] | Exception,
    words: str,
) -> None:
    county.answer = answer
    county.let_go.set()
    said(qtbot, begun(qtbot, context, monkeypatch, tmp_path), words)


def test_a_run_is_stopped_by_its_button(
    qtbot: QtBot, context: PageContext, county: County, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = begun(qtbot, context, monkeypatch, tmp_path)
    QTest.mouseClick(page.originals.cancel, Qt.MouseButton.LeftButton)
    said(qtbot, page, "已停止。已存 1 份")


def test_going_to_another_case_ends_the_run_and_tells_nothing_of_it(
    qtbot: QtBot, context: PageContext, county: County, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = begun(qtbot, context, monkeypatch, tmp_path)
    page.arrive(None)
    assert not page.originals.isVisible()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    assert page.originals.result.text == "" and page.originals.fetch.isEnabled()


def test_a_dossier_that_was_changed_is_not_shown(
    qtbot: QtBot, context: PageContext, acts: stage.Acts, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot, context, monkeypatch, is_whole=False)
    assert "与移交时不符" in page.message.text and "灭火器" not in page.message.text
