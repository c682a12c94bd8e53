"""A check list: one line per point, gravest first, each a button that leads to its field."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.operations.paper import Check
from desktop.ui import icons, theme
from desktop.ui.tr import tr
from desktop.ui.widgets.layout import clear

LEVELS = {
    "error": ("octagon-alert", "bad", "必改"),
    "doubt": ("triangle-alert", "warn", "存疑"),
    "hint": ("info", "info", "提示"),
    "todo": ("circle-dashed", "warn", "待办"),
}
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class LineButton(QAbstractButton):
    """A button of one or more lines of text behind an icon."""

    def __init__(self, name: str, icon: str, kind: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setText(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._icon_name = icon
        self._kind = kind

    def _room(self, width: int) -> QRect:
        px = theme.active().px
        return QRect(px(36), 0, max(40, width - px(44)), 10_000)

    def heightForWidth(self, width: int) -> int:
        shown = theme.active()
        metrics = QFontMetrics(theme.font(shown.sizes.body))
        words = metrics.boundingRect(self._room(width), _WRAP, self.text()).height()
        return max(shown.sizes.target, words + shown.px(16))

    def sizeHint(self) -> QSize:
        width = theme.active().px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.active().px(120), theme.active().sizes.target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.active()
        palette, px = shown.palette, shown.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.raised))
            painter.drawRoundedRect(box, shown.sizes.radius, shown.sizes.radius)
        size = px(18)
        mark = icons.pixmap(self._icon_name, shown.status(self._kind).ink, size, self.devicePixelRatioF())
        painter.drawPixmap(px(8), (self.height() - size) // 2, mark)
        painter.setFont(theme.font(shown.sizes.body))
        painter.setPen(QColor(palette.text))
        room = self._room(self.width())
        room.setHeight(self.height())
        painter.drawText(room, _WRAP, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.focus), 2))
            painter.drawRoundedRect(box, shown.sizes.radius, shown.sizes.radius)
        painter.end()


class CheckLines(QWidget):
    """The list.

    Signals:
        jumped(str): target "step:field" of the line that was pressed.
    """

    jumped = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setObjectName(name)
        self._shown: tuple[Check, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.active().px(2))

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show what was found, the gravest first; the object names are `<name>_1`, `<name>_2` ..."""
        order = list(LEVELS)
        wanted = tuple(sorted(checks, key=lambda one: order.index(one.level)))
        if wanted == self._shown:
            return
        self._shown = wanted
        clear(self._column)
        for number, check in enumerate(wanted, start=1):
            icon, kind, word = LEVELS[check.level]
            points = tr("（扣 {points} 分）", points=check.points) if check.points else ""
            words = f"{tr(word)} · {check.text}{points}"
            line = LineButton(f"{self._name}_{number}", icon, kind, words, self)
            line.clicked.connect(partial(self._on_pressed, check.target))
            self._column.addWidget(line)

    def first(self) -> QWidget | None:
        """The first line, None when there is none."""
        item = self._column.itemAt(0)
        return item.widget() if item is not None else None

    def _on_pressed(self, target: str, _checked: bool = False) -> None:
        self.jumped.emit(target)
