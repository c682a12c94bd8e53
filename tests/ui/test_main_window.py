"""The frame: rail, top line, status line, search, keys."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from casework.errors import NotFound
from desktop.preload import page_of
from desktop.ui import preferences, theme
from desktop.ui.dialogs.keys_help import KeysHelp
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.base import PageContext
from desktop.ui.places import PLACES
from desktop.ui.tokens import SCALES
from tests.ui import stage


@pytest.fixture
def window(qtbot: QtBot, context: PageContext) -> MainWindow:
    """The main window at today's list."""
    made = MainWindow(context, page_of)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.go("today")
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    return made


@pytest.mark.parametrize(
    ("number", "place"),
    [(n, place.key) for n, place in enumerate((p for p in PLACES if p.on_rail), start=1)],
)
def test_alt_and_a_number_lead_to_a_place(window: MainWindow, number: int, place: str) -> None:
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
    assert window.place == place
    button = window.findChild(QAbstractButton, f"rail_{place}")
    assert button is not None
    assert button.isChecked()


def test_the_status_line_says_what_is_safe(window: MainWindow) -> None:
    assert window.status.loss.text() == "若此刻丢失本机：2 次检查、14 份证据、1 份文书"
    assert window.status.leases.text() == "号段余量 41"
    assert window.status.waiting.text() == "待同步 54"
    assert window.status.conflicts.word == "1 处待人核对"


def test_a_saved_act_moves_the_clock_of_the_status_line(qtbot: QtBot, window: MainWindow) -> None:
    window.context.changes.publish(stage.changes("visit"))
    assert window.status.saved.text() == "已保存 10:42:07"


def test_the_search_finds_parties_matters_and_visits(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window.page("today"), Qt.Key.Key_Slash)
    assert window.focusWidget() is window.top.search
    window.top.search.insert("云记")
    qtbot.waitUntil(window.finder.isVisible)
    with qtbot.waitSignal(window.finder.wants) as told:
        QTest.keyClick(window.top.search, Qt.Key.Key_Return)
    assert told.args == ["parties", "p1"]
    assert window.place == "parties"
    assert not window.finder.isVisible()


def test_a_search_without_hits_says_what_to_try(qtbot: QtBot, window: MainWindow) -> None:
    window.top.search.setFocus()
    window.top.search.insert("没有的名字")
    qtbot.waitUntil(window.finder.isVisible)
    assert window.finder.view.isHidden()
    QTest.keyClick(window.top.search, Qt.Key.Key_Escape)
    assert window.top.search.text() == ""


def test_f1_shows_the_keys(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(KeysHelp, "keys_help")
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


def test_an_unhandled_failure_is_said_in_the_window(
    qtbot: QtBot, window: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    window.context.tasks.unhandled.emit(NotFound("pack.none"))
    assert "还没有事项清单" in window.trouble.text
    window.context.tasks.unhandled.emit(KeyError("x"))
    assert "已保存的内容不受影响" in window.trouble.text
    assert "KeyError" in caplog.text


def test_practice_is_hatched(qtbot: QtBot, context: PageContext) -> None:
    practising = PageContext(
        desk=stage.fake_desk(practice=True), tasks=context.tasks, changes=context.changes
    )
    window = MainWindow(practising, page_of)
    qtbot.addWidget(window)
    assert window.findChild(QWidget, "practice_banner") is not None


@pytest.mark.parametrize("percent", SCALES)
def test_no_word_of_the_frame_is_cut_at_any_scale(
    qtbot: QtBot, qapp: object, context: PageContext, percent: int
) -> None:
    theme.apply(qapp, theme.make("light", percent))  # type: ignore[arg-type]
    window = MainWindow(context, page_of)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    for key in ("today", "visits", "parties", "matters", "papers", "sync", "settings", "start"):
        window.go(key)
        qtbot.waitUntil(lambda: context.tasks.under_way == 0)
        page = window.page(key)
        for button in page.findChildren(QAbstractButton):
            if button.isVisible() and button.text():
                assert button.width() >= button.minimumSizeHint().width() - 1, (key, button.text())
        assert page.body.minimumSizeHint().width() <= page.width(), key
    theme.apply(qapp, theme.make())  # type: ignore[arg-type]


def test_the_choices_of_the_window_are_kept(tmp_path: Path) -> None:
    chosen = preferences.Preferences(theme="dark", percent=125, officer="of1")
    preferences.save(tmp_path, chosen)
    assert preferences.load(tmp_path) == chosen
    (tmp_path / preferences.FILE_NAME).write_bytes(b'{"theme":"dark","colour":"pink"}')
    assert preferences.load(tmp_path) == preferences.Preferences()


def test_the_window_is_painted_before_heavy_modules_are_imported() -> None:
    import_check = (
        "import sys; import desktop.app, desktop.ui.pages.today; "
        "heavy = {'reportlab', 'httpx2', 'pypinyin', 'PIL', 'pi_heif', 'litestar', 'pypdfium2', 'yaml'}; "
        "sys.exit(','.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", import_check], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "")
