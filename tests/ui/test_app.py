"""The composition root on a real encrypted profile and a real county in this process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Application, make_app
from desktop.operations.desk import Desk
from desktop.store.key_cost import Cost
from desktop.store.profile import create_profile, unlock
from desktop.ui import theme
from sync.protocol.system_clock import SystemClock
from tests.helpers.county import make_county, served

OFFICER = "of-01"
PASSWORD = "correct horse"
LIGHT_COST = Cost(memory_kib=64, passes=1, lanes=1)
LONG_MS = 60_000  # a first sync on a busy machine


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path) -> Iterator[Application]:
    """The program on an empty home."""
    made = make_app(tmp_path / "home", SystemClock())
    yield made
    made.close()
    theme.apply(qapp, theme.make())


@pytest.fixture
def profile_home(app: Application) -> Path:
    """The home with a profile in it, locked."""
    create_profile(app.home, OFFICER, PASSWORD, app.clock, cost=LIGHT_COST).close()
    return app.home


def said(app: Application) -> str:
    """What the first screen says."""
    assert app.unlock is not None
    return app.unlock.message.text


def test_an_empty_home_offers_to_create_and_then_to_enrol(qtbot: QtBot, app: Application) -> None:
    app.start()
    page = app.unlock
    assert page is not None
    assert page.create_button.isVisible()
    page.new_officer.edit.setText(OFFICER)
    page.new_password.edit.setText(PASSWORD)
    page.again.edit.setText(PASSWORD)
    page.create_button.click()
    qtbot.waitUntil(page.enrol.isVisible, timeout=LONG_MS)
    page.ticket.setPlainText("ZFT1.not-a-ticket.0000")
    page.device.edit.setText("1号机")
    page.enrol.click()
    qtbot.waitUntil(lambda: "票据" in said(app), timeout=LONG_MS)
    assert app.preferences.officer == OFFICER


def test_a_wrong_password_is_said_and_changes_nothing(
    qtbot: QtBot, app: Application, profile_home: Path
) -> None:
    app.start()
    assert app.unlock is not None
    assert app.unlock.unlock.isVisible()
    app.unlock.unlock_asked.emit(OFFICER, "wrong")
    qtbot.waitUntil(lambda: "口令不对" in said(app), timeout=LONG_MS)
    assert app.desk is None


def test_a_second_window_on_one_profile_is_told(qtbot: QtBot, app: Application, profile_home: Path) -> None:
    with unlock(profile_home, OFFICER, PASSWORD, app.clock):
        app.start()
        assert app.unlock is not None
        app.unlock.unlock_asked.emit(OFFICER, PASSWORD)
        qtbot.waitUntil(lambda: "已经打开" in said(app), timeout=LONG_MS)


def test_a_damaged_profile_is_told_and_left_alone(qtbot: QtBot, app: Application, profile_home: Path) -> None:
    for path in profile_home.glob("slots.*"):
        path.write_bytes(b"damaged")
    app.start()
    assert app.unlock is not None
    app.unlock.unlock_asked.emit(OFFICER, PASSWORD)
    qtbot.waitUntil(lambda: "有损坏" in said(app), timeout=LONG_MS)


def test_enrolment_leads_to_todays_list_and_locking_back(
    qtbot: QtBot, app: Application, profile_home: Path, tmp_path: Path
) -> None:
    county = make_county(tmp_path / "county", pack=True)
    with served(county) as url:
        app.start()
        page = app.unlock
        assert page is not None
        page.unlock_asked.emit(OFFICER, PASSWORD)
        qtbot.waitUntil(page.enrol.isVisible, timeout=LONG_MS)
        page.ticket.setPlainText(county.ticket("fengming", "1号机", url))
        page.device.edit.setText("1号机")
        with qtbot.waitSignal(app.opened, timeout=LONG_MS):
            page.enrol.click()
        window = app.window
        assert window is not None
        assert isinstance(app.desk, Desk)
        assert app.desk.pack.info.sample
        qtbot.waitUntil(lambda: app.tasks.under_way == 0, timeout=LONG_MS)
        for key in ("visits", "parties", "matters", "papers", "sync", "settings", "start"):
            window.go(key)
            qtbot.waitUntil(lambda: app.tasks.under_way == 0, timeout=LONG_MS)
            assert window.page(key).message.text == "", key
        assert window.trouble.text == ""
        window.restyle_wanted.emit("dark", 125)
        assert app.window is not None
        assert app.window.place == "settings"
        qtbot.waitUntil(lambda: app.tasks.under_way == 0, timeout=LONG_MS)
        app.lock()
        assert said(app) == ""
    county.close()
    assert app.unlock is not None
    assert app.unlock.unlock.isVisible()
