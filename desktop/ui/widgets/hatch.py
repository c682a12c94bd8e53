"""The hatched banner of practice mode."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme


class HatchedBanner(QWidget):
    """A hatched strip with words on a plain ground in its middle."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words)
        self.setObjectName("practice_banner")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line of small text high."""
        return QSize(0, theme.active().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hatching and the words."""
        shown = theme.active()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(shown.palette.surface))
        painter.setPen(QPen(QColor(shown.palette.hatch), shown.px(7)))
        step = shown.px(20)
        for left in range(-self.height(), self.width() + step, step):
            painter.drawLine(QPointF(left, self.height() + 4), QPointF(left + self.height() + 4, -4))
        face = theme.font(shown.sizes.small, bold=True)
        painter.setFont(face)
        width = painter.fontMetrics().horizontalAdvance(self._words) + shown.px(32)
        box = self.rect().adjusted((self.width() - width) // 2, 0, -(self.width() - width) // 2, 0)
        painter.fillRect(box, QColor(shown.palette.surface))
        painter.setPen(QColor(shown.palette.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()
