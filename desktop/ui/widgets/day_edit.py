"""A day to choose, written as 2026年11月22日."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from desktop.ui.fields.day import CalendarEdit


class DayEdit(CalendarEdit):
    """A date line with a calendar; `chosen` is a plain date."""

    def __init__(self, name: str, words: str, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setDisplayFormat("yyyy年M月d日")
        self.setCalendarPopup(True)
        self.setKeyboardTracking(False)
        self.show_day(day)

    @property
    def chosen(self) -> date:
        """The day now shown."""
        day = self.date()
        return date(day.year(), day.month(), day.day())

    def show_day(self, day: date) -> None:
        """Show a day without a signal."""
        self.blockSignals(True)
        self.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(False)
