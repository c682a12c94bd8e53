"""The line of evidence: when and how fast it goes; records and papers are never held back."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.ui.tr import tr
from desktop.ui.widgets.combo import Combo
from desktop.ui.widgets.layout import column, row
from desktop.ui.widgets.text import Hint

HOURS = {"0-0": "随时传", "18-8": "只在 18:00–8:00 传", "22-6": "只在 22:00–6:00 传"}
WIDE = 16  # characters of the longest choice of hours
RATES = {0: "不限速", 2048: "每秒 2 MB", 512: "每秒 500 kB", 128: "每秒 130 kB"}


class MediaLine(QWidget):
    """Takes the choices and gives them back when one changes.

    Signals:
        chosen(bool, str, int): paused, hours, kB/s.
    """

    chosen = Signal(bool, str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        body = column(self, 0, 6)
        body.addWidget(Hint(tr("证据什么时候传、传多快（记录和文书不受影响）"), self))
        line = row(None, 0, 12)
        body.addLayout(line)
        self.hours = Combo("media_hours", tr("什么时候传证据"), self)
        for key, words in HOURS.items():
            self.hours.addItem(tr(words), key)
        self.rate = Combo("media_rate", tr("证据传多快"), self)
        for rate, words in RATES.items():
            self.rate.addItem(tr(words), rate)
        self.paused = QCheckBox(tr("暂停传证据"), self)
        self.paused.setObjectName("media_paused")
        self.paused.setAccessibleName(tr("暂停传证据"))
        self.hours.setMinimumContentsLength(WIDE)
        line.addWidget(self.hours, 3)
        line.addWidget(self.rate, 2)
        line.addWidget(self.paused)
        self.hours.activated.connect(self._on_changed)
        self.rate.activated.connect(self._on_changed)
        self.paused.clicked.connect(self._on_changed)

    def show_choices(self, choices: tuple[bool, str, int]) -> None:
        """Show what was chosen: paused, hours, kB/s."""
        paused, hours, rate = choices
        self.paused.setChecked(paused)
        self.hours.setCurrentIndex(max(0, self.hours.findData(hours)))
        self.rate.setCurrentIndex(max(0, self.rate.findData(rate)))

    @Slot()
    def _on_changed(self) -> None:
        self.chosen.emit(self.paused.isChecked(), str(self.hours.currentData()), int(self.rate.currentData()))
