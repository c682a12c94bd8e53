"""Two officers at the screen: real key presses and clicks on the real windows, by object name."""

from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from casework.visit import Visit
from desktop.operations import visit as visits
from desktop.operations.desk import Desk
from desktop.operations.paper import PaperView
from desktop.ui.changes import ChangeBus
from desktop.ui.pages.visit.paperwork.printer_port import FilePrinter
from desktop.ui.pages.visit.workspace import VisitWorkspace
from desktop.ui.tasks import Tasks
from tests.helpers.clock import FakeClock
from tests.ui.visit.place import open_visit

W = TypeVar("W", bound=QWidget)
WAIT_MS = 20_000


class Crew:
    """Drives one workspace.

    Attributes:
        desk, tasks, bus: what it stands on.
        visit_id: the visit.
        page: the workspace now on the screen.
        printer: prints into the test's folder.
    """

    def __init__(self, desk: Desk, tasks: Tasks, qtbot: QtBot, folder: Path) -> None:
        self.desk, self.tasks, self.qtbot, self.folder = desk, tasks, qtbot, folder
        self.bus = ChangeBus()
        self.printer = FilePrinter(folder)
        self.visit_id = open_visit(desk)
        self.page = self.open()

    def open(self) -> VisitWorkspace:
        """Put a new workspace of the same visit on the screen, as after a restart."""
        self.page = VisitWorkspace(self.desk, self.tasks, self.bus, self.visit_id, printer=self.printer)
        self.qtbot.addWidget(self.page)
        self.page.resize(1274, 690)
        self.page.show()
        self.page.activateWindow()
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the window has caught up and nothing is under way; then a second passes."""
        while True:
            self.qtbot.waitUntil(self._is_quiet, timeout=WAIT_MS)
            turned: list[bool] = []
            QTimer.singleShot(0, self.page, partial(turned.append, True))
            self.qtbot.waitUntil(partial(bool, turned), timeout=WAIT_MS)
            if self._is_quiet():
                break
        if isinstance(self.desk.clock, FakeClock):
            self.desk.clock.tick(1)

    def _is_quiet(self) -> bool:
        return self.page.current_step != "" and self.tasks.under_way == 0

    def visit(self) -> Visit:
        """The visit as it lies on the disk."""
        return self.desk.visit(self.visit_id)

    def find(self, name: str) -> QWidget:
        """The visible control of a name."""
        return self.get(name, QWidget)

    def get(self, name: str, kind: type[W]) -> W:
        """The visible control of a name and kind."""
        found = [widget for widget in self.page.findChildren(kind, name) if widget.isVisible()]
        assert found, f"no {name} on the screen"
        return found[-1]

    def sees(self, name: str) -> bool:
        """Whether a control of that name is on the screen."""
        return any(widget.isVisible() for widget in self.page.findChildren(QWidget, name))

    def press(self, name: str) -> None:
        """Click a control and wait for what follows."""
        control = self.find(name)
        assert control.isEnabled(), f"{name} is grey"
        QTest.mouseClick(control, Qt.MouseButton.LeftButton)
        self.settle()

    def write(self, name: str, text: str) -> None:
        """Write into a field and leave it."""
        control = self.find(name)
        write_into(control, text)
        control.clearFocus()
        self.settle()

    def keys(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys where the focus is."""
        for key in keys:
            control = self.page.focusWidget() or self.page
            QTest.keyClick(control, key, modifier)
        self.settle()

    def sign_on_pad(self) -> None:
        """Draw a signature."""
        pad = self.find("sign_pad")
        left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(pad, left, plain, QPoint(30, 60))
        for step in range(1, 8):
            QTest.mouseMove(pad, QPoint(30 + 20 * step, 60 + 15 * (-1) ** step))
        QTest.mouseRelease(pad, left, plain, QPoint(190, 70))

    # the road up to where a test begins

    def arrive(self) -> None:
        """Do what the first step asks."""
        self.page.show_step("arrive")
        self.settle()
        self.press("told_certificates_at_now")
        self.press("told_rights_at_now")
        self.press("recusal_none")
        self.write("presence_name", "王芳")
        self.press("presence_relation_1")

    def check_all(self, *problems: str) -> None:
        """Answer every question 符合 but those of some matters, whose blanks are filled in."""
        self.page.show_step("check")
        self.settle()
        view = visits.view(self.desk, self.visit_id)
        wanted = {next(m.item.id for m in view.items if m.item.matter == matter) for matter in problems}
        checks = self.page.check
        while checks.list.go_open():
            row = checks.list.current()
            assert row is not None
            key = Qt.Key.Key_2 if row.id in wanted else Qt.Key.Key_1
            QTest.keyClick(checks.list, key)
        self.settle()
        for item in sorted(wanted):
            checks.list.go_to_item(item)
            self.settle()
            facts = checks.drawer.facts
            text = facts.value()
            self.write("finding_facts", text.replace("【", "").replace("】", "") + "。")
        self.settle()

    def decide_order(self, number: int = 1) -> None:
        """Take the order to correct."""
        self.page.show_step("outcome")
        self.settle()
        self.press(f"option_{number}_order")
        self.press(f"recheck_on_{number}_in_7")
        self.press(f"decide_{number}")

    def paper(self, form: str) -> PaperView:
        """A paper of the shelf by its form."""
        return next(view for view in self.page.link.papers if view.paper.form == form)

    def go_to_paper(self, form: str) -> None:
        """Choose a paper on the shelf."""
        self.page.papers.shelf.choose(self.page.papers.model.row_of(self.paper(form).paper.id))
        self.settle()


def write_into(control: QWidget, text: str) -> None:
    """Write over what a field holds, as the keyboard does, and stay in it."""
    control.setFocus()
    if isinstance(control, QPlainTextEdit):
        control.selectAll()
        control.insertPlainText(text)
    elif isinstance(control, QLineEdit):
        control.selectAll()
        control.insert(text)
        control.textEdited.emit(control.text())
