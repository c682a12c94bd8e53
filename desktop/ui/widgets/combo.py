"""A drop-down list with a drawn arrow and rows of finger height."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy, QWidget

from desktop.ui import icons, theme


class Combo(QComboBox):
    """A combo box; the wheel scrolls the page, never the choice."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        choices = QListView(self)
        choices.setObjectName(f"{name}_choices")
        choices.setAccessibleName(words)
        self.setView(choices)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow over the styled box."""
        super().paintEvent(event)
        shown = theme.active()
        size = shown.px(16)
        ink = shown.palette.soft if self.isEnabled() else shown.palette.faint
        painter = QPainter(self)
        drawn = icons.pixmap("chevron-down", ink, size, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - size - shown.px(10), (self.height() - size) // 2, drawn)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
