"""Waiting in Qt's own loop until a view has really painted what it holds."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class Painted(QObject):
    """Calls back once, after the first paint of a widget while something holds.

    Args:
        widget: whose paint events are watched.
        holds: asked at each paint, for example whether the model has rows.
        done: called from the event loop when that paint is over.
    """

    def __init__(self, widget: QWidget, holds: Callable[[], bool], done: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._holds = holds
        self._done = done
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See a paint event on its way; what it draws is on the screen when the loop turns again."""
        if event.type() == QEvent.Type.Paint and self._holds():
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._done)
        return super().eventFilter(watched, event)
