"""Two laptops without any network: a stick, a conflict between them, and a person who settles it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.operations import conflict, visit
from desktop.operations.desk import Desk
from desktop.preload import page_of
from desktop.ui import theme
from desktop.ui.changes import ChangeBus
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.base import PageContext
from desktop.ui.pages.sync import SyncPage
from desktop.ui.tasks import Tasks
from tests.helpers import fieldwork
from tests.helpers.practice import DawnCounty

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


class Seat:
    """One laptop with its real window on the sync page."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.desk = desk
        self.tasks = Tasks()
        context = PageContext(desk=desk, tasks=self.tasks, changes=ChangeBus())
        self.window = MainWindow(context, page_of)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.go("sync")
        page = self.window.page("sync")
        assert isinstance(page, SyncPage)
        self.page = page
        self._qtbot = qtbot
        self.rest()

    def rest(self) -> None:
        self._qtbot.waitUntil(lambda: self.tasks.under_way == 0, timeout=30_000)

    def write(self, stick: Path) -> None:
        with self._qtbot.waitSignal(self.page._stick_work.ended, timeout=30_000):
            self.page.stick.write_wanted.emit(stick)
        self.rest()

    def read(self, stick: Path) -> None:
        with self._qtbot.waitSignal(self.page._stick_work.ended, timeout=30_000):
            self.page.stick.read_wanted.emit(stick)
        self.rest()

    def press(self, name: str) -> None:
        (button,) = self.page.findChildren(QAbstractButton, name)
        button.click()
        self.rest()


@pytest.fixture
def seats(qtbot: QtBot, qapp: QApplication, laptops: dict[str, Desk]) -> Iterator[dict[str, Seat]]:
    theme.apply(qapp, theme.make())
    made = {name: Seat(qtbot, laptops[name]) for name in ("first", "second")}
    yield made
    for seat in made.values():
        seat.tasks.close()


def through_the_county(county: DawnCounty, stick: Path, *seats: Seat) -> None:
    """Every laptop writes, the county reads and answers, every laptop reads."""
    for seat in seats:
        seat.write(stick)
    county.run("bag", "read", str(stick))
    for seat in seats:
        seat.read(stick)


def test_two_officers_differ_and_one_settles_it_with_a_stick_alone(
    qtbot: QtBot, county: DawnCounty, seats: dict[str, Seat], tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    first, second = seats["first"], seats["second"]
    visit_id = fieldwork.open_visit(first.desk)
    through_the_county(county, stick, first, second)
    assert second.desk.visit(visit_id).party.name == first.desk.visit(visit_id).party.name
    item = visit.view(first.desk, visit_id).items[0].item
    visit.answer_item(first.desk, visit_id, item.id, "ok")
    visit.answer_item(second.desk, visit_id, item.id, "problem")
    through_the_county(county, stick, first, second)
    said = {label.objectName(): label.text() for label in second.page.card.findChildren(QLabel)}
    assert {said["conflict_keep_value"], said["conflict_take_value"]} == {"符合", "问题"}
    assert item.text in said["conflict_place"]
    assert "在本机" in said["conflict_keep_who"] + said["conflict_take_who"]
    (open_one,) = conflict.inbox(second.desk)
    qtbot.waitUntil(lambda: second.window.rail._buttons["sync"].count == 1)
    second.press("conflict_take")
    qtbot.waitUntil(lambda: second.window.rail._buttons["sync"].count == 0)
    assert conflict.inbox(second.desk) == () and not second.page.card.isVisible()
    through_the_county(county, stick, second, first)
    for seat in (first, second):
        assert seat.desk.visit(visit_id).answers[item.id].value == open_one.other.value
        assert conflict.inbox(seat.desk) == ()
        assert seat.desk.ledger.waiting().entries == 0


def test_a_stick_without_an_answer_is_said_plainly(seats: dict[str, Seat], tmp_path: Path) -> None:
    seat = seats["first"]
    seat.read(tmp_path)
    assert "没有县局写给本机的文件" in seat.page.message.text
    fieldwork.open_visit(seat.desk)
    seat.write(tmp_path)
    assert "可以安全拔出" in seat.page.stick.said.text()
