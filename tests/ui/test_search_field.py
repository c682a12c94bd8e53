"""The search field keeps its icon as large as its text and asks after a pause or at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.ui import theme
from desktop.ui.widgets.search import SearchField


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_icon_grows_with_the_text_and_stands_before_it(
    qtbot: QtBot, qapp: QApplication, percent: int
) -> None:
    theme.apply(qapp, theme.make(percent=percent))
    field = SearchField("名称")
    qtbot.addWidget(field)
    field.resize(400, field.sizeHint().height())
    field.show()
    glass = field.findChildren(QLabel)[0]
    assert glass.width() == round(16 * percent / 100)
    assert glass.geometry().right() < field.cursorRect().left() + field.textMargins().left()
    assert abs(glass.geometry().center().y() - field.rect().center().y()) <= 1


def test_enter_asks_at_once(qtbot: QtBot) -> None:
    field = SearchField("名称")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.searched) as asked:
        QTest.keyClicks(field, "yj")
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked.args == ["yj"]
