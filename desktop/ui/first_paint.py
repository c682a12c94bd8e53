"""The moment a window is on the screen for the first time."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Watches a widget; belongs to it.

    Signals:
        over: its first paint has been flushed to the screen.
    """

    over = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def _on_drawn(self) -> None:
        QTimer.singleShot(0, self.over.emit)  # who waits for a child's own first paint goes before

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the paint event on its way; when the loop turns again, it and its children are drawn."""
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self, self._on_drawn)
        return super().eventFilter(watched, event)
