"""锁定: lock now, and after how many idle minutes the window locks by itself."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.ui.fields.choice import Choice
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.layout import column, row
from desktop.ui.widgets.text import Hint

MINUTES = (5, 10, 20, 30)


class LockSection(QWidget):
    """Takes the minutes and tells which the officer chose.

    Signals:
        lock_wanted: lock now.
        minutes_chosen(int): idle minutes.
    """

    lock_wanted = Signal()
    minutes_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        body = column(self, 0, 12)
        body.addWidget(Hint(tr("资料全部加密。离开座位时锁定，再用口令打开，停在原处。"), self))
        choices = [(str(minutes), tr("{n} 分钟", n=minutes)) for minutes in MINUTES]
        self.minutes = Choice("settings_idle_lock", tr("不用时自动锁定"), choices, self)
        self.minutes.committed.connect(self._on_minutes)
        body.addWidget(self.minutes)
        line = row(None, 0, 12)
        self.lock = QuietButton(tr("现在锁定"), "lock", name="settings_lock", parent=self)
        self.lock.clicked.connect(self.lock_wanted)
        line.addWidget(self.lock)
        line.addStretch(1)
        body.addLayout(line)

    def show_minutes(self, minutes: int) -> None:
        """Show what is in force."""
        self.minutes.set_value(str(minutes))

    @Slot(str)
    def _on_minutes(self, value: str) -> None:
        self.minutes_chosen.emit(int(value))
