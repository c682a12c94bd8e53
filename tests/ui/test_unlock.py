"""The first screen: it takes values, gives signals and says what is wrong."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.pages.unlock import UnlockPage


@pytest.fixture
def page(qtbot: QtBot) -> UnlockPage:
    """The first screen, shown."""
    made = UnlockPage()
    qtbot.addWidget(made)
    made.show()
    return made


def test_enter_in_the_password_unlocks(qtbot: QtBot, page: UnlockPage) -> None:
    page.show_unlock("of1")
    QTest.keyClicks(page.password.edit, "horse staple")
    with qtbot.waitSignal(page.unlock_asked) as told:
        QTest.keyClick(page.password.edit, Qt.Key.Key_Return)
    assert told.args == ["of1", "horse staple"]


def test_an_empty_password_is_asked_for(qtbot: QtBot, page: UnlockPage) -> None:
    page.show_unlock("of1")
    with qtbot.assertNotEmitted(page.unlock_asked):
        page.unlock.click()
    assert "工号和口令" in page.message.text


def test_what_is_wrong_is_said_and_the_officer_stays(page: UnlockPage) -> None:
    page.show_unlock("of1")
    page.password.edit.setText("wrong")
    page.show_busy("正在解锁……")
    assert not page.unlock.isEnabled()
    page.show_problem("口令不对。")
    assert page.unlock.isEnabled()
    assert page.message.text == "口令不对。"
    assert page.officer.value() == "of1"
    assert page.password.edit.selectedText() == "wrong"


@pytest.mark.parametrize(
    ("officer", "password", "again", "words"),
    [
        ("", "long enough", "long enough", "填写工号"),
        ("of1", "short", "short", "口令太短"),
        ("of1", "long enough", "long enouhg", "不一样"),
    ],
)
def test_a_new_profile_needs_an_officer_and_a_password_twice(
    qtbot: QtBot, page: UnlockPage, officer: str, password: str, again: str, words: str
) -> None:
    page.show_create()
    page.new_officer.edit.setText(officer)
    page.new_password.edit.setText(password)
    page.again.edit.setText(again)
    with qtbot.assertNotEmitted(page.create_asked):
        page.create_button.click()
    assert words in page.message.text


def test_a_password_keeps_its_blanks(qtbot: QtBot, page: UnlockPage) -> None:
    page.show_create()
    page.new_officer.edit.setText("of1")
    for field in (page.new_password, page.again):
        field.edit.setText(" two words ")
    page.practice.setChecked(True)
    with qtbot.waitSignal(page.create_asked) as told:
        page.create_button.click()
    assert told.args == ["of1", " two words ", True]


def test_a_ticket_pasted_in_lines_is_joined(qtbot: QtBot, page: UnlockPage) -> None:
    page.show_enrol()
    page.ticket.setPlainText("  ZFT1.abc\ndef \n")
    page.device.edit.setText("凤鸣镇1号机")
    with qtbot.waitSignal(page.enrol_asked) as told:
        page.enrol.click()
    assert told.args == ["ZFT1.abcdef", "凤鸣镇1号机"]


def test_the_frame_is_as_high_as_the_form_in_it(qtbot: QtBot, page: UnlockPage) -> None:
    card = page.message.parentWidget()
    assert card is not None

    def below(last: QWidget) -> int:
        return card.height() - last.mapTo(card, last.rect().bottomLeft()).y()

    page.show_create()
    qtbot.waitUntil(lambda: 30 <= below(page.create_button) <= 36)
    page.show_unlock("of1")
    qtbot.waitUntil(lambda: 30 <= below(page.forgotten) <= 36)
    page.show_enrol()
    qtbot.waitUntil(lambda: 30 <= below(page.enrol) <= 36)


def test_practice_is_said_to_reach_a_practice_county_only(page: UnlockPage) -> None:
    assert "只连练习县" in page.practice.text()
