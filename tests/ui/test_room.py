"""本机空间: nothing leaves by one press, and what happened is said."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.operations import purge
from desktop.operations.changes import Changes
from desktop.operations.purge import Going, Plan
from desktop.ui.pages.base import PageContext
from desktop.ui.pages.custody.room_section import RoomSection, plan_words
from desktop.ui.pages.settings import SettingsPage

GOING = tuple(Going(blob=f"{n:064x}", size=4_000_000, record=f"e{n}", visit="v1") for n in range(3))
PLAN = Plan(going=GOING, size=12_000_000, keep_days=180)


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (Plan(why="purge.no_days"), "没有设定"),
        (Plan(why="purge.no_watermark"), "两份经核验的备份"),
        (Plan(keep_days=180), "180 日"),
        (PLAN, "可以移出 3 份"),
    ],
)
def test_what_may_go_is_said_in_one_sentence(plan: Plan, words: str) -> None:
    assert words in plan_words(plan)


def test_only_a_second_press_lets_go(qtbot: QtBot) -> None:
    section = RoomSection()
    qtbot.addWidget(section)
    section.show()
    wanted: list[Plan] = []
    section.going_wanted.connect(wanted.append)
    section.show_plan(Plan(keep_days=180))
    assert not section.go.isVisible()
    section.show_plan(PLAN)
    assert section.go.isVisible()
    section.go.click()
    assert wanted == [] and "3" in section.go.text()
    section.go.click()
    assert wanted == [PLAN]
    assert not section.go.isEnabled(), "not twice"
    section.show_done(PLAN)
    assert not section.go.isVisible() and section.look.isEnabled()


def test_the_page_asks_lets_go_and_tells(
    qtbot: QtBot, context: PageContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone: list[Plan] = []

    def let_go(_desk: object, plan: Plan) -> Changes:
        gone.append(plan)
        return Changes(kinds=frozenset({"evidence"}), ids=frozenset())

    monkeypatch.setattr(purge, "plan", lambda _desk: PLAN)
    monkeypatch.setattr(purge, "let_go", let_go)
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.resize(1200, 1400)
    page.show()
    page.arrive()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    page.room.look.click()
    qtbot.waitUntil(page.room.go.isVisible)
    page.room.go.click()
    page.room.go.click()
    qtbot.waitUntil(lambda: bool(gone))
    qtbot.waitUntil(lambda: not page.room.go.isVisible())
    said = [label.text() for label in page.room.result.findChildren(QLabel) if "已移出" in label.text()]
    assert gone == [PLAN] and said
