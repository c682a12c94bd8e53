"""Weekdays are the program's, whatever the machine's."""

from datetime import date

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from desktop.language import set_locale
from desktop.ui.widgets.day_edit import DayEdit


def test_a_page_of_a_window_that_stood_before_speaks_the_programs_language(qtbot: QtBot) -> None:
    before = QLocale()
    window = QMainWindow()
    window.setLocale(QLocale("en_US"))
    qtbot.addWidget(window)
    try:
        set_locale("zh_CN", window)
        edit = DayEdit("day", "复查日期", date(2026, 12, 5), window)
        edit.setDisplayFormat("yyyy年M月d日 ddd")
        assert edit.text() == "2026年12月5日 周六"
    finally:
        QLocale.setDefault(before)
