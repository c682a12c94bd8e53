"""One thing done at the door: a button that stamps the time, and the time once it is stamped."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.tr import tr
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.text import Hint, Text

LABEL_PX = 68


class StampRow(QWidget):
    """A label, a button that says "done now", and the stamped time in its place.

    Signals:
        stamped(): the officer says it was done now.
        withdrawn(): the stamp was a slip and is taken back.
    """

    stamped = Signal()
    withdrawn = Signal()

    def __init__(self, name: str, label: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_stamped = False
        px = theme.active().px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        caption = Text(label, "strong", parent=self)
        caption.setMinimumWidth(px(LABEL_PX))
        row.addWidget(caption)
        self.button = push(f"{name}_now", act, self, icon="clock", pressed=self.stamped.emit)
        self.chip = StatusChip("ok", "", self)
        self.chip.setObjectName(f"{name}_chip")
        self.note = Hint("", self)
        self.note.setWordWrap(False)
        self.undo = push(f"{name}_undo", tr("撤回"), self, "plain", "undo-2", self.withdrawn.emit)
        stamped = QVBoxLayout()
        stamped.setSpacing(0)
        stamped.addWidget(self.chip)
        stamped.addWidget(self.note)
        row.addWidget(self.button)
        row.addLayout(stamped)
        row.addStretch(1)
        row.addWidget(self.undo)
        self.setFocusProxy(self.button)
        self.setMinimumHeight(theme.active().sizes.target)
        self.show_stamp("")

    def show_stamp(self, at: str, note: str = "") -> None:
        """Show the stamped time, or the button while there is none."""
        self.is_stamped = bool(at)
        self.button.setVisible(not at)
        self.chip.setVisible(bool(at))
        self.undo.setVisible(bool(at))
        self.note.setText(note)
        self.note.setVisible(bool(at and note))
        if at:
            self.chip.set_status("ok", at)
