"""The step bar of a visit: where I am, what is done, what is missing; any step at any time."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.tr import tr

_DOT = 12  # px, the shape before the word
_PAD = 12  # px


class StepMark(Struct, frozen=True, kw_only=True):
    """One step as the bar shows it."""

    key: str
    title: str
    done: int
    total: int
    missing: tuple[str, ...] = ()
    note: str = ""  # stands in the place of the count

    @property
    def state(self) -> str:
        """done | part | open."""
        if not self.missing:
            return "done" if self.total else "open"
        return "part" if self.done else "open"

    @property
    def word(self) -> str:
        """What stands under the title."""
        if self.note:
            return self.note
        if not self.missing:
            return tr("完成") if self.total else tr("暂无")
        if self.done:
            return f"{self.done}/{self.total}"
        return tr("缺 {count} 项", count=len(self.missing))


class StepButton(QAbstractButton):
    """One step: a shape, its title, and what is missing under it."""

    def __init__(self, mark: StepMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"step_{mark.key}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._mark = mark
        self.show_mark(mark)

    def show_mark(self, mark: StepMark) -> None:
        """Show how far the step has come."""
        self._mark = mark
        self.setText(mark.title)
        self.setAccessibleName(f"{mark.title}，{mark.word}")
        nothing = tr("这一步已完成") if mark.total else tr("这一步现在没有要做的")
        self.setToolTip("\n".join(mark.missing[:8]) or nothing)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        shown = theme.active()
        metrics = QFontMetrics(theme.font(shown.sizes.body, bold=True))
        small = QFontMetrics(theme.font(shown.sizes.small))
        words = max(metrics.horizontalAdvance(self._mark.title), small.horizontalAdvance(self._mark.word))
        height = metrics.height() + small.height() + shown.px(14)
        return QSize(words + shown.px(_DOT + 3 * _PAD), max(height, shown.sizes.target))

    def minimumSizeHint(self) -> QSize:
        size = self.sizeHint()
        return QSize(size.width() - theme.active().px(3 * _PAD - 8), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.active()
        palette = shown.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        ground = palette.accent_soft if self.isChecked() else palette.raised if self.underMouse() else ""
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), shown.sizes.radius, shown.sizes.radius)
        self._paint_words(painter, box)
        if self.isChecked():
            thick = shown.px(3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent))
            painter.drawRect(
                QRectF(
                    box.left() + shown.sizes.radius,
                    box.bottom() - thick,
                    box.width() - 2 * shown.sizes.radius,
                    thick,
                )
            )
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.focus), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), shown.sizes.radius, shown.sizes.radius)
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        shown = theme.active()
        palette = shown.palette
        ink = {"done": palette.ok.ink, "part": palette.warn.ink, "open": palette.draft.ink}[self._mark.state]
        spare = self.width() - self.minimumSizeHint().width()
        left = box.left() + min(shown.px(_PAD), max(2, spare // 2))
        top = box.top() + shown.px(5)
        title_font = theme.font(shown.sizes.body, bold=self.isChecked())
        height = QFontMetrics(title_font).height()
        self._paint_shape(painter, QPointF(left + shown.px(_DOT) / 2, top + height / 2), ink)
        text_left = left + shown.px(_DOT + 8)
        painter.setFont(title_font)
        painter.setPen(QColor(palette.accent if self.isChecked() else palette.text))
        painter.drawText(QRectF(text_left, top, box.right() - text_left, height), self._mark.title)
        painter.setFont(theme.font(shown.sizes.small))
        painter.setPen(QColor(ink))
        below = QRectF(text_left, top + height, box.right() - text_left, box.bottom() - top - height)
        painter.drawText(below, self._mark.word)

    def _paint_shape(self, painter: QPainter, at: QPointF, ink: str) -> None:
        shown = theme.active()
        half = shown.px(_DOT) / 2 - 1
        circle = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
        painter.setPen(QPen(QColor(ink), max(1.6, shown.px(2) * 0.8)))
        painter.setBrush(QColor(ink) if self._mark.state == "done" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if self._mark.state == "part":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink))
            share = self._mark.done / self._mark.total if self._mark.total else 0.0
            painter.drawPie(circle, 90 * 16, -round(360 * 16 * share))


class StepBar(QWidget):
    """All steps in a row; ← → move between them.

    Signals:
        chosen(str): key of the step the officer asks for.
    """

    chosen = Signal(str)

    def __init__(self, marks: Sequence[StepMark], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("step_bar")
        self.setAccessibleName(tr("检查步骤"))
        self._buttons: dict[str, StepButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.active().sizes.step)
        for mark in marks:
            button = StepButton(mark, self)
            button.clicked.connect(lambda _checked=False, key=mark.key: self.chosen.emit(key))
            self._buttons[mark.key] = button
            row.addWidget(button)

    def show_marks(self, marks: Sequence[StepMark]) -> None:
        """Show how far each step has come."""
        for mark in marks:
            if mark.key in self._buttons:
                self._buttons[mark.key].show_mark(mark)

    def set_current(self, key: str) -> None:
        """Mark the step the officer is in."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def button(self, key: str) -> StepButton:
        """The button of a step."""
        return self._buttons[key]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        buttons = list(self._buttons.values())
        at = next((n for n, button in enumerate(buttons) if button.hasFocus()), -1)
        if by and at >= 0 and 0 <= at + by < len(buttons):
            buttons[at + by].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)
