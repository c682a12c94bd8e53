"""A pad to sign on with mouse, finger or pen; the strokes are kept as points, not as a picture."""

from msgspec import Struct
from PySide6.QtCore import QElapsedTimer, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from casework import codec
from desktop.ui import theme
from desktop.ui.tr import tr

_HEIGHT = 104  # px
_INK = 2.6  # px, width of a stroke


Point = tuple[float, float, int]  # x, y in px, and ms since the first touch


class Strokes(Struct, frozen=True, kw_only=True):
    """A signature as drawn: points in px of a pad of the given size, each with its time."""

    width: int
    height: int
    lines: tuple[tuple[Point, ...], ...] = ()


class SignaturePad(QWidget):
    """The pad.

    Signals:
        drawn(): a stroke was finished.
        cleared(): the pad is empty again.
    """

    drawn = Signal()
    cleared = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(tr("签字板"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._lines: list[list[Point]] = []
        self._clock = QElapsedTimer()
        self._drawing = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was drawn."""
        return not any(len(line) > 1 for line in self._lines)

    def strokes(self) -> bytes:
        """The strokes as canonical JSON; empty when nothing was drawn."""
        if self.is_empty:
            return b""
        lines = tuple(tuple(line) for line in self._lines if len(line) > 1)
        return codec.encode(Strokes(width=self.width(), height=self.height(), lines=lines))

    def clear(self) -> None:
        """Take every stroke away."""
        self._lines = []
        self._drawing = False
        self.update()
        self.cleared.emit()

    def _begin(self, at: QPointF) -> None:
        self._drawing = True
        if not self._lines:
            self._clock.start()
        self._lines.append([self._point(at)])

    def _go_on(self, at: QPointF) -> None:
        if self._drawing:
            self._lines[-1].append(self._point(at))
            self.update()

    def _end(self) -> None:
        if self._drawing:
            self._drawing = False
            if not self.is_empty:
                self.drawn.emit()

    def _point(self, at: QPointF) -> Point:
        return round(at.x(), 1), round(at.y(), 1), self._clock.elapsed()

    def sizeHint(self) -> QSize:
        px = theme.active().px
        return QSize(px(320), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        px = theme.active().px
        return QSize(px(200), px(_HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._go_on(event.position())
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        kinds = {
            event.Type.TabletPress: self._begin,
            event.Type.TabletMove: self._go_on,
        }
        if event.type() in kinds:
            kinds[event.type()](event.position())
        elif event.type() == event.Type.TabletRelease:
            self._end()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.active()
        palette = shown.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        edge = palette.focus if self.hasFocus() else palette.edge
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else palette.outline))
        painter.setBrush(QColor(palette.surface))
        painter.drawRoundedRect(box, shown.sizes.radius, shown.sizes.radius)
        base = box.bottom() - shown.px(28)
        painter.setPen(QPen(QColor(palette.line), 1, Qt.PenStyle.DashLine))
        painter.drawLine(box.left() + shown.px(16), base, box.right() - shown.px(16), base)
        if self.is_empty and not self._drawing:
            painter.setPen(QColor(palette.faint))
            painter.setFont(theme.font(shown.sizes.small))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), tr("请在这里签名"))
        painter.setPen(
            QPen(
                QColor(palette.text),
                shown.px(1) * _INK,
                c=Qt.PenCapStyle.RoundCap,
                j=Qt.PenJoinStyle.RoundJoin,
            )
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in self._lines:
            path = QPainterPath(QPointF(*line[0][:2]))
            for x, y, _ms in line[1:]:
                path.lineTo(QPointF(x, y))
            painter.drawPath(path)
        painter.end()
