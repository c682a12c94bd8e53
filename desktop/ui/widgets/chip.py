"""The status chip: colour, shape and word together."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme

KINDS = ("ok", "warn", "bad", "draft", "info")


def chip_size(word: str) -> QSize:
    """The size a chip needs in the theme now shown."""
    shown = theme.active()
    metrics = QFontMetrics(theme.font(shown.sizes.small))
    return QSize(metrics.horizontalAdvance(word) + shown.px(30), metrics.height() + shown.px(6))


def paint_chip(painter: QPainter, box: QRectF, kind: str, word: str) -> None:
    """Draw a chip.

    Args:
        painter: on any device.
        box: where; see `chip_size`.
        kind: ok (disc) | warn (triangle) | bad (square) | draft (ring) | info (diamond).
        word: the status in words.
    """
    shown = theme.active()
    status = shown.status(kind)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outlined = shown.palette.outline > 1
    painter.setPen(QPen(QColor(status.ink), 2) if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(status.ground))
    inset = 1.0 if outlined else 0.0
    radius = box.height() / 2
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
    _paint_shape(painter, QPointF(box.left() + shown.px(14), box.center().y()), shown.px(9), kind, status.ink)
    painter.setPen(QColor(status.ink))
    painter.setFont(theme.font(shown.sizes.small))
    painter.drawText(
        box.adjusted(shown.px(23), 0, 0, 0),
        int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
        word,
    )
    painter.restore()


def _paint_shape(painter: QPainter, at: QPointF, size: float, kind: str, ink: str) -> None:
    half = size / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    if kind == "ok":
        painter.drawEllipse(at, half, half)
    elif kind == "warn":
        top = QPointF(at.x(), at.y() - half)
        corners = [top, QPointF(at.x() + half, at.y() + half), QPointF(at.x() - half, at.y() + half)]
        painter.drawPolygon(QPolygonF(corners))
    elif kind == "bad":
        painter.drawRect(QRectF(at.x() - half, at.y() - half, size, size))
    elif kind == "info":
        painter.translate(at)
        painter.rotate(45)
        painter.drawRect(QRectF(-half * 0.8, -half * 0.8, size * 0.8, size * 0.8))
        painter.rotate(-45)
        painter.translate(-at)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(ink), max(1.5, size / 6)))
        painter.drawEllipse(at, half - 0.5, half - 0.5)


class StatusChip(QWidget):
    """A status as colour, shape and word.

    Args:
        kind: one of `KINDS`.
        word: the status in words; also the accessible name.
    """

    def __init__(self, kind: str = "draft", word: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._word = word
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_status(kind, word)

    @property
    def kind(self) -> str:
        """The status now shown."""
        return self._kind

    @property
    def word(self) -> str:
        """Its word."""
        return self._word

    def set_status(self, kind: str, word: str) -> None:
        """Show another status."""
        if kind not in KINDS:
            raise ValueError(f"no status {kind!r}")
        self._kind, self._word = kind, word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """What the word needs."""
        return chip_size(self._word)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._kind, self._word)
        painter.end()
