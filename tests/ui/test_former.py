"""The database from before an upgrade: said, and let go by two presses."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from casework.errors import NotAllowed
from desktop.operations import custody
from desktop.operations.changes import Changes
from desktop.operations.custody import Former, OldDatabase
from desktop.ui.pages.base import PageContext
from desktop.ui.pages.custody.former_section import FormerSection, former_words
from desktop.ui.pages.settings import SettingsPage

HERE = OldDatabase(formers=(Former(form=2, size=120_000_000, last=9),), size=120_000_000)
FREE = OldDatabase(formers=HERE.formers, size=HERE.size, may_go=True)


@pytest.mark.parametrize(("old", "words"), [(HERE, "备份并演练"), (FREE, "可以删掉")])
def test_what_it_waits_for_is_said_in_one_sentence(old: OldDatabase, words: str) -> None:
    assert words in former_words(old) and "120" in former_words(old)


def test_only_a_second_press_lets_it_go(qtbot: QtBot) -> None:
    section = FormerSection()
    qtbot.addWidget(section)
    wanted: list[bool] = []
    section.dropping_wanted.connect(lambda: wanted.append(True))
    section.show_old(OldDatabase())
    assert not section.isVisible()
    section.show_old(HERE)
    assert section.isVisible() and not section.drop.isVisible()
    section.show_old(FREE)
    section.drop.click()
    assert wanted == [] and "120" in section.drop.text()
    section.drop.click()
    assert wanted == [True] and not section.drop.isEnabled()
    section.show_done()
    section.show_old(OldDatabase())
    assert section.result.isVisible() and not section.words.isVisible() and not section.drop.isVisible()


@pytest.mark.parametrize("refuses", [False, True])
def test_the_page_asks_and_tells(
    qtbot: QtBot, context: PageContext, monkeypatch: pytest.MonkeyPatch, refuses: bool
) -> None:
    here = [FREE]

    def drop(_desk: object) -> Changes:
        if refuses:
            raise NotAllowed("custody.no_backup")
        here[0] = OldDatabase()
        return Changes(kinds=custody.SYNC, ids=frozenset())

    monkeypatch.setattr(custody, "old_database", lambda _desk: here[0])
    monkeypatch.setattr(custody, "drop_old_database", drop)
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.resize(1200, 1400)
    page.show()
    page.arrive()
    qtbot.waitUntil(page.former.drop.isVisible)
    page.former.drop.click()
    page.former.drop.click()
    qtbot.waitUntil(page.former.result.isVisible)
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    said = "".join(label.text() for label in page.former.result.findChildren(QLabel))
    assert "备份并演练" in said if refuses else "已经删掉" in said
    assert page.former.drop.isVisible() is refuses
