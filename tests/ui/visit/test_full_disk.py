"""A disk that refuses every act once: it is said, nothing written is lost, and the next try does it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from casework.decision import OutcomeKind
from casework.errors import StorageProblem
from casework.notice import PaperState
from desktop.operations.desk import Desk
from desktop.ui.tasks import Tasks
from sync.ledger.laptop.ledger import LocalLedger
from tests.ui.visit.crew import Crew
from tests.ui.visit.place import ORDER
from tests.ui.visit.test_papers import print_out, seal


class Disk:
    """Refuses what is written while it is full.

    Attributes:
        is_full: whether it refuses now.
        refused: acts it refused since it was filled.
    """

    def __init__(self) -> None:
        self.is_full = False
        self.refused = 0


class Unlucky(Crew):
    """A crew whose every act is refused once before it is done."""

    def __init__(self, disk: Disk, desk: Desk, tasks: Tasks, qtbot: QtBot, folder: Path) -> None:
        self.disk = disk
        self.tried: list[str] = []
        super().__init__(desk, tasks, qtbot, folder)

    def press(self, name: str) -> None:
        """Press while the disk is full; when that wrote something, see that it is said and press again."""
        if self._try(name, lambda: super(Unlucky, self).press(name)):
            super().press(name)

    def write(self, name: str, text: str) -> None:
        """Write likewise: what was written is still there, and leaving the field again saves it."""
        if self._try(name, lambda: super(Unlucky, self).write(name, text)):
            control = self.find(name)
            assert isinstance(control, QLineEdit | QPlainTextEdit)
            held = control.text() if isinstance(control, QLineEdit) else control.toPlainText()
            assert held == text, f"what was written into {name} is gone"
            assert self.get(f"{name}_unsaved", QLabel).text()
            control.setFocus()
            control.clearFocus()
            self.settle()
            assert not self.sees(f"{name}_unsaved")

    def _try(self, name: str, act: Callable[[], None]) -> bool:
        self.disk.is_full, self.disk.refused = True, 0
        act()
        self.disk.is_full = False
        if self.disk.refused:
            self.tried.append(name)
            shown = [label for label in self.page.findChildren(QLabel) if label.isVisible()]
            told = [label for label in shown if "磁盘已满" in label.text()]
            assert any(not label.visibleRegion().isEmpty() for label in told), f"{name} failed in silence"
        return self.disk.refused > 0


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """A disk in the way of the journal."""
    made, append = Disk(), LocalLedger.append

    def guarded(ledger: LocalLedger, *given: Any, **more: Any) -> Any:
        if made.is_full:
            made.refused += 1
            raise StorageProblem("profile.disk_full")
        return append(ledger, *given, **more)

    monkeypatch.setattr(LocalLedger, "append", guarded)
    return made


@pytest.fixture
def crew(disk: Disk, desk: Desk, tasks: Tasks, qtbot: QtBot, tmp_path: Path) -> Iterator[Unlucky]:
    """Officers without luck."""
    yield Unlucky(disk, desk, tasks, qtbot, tmp_path)


def test_a_whole_visit_whose_every_act_is_refused_once(ready: Crew) -> None:
    assert isinstance(ready, Unlucky)
    seal(ready)
    print_out(ready)
    ready.press("print_yes")
    ready.sign_on_pad()
    ready.press("sign_done")
    ready.press("sign_way_paper")
    ready.press("sign_done")
    ready.press("sign_done")
    ready.press("service_done")
    papers = {view.paper.form: view.paper for view in ready.page.link.papers}
    assert papers[ORDER].state is PaperState.SERVED
    assert len(papers[ORDER].signatures) == 3
    visit = ready.visit()
    assert (visit.presence.name, visit.presence.relation) == ("王芳", "负责人")
    assert {"presence_name", "finding_facts", "decide_1", "service_done"} <= set(ready.tried)
    assert len(ready.tried) >= 16


def test_a_waiver_that_was_not_saved_never_becomes_the_proposal(crew: Unlucky) -> None:
    crew.arrive()
    crew.check_all("xf-tongdao")
    crew.page.show_step("outcome")
    crew.settle()
    crew.press("option_1_waiver")
    number = 1
    while crew.sees(f"condition_1_{number}_yes"):
        crew.press(f"condition_1_{number}_yes")
        crew.write(f"proof_1_{number}", "现场照片和当事人陈述")
        number += 1
    crew.press("education_stock_1")
    crew.write("reason_1", "初次违法，当场清除，没有造成后果。")
    crew.press("recheck_on_1_in_7")
    crew.press("decide_1")
    assert crew.tried[-1] == "decide_1"
    (outcome,) = crew.visit().outcomes.values()
    assert outcome.kind is OutcomeKind.WAIVER
    assert outcome.reason == "初次违法，当场清除，没有造成后果。" and len(outcome.conditions) == number - 1


def test_a_paper_that_was_not_added_can_be_added_again(ready: Crew) -> None:
    assert isinstance(ready, Unlucky)
    before = len(ready.page.link.papers)
    ready.press("papers_add")
    catalogue = ready.page.papers.catalogue
    catalogue.search.setText("先行登记")
    ready.qtbot.waitUntil(lambda: all("先行登记" in offer.title for offer in catalogue.model.values()))
    ready.press("catalogue_add")
    assert ready.tried[-1] == "catalogue_add"
    assert len(ready.page.link.papers) == before + 1


def test_an_answer_that_was_refused_goes_back_and_is_given_again(crew: Unlucky, disk: Disk) -> None:
    crew.page.show_step("check")
    crew.settle()
    row = crew.page.check.list.current()
    assert row is not None
    disk.is_full = True
    QTest.keyClick(crew.page.check.list, Qt.Key.Key_1)
    crew.settle()
    disk.is_full = False
    held = crew.page.check.model.at(crew.page.check.model.row_of(row.id))
    assert held is not None and held.value == "", "an answer that is not on the disk is not shown"
    assert "磁盘已满" in crew.page.message.text
    crew.page.check.list.go_to_item(row.id)
    QTest.keyClick(crew.page.check.list, Qt.Key.Key_1)
    crew.settle()
    assert crew.visit().answers[row.id].value == "ok"
