"""One line that is shortened with … where the room ends; the whole text is in its tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.widgets.text import Text


class Elided(Text):
    """A line of text that never makes its window wider.

    Args:
        look: as for `Text`.
        least: px at 100 % that are never given up.
    """

    def __init__(self, look: str, parent: QWidget | None = None, least: int = 40) -> None:
        super().__init__("", look, parent=parent)
        self._least = least
        self._whole = ""

    def show_text(self, text: str) -> None:
        """Show a text, as much of it as there is room for."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def _fit(self) -> None:
        fitted = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        if fitted != self.text():
            self.setText(fitted)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole) + theme.active().px(4), metrics.height())

    def minimumSizeHint(self) -> QSize:
        least = min(self.sizeHint().width(), theme.active().px(self._least))
        return QSize(least, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
