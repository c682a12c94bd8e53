"""Locking with real keys: the draft and the place are kept, an older folder raises the alarm."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.app import Application, make_app
from desktop.operations import visit as visits
from desktop.store.custody.outside import Outside
from desktop.store.disk import RealDisk
from desktop.store.profile import unlock
from desktop.ui import theme
from desktop.ui.pages.unlock import UnlockPage
from desktop.ui.widgets.qr_view import QrView
from sync.protocol import recovery
from tests.helpers import fieldwork, practice
from tests.helpers.practice import FIRST, PASSWORD, WorkingClock

LONG_MS = 60_000


@pytest.fixture
def home(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A laptop with an open visit, locked."""
    founded = practice.founded(tmp_path_factory.getbasetemp() / "founded")
    desk = founded.desk(tmp_path)
    fieldwork.open_visit(desk)
    desk.profile.close()
    return desk.profile.home


@pytest.fixture
def app(qapp: QApplication, home: Path, tmp_path: Path) -> Iterator[Application]:
    made = make_app(home, WorkingClock(), state=tmp_path / "state")
    yield made
    made.close()
    theme.apply(qapp, theme.make())


def enter(qtbot: QtBot, app: Application) -> None:
    """Unlock with the password, as the officer does."""
    assert app.unlock is not None
    with qtbot.waitSignal(app.opened, timeout=LONG_MS):
        app.unlock.unlock_asked.emit(FIRST, PASSWORD)
    settle(qtbot, app)


def settle(qtbot: QtBot, app: Application) -> None:
    qtbot.waitUntil(lambda: app.tasks.under_way == 0, timeout=LONG_MS)


def page_of(app: Application) -> UnlockPage:
    """The first screen."""
    assert app.unlock is not None
    return app.unlock


def said(app: Application) -> str:
    """What the first screen says."""
    return app.unlock.message.text if app.unlock is not None else ""


def locked(qtbot: QtBot, app: Application) -> None:
    """Wait until the profile is closed; the first screen asks for the password."""
    assert app.window is None
    qtbot.waitUntil(lambda: app.desk is None, timeout=LONG_MS)
    assert page_of(app).unlock.isVisible()


def place_field(app: Application) -> QLineEdit:
    assert app.window is not None
    found = app.window.findChild(QLineEdit, "place")
    assert isinstance(found, QLineEdit)
    return found


def test_an_idle_window_locks_keeps_the_typing_and_comes_back_to_it(qtbot: QtBot, app: Application) -> None:
    app.start()
    enter(qtbot, app)
    assert app.window is not None
    assert app.desk is not None
    (row,) = visits.open_visits(app.desk)
    app.window.go("visit", row.id)
    settle(qtbot, app)
    field = place_field(app)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Phoenix 12")
    desk = app.desk
    qtbot.waitUntil(lambda: visits.last_place(desk, row.id)[2] == "Phoenix 12", timeout=LONG_MS)
    head = app.desk.ledger.head()
    assert isinstance(app.clock, WorkingClock)
    app.clock.tick(timedelta(minutes=11).total_seconds())
    app.idle.look()
    locked(qtbot, app)
    enter(qtbot, app)
    assert app.window.where == ("visit", row.id)
    qtbot.waitUntil(lambda: place_field(app).text() == "Phoenix 12", timeout=LONG_MS)
    settle(qtbot, app)
    assert app.desk.ledger.head()[0] >= head[0]


def test_the_keys_are_gone_while_it_is_locked(qtbot: QtBot, app: Application, home: Path) -> None:
    app.start()
    enter(qtbot, app)
    app.lock()
    locked(qtbot, app)
    outside = Outside(app.entrance._state or Path(), RealDisk())
    unlock(home, FIRST, PASSWORD, app.clock, outside=outside).close()  # nobody holds the lock
    page_of(app).unlock_asked.emit(FIRST, "wrong")
    qtbot.waitUntil(lambda: "口令不对" in said(app), timeout=LONG_MS)


def test_who_unlocks_while_the_last_work_ends_waits_for_it(qtbot: QtBot, app: Application) -> None:
    app.start()
    enter(qtbot, app)
    assert app.window is not None
    for _ in range(20):
        app.window.refresh_status()
    app.lock()
    enter(qtbot, app)
    assert app.window is not None
    assert app.window.trouble.text == ""


def test_yesterdays_folder_raises_the_alarm_and_a_person_may_go_on(
    qtbot: QtBot, app: Application, home: Path, tmp_path: Path
) -> None:
    app.start()
    enter(qtbot, app)
    app.lock()
    locked(qtbot, app)
    shutil.copytree(home, tmp_path / "yesterday")
    enter(qtbot, app)
    assert app.desk is not None
    fieldwork.open_visit(app.desk, practice.PERSON)
    incarnation = app.desk.ledger.device.incarnation
    app.lock()
    locked(qtbot, app)
    shutil.rmtree(home)
    shutil.copytree(tmp_path / "yesterday", home)

    page = app.unlock
    assert page is not None
    page.unlock_asked.emit(FIRST, PASSWORD)
    qtbot.waitUntil(lambda: "少了后来的记录" in said(app), timeout=LONG_MS)
    page_of(app).message.acted.emit()
    assert "原号段停用" in said(app)
    enter(qtbot, app)
    assert app.desk is not None
    assert app.desk.ledger.device.incarnation != incarnation


def test_a_forgotten_password_is_recovered_on_the_first_screen(
    qtbot: QtBot, app: Application, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    founded = practice.founded(tmp_path_factory.getbasetemp() / "founded")
    county = founded.county(tmp_path)
    app.start()
    page = page_of(app)
    page.officer.set_value(FIRST)
    page.forgotten.click()
    form = page.recover
    form.ask.click()
    qtbot.waitUntil(form.redeem.isVisible, timeout=LONG_MS)
    assert not form.code.pixmap().isNull()
    form.copy.click()
    request = QApplication.clipboard().text()
    (read,) = zxingcpp.read_barcodes(to_pil(form.code))
    assert read.text == request
    assert form.mark.text().endswith(recovery.fingerprint(recovery.decode_request(request))[:8])
    form.redeem.click()
    assert "应答码" in said(app)
    form.answer.setPlainText("ZFA1.nonsense.0000")
    for line in (form.password, form.again):
        line.edit.setText("a new secret")
    form.redeem.click()
    qtbot.waitUntil(lambda: "代码不完整" in said(app), timeout=LONG_MS)
    form.answer.setPlainText(county.run("recover", request).splitlines()[-1])
    with qtbot.waitSignal(app.opened, timeout=LONG_MS):
        form.redeem.click()
    settle(qtbot, app)
    app.lock()
    locked(qtbot, app)
    with qtbot.waitSignal(app.opened, timeout=LONG_MS):
        page_of(app).unlock_asked.emit(FIRST, "a new secret")
    settle(qtbot, app)


def to_pil(view: QrView) -> Image.Image:
    """What is on the screen, as a picture."""
    image = view.pixmap().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return Image.frombytes(
        "L", (image.width(), image.height()), bytes(image.constBits()), "raw", "L", image.bytesPerLine()
    )
