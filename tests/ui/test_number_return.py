"""交回未用的号: never by one press, with a reason, and it can be asked for again."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.operations import numbers
from desktop.operations.changes import Changes
from desktop.ui.pages.base import PageContext
from desktop.ui.pages.papers import PapersPage
from tests.ui import stage

Asked = list[tuple[Any, ...]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What the operations were asked for."""
    made: Asked = []

    def noted(_desk: Any, *what: Any) -> Changes:
        made.append(what)
        return stage.changes("lease")

    for name in ("return_series", "ask_again"):
        monkeypatch.setattr(numbers, name, noted)
    return made


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, acts: stage.Acts, asked: Asked) -> PapersPage:
    """文书 with numbers to give back."""
    made = PapersPage(context)
    qtbot.addWidget(made)
    made.resize(1270, 680)
    made.show()
    made.arrive()
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    return made


def test_numbers_are_given_back_with_a_reason(qtbot: QtBot, page: PapersPage, asked: Asked) -> None:
    part = page.giving_back
    assert not part.give.isVisible()
    part.open.click()
    assert (part.series.currentText(), part.give.text()) == ("当罚〔2026〕余 1 个", "交回 1 个号")
    part.give.click()
    assert not part.give.isEnabled() and asked == [], "without a reason nothing is given back"
    QTest.keyClicks(part.reason.edit, "year end")
    part.give.click()
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)
    assert asked == [("当罚", 2026, "year end")]
    assert "已交回 当罚〔2026〕1 个号" in page.message.text
    assert not part.give.isVisible() and part.open.isVisible()


def test_who_does_not_want_to_gives_nothing_back(page: PapersPage, asked: Asked) -> None:
    part = page.giving_back
    part.open.click()
    QTest.keyClicks(part.reason.edit, "x")
    QTest.keyClick(part.reason.edit, Qt.Key.Key_Return)
    part.cancel.click()
    assert asked == [] and part.open.isVisible() and part.reason.value() == ""


def test_what_was_given_back_can_be_asked_for_again(qtbot: QtBot, page: PapersPage, asked: Asked) -> None:
    part = page.giving_back
    assert part.handed.text() == "责改〔2026〕的号已交回，不再自动领号。"
    part.again.click()
    qtbot.waitUntil(lambda: page.context.tasks.under_way == 0)
    assert asked == [("责改", 2026)]
    assert "下次同步时会再领 责改〔2026〕" in page.message.text
