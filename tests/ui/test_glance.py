"""The window is painted from what was seen last, before the database's libraries; then it is true."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.app import Application, make_app
from desktop.operations import glance, today
from desktop.operations.desk import Desk
from desktop.store.anchor import Head, create_anchor
from desktop.store.disk import RealDisk
from desktop.store.founding import FORMAT_MARK
from desktop.store.identity import Identity
from desktop.store.key_cost import Cost
from desktop.store.keys import derive_keys
from desktop.store.profile import create_profile, unlock_with_key
from desktop.ui import theme
from sync.protocol.messages import Page, Unit
from sync.protocol.system_clock import SystemClock

OFFICER = "of1"
PASSWORD = "correct horse"
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
LONG_MS = 60_000
CHILD_S = 120


def _task(number: int) -> Unit:
    state = {
        "id": f"task-{number}",
        "town": "fengming",
        "kind": "recheck",
        "title": "复查：灭火器",
        "party": "px-1",
        "party_name": "云记餐馆",
        "theme": "t",
        "due": "2026-01-05",
    }
    return Unit(type="task", id=f"task-{number}", rev=1, seq=number, state=state)


def _laptop(home: Path) -> bytes:
    """A laptop that saw one task when it was last used, and got a second one since; gives its data key."""
    clock = SystemClock()
    with create_profile(home, OFFICER, PASSWORD, clock, cost=CHEAP) as profile:
        profile.set_identity(Identity(device="d1", town="fengming", town_name="凤鸣镇"))
        desk = Desk(profile, clock)
        profile.ledger.apply_page(Page(start=0, end=1, units=(_task(1),), more=False))
        glance.keep(desk, today.today_list(desk), today.morning(desk))
        profile.ledger.apply_page(Page(start=1, end=2, units=(_task(2),), more=False))
        return profile.raw_key


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where the profile lies."""
    return tmp_path / "home"


@pytest.fixture
def key(home: Path) -> bytes:
    """The data key of the laptop."""
    return _laptop(home)


@pytest.fixture
def app(qapp: QApplication, home: Path, key: bytes) -> Iterator[Application]:
    """The program on that laptop."""
    made = make_app(home, SystemClock())
    yield made
    made.close()
    theme.apply(qapp, theme.make())


def _count(app: Application) -> str:
    assert app.window is not None
    label = app.window.page("today").findChild(QLabel, "today_count")
    assert isinstance(label, QLabel)
    return label.text()


def test_the_first_paint_needs_no_database_library(home: Path, key: bytes) -> None:
    child = subprocess.run(
        [sys.executable, "-m", "tests.ui.child_glance", str(home), key.hex(), OFFICER],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=CHILD_S,
    )
    assert child.returncode == 0, child.stderr
    painted, fresh, place = (line.split("|") for line in child.stdout.splitlines())
    assert painted[0] == "painted"
    assert painted[1].startswith("复查 1 ")
    assert "截至" in painted[1]
    assert painted[2] == "[]"
    assert fresh[1] == "复查 2 · 交办 0 · 进行中 0"
    assert "sqlalchemy" in fresh[2]
    assert place == ["place", "visits", ""]


def test_what_is_pressed_too_early_waits_for_the_desk(qtbot: QtBot, app: Application, key: bytes) -> None:
    with qtbot.waitSignal(app.opened, timeout=LONG_MS):
        app.open_with_key(key, OFFICER)
        assert app.window is not None
        assert "截至" in _count(app)
        app.window.go("parties")
        assert app.window.place == "today"
    assert app.window.place == "parties"
    qtbot.waitUntil(lambda: app.tasks.under_way == 0, timeout=LONG_MS)
    assert _count(app) == "复查 2 · 交办 0 · 进行中 0"
    assert app.window.trouble.text == ""
    assert app.window.page("parties").message.text == ""


def test_the_password_leads_to_what_was_seen_and_then_to_what_is(qtbot: QtBot, app: Application) -> None:
    app.start()
    assert app.unlock is not None
    with qtbot.waitSignal(app.opened, timeout=LONG_MS):
        app.unlock.unlock_asked.emit(OFFICER, PASSWORD)
    qtbot.waitUntil(lambda: app.tasks.under_way == 0, timeout=LONG_MS)
    assert _count(app) == "复查 2 · 交办 0 · 进行中 0"
    assert app.preferences.officer == OFFICER


def test_closing_before_the_desk_is_open_is_clean(app: Application, key: bytes, home: Path) -> None:
    app.open_with_key(key, OFFICER)
    app.close()
    again = make_app(home, SystemClock())
    again.open_with_key(key, OFFICER)  # the lock is free
    again.close()


def test_a_profile_that_does_not_open_leads_back_to_the_password(
    qtbot: QtBot, app: Application, key: bytes, home: Path
) -> None:
    ahead = Head(seq=99, hash="ab" * 32, incarnation="gone")
    create_anchor(home / "anchor.bin", derive_keys(key).anchor, RealDisk(), ahead)
    app.open_with_key(key, OFFICER)
    qtbot.waitUntil(lambda: app.unlock is not None and bool(app.unlock.message.text), timeout=LONG_MS)
    assert app.window is None
    assert app.desk is None


def test_a_profile_of_an_older_program_says_that_it_is_being_upgraded(
    qtbot: QtBot, app: Application, key: bytes, home: Path
) -> None:
    with unlock_with_key(home, key, SystemClock(), OFFICER) as profile:
        profile.values.put(FORMAT_MARK, "2")
    said: list[str] = []
    with qtbot.waitSignal(app.opened, timeout=LONG_MS):
        app.open_with_key(key, OFFICER)
        window = app.window
        assert window is not None
        app.entrance.upgrading.connect(lambda words: said.append(window.trouble.text))
    assert said and all("正在升级这台电脑上的资料" in words for words in said)
    assert "核对" in said[-1]
    assert window.trouble.text == ""
    assert (home / "profile.db.v2").exists()


def test_the_password_form_says_so_too(qtbot: QtBot, app: Application, key: bytes, home: Path) -> None:
    with unlock_with_key(home, key, SystemClock(), OFFICER) as profile:
        profile.values.put(FORMAT_MARK, "2")
        profile.keep_glance("")
    said: list[str] = []
    app.start()
    page = app.unlock
    assert page is not None
    app.entrance.upgrading.connect(lambda words: said.append(page.message.text))
    with qtbot.waitSignal(app.opened, timeout=LONG_MS):
        page.unlock_asked.emit(OFFICER, PASSWORD)
    assert said and "原来的资料留着" in said[-1]
