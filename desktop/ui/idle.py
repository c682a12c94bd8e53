"""Idle watch: says when nobody has touched keyboard, mouse or pen for a while."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot

from casework.clock import Clock

LOOK_EVERY_MS = 5000
NS = 1_000_000_000
TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class IdleWatch(QObject):
    """Watches an application's input; both readings of the clock count, so a laptop that slept is noticed.

    Args:
        app: whose input is watched.
        clock: monotonic and wall time.

    Signals:
        idle: so much time has passed since the last touch; told once, until `start` is called again.
    """

    idle = Signal()

    def __init__(self, app: QObject, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._clock = clock
        self._limit_s = 0.0
        self._touched: tuple[int, datetime] = (0, clock.now())
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self, minutes: float) -> None:
        """Begin to watch, or go on with another limit; 0 never locks."""
        self._limit_s = minutes * 60
        self._touch()
        if minutes > 0:
            self._app.installEventFilter(self)
            self._timer.start(min(LOOK_EVERY_MS, max(50, int(self._limit_s * 250))))
        else:
            self.stop()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._app.removeEventFilter(self)

    def _touch(self) -> None:
        self._touched = (self._clock.mono_ns(), self._clock.now())

    @Slot()
    def look(self) -> None:
        """See how long it has been."""
        if not self._timer.isActive():
            return
        mono_ns, at = self._touched
        rested = (self._clock.mono_ns() - mono_ns) / NS
        slept = (self._clock.now() - at).total_seconds()
        if max(rested, slept) >= self._limit_s:
            self.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note of a touch; the event goes its way."""
        if event.type() in TOUCHES:
            self._touch()
        return False
