"""The list of rows: title, second line, status chips and a date, drawn by one delegate."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QCursor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui import icons, theme
from desktop.ui.models.rows import Role, Row
from desktop.ui.widgets.chip import chip_size, paint_chip

LEAST_HEIGHT = 132  # px at 100 %: two rows
ROW, MOST_ROWS = 66, 3  # px at 100 %; rows of a short list that are shown at once

_V = Qt.AlignmentFlag.AlignVCenter
_LEFT = int(_V | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(_V | Qt.AlignmentFlag.AlignRight)


def _fill(painter: QPainter, box: QRect, colour: str) -> None:
    """Fill a box; Qt's own `fillRect` brings the names of all its gradients to the start."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRect(box)


def short_height(count: int) -> int:
    """Pixels of a list of a few rows, so that what stands below it is seen without scrolling."""
    px = theme.active().px
    return px(ROW) * min(count, MOST_ROWS) + px(8)


class RowDelegate(QStyledItemDelegate):
    """Draws a `Row`; one or two lines high."""

    def __init__(self, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The height of a row."""
        sizes = theme.active().sizes
        row: Row | None = index.data(Role.ROW)
        if row is not None and row.header:
            return QSize(0, sizes.control)
        return QSize(0, sizes.row if self._lines == 2 else sizes.target)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        row: Row | None = index.data(Role.ROW)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect
        if row.header:
            self._paint_header(painter, box, row)
        else:
            self._paint_ground(painter, box, index)
            self._paint_row(painter, box, row)
        painter.restore()

    def _paint_header(self, painter: QPainter, box: QRect, row: Row) -> None:
        shown = theme.active()
        painter.setFont(theme.font(shown.sizes.small, bold=True))
        painter.setPen(QColor(shown.palette.soft))
        painter.drawText(box.adjusted(shown.px(16), shown.px(8), -shown.px(16), 0), _LEFT, row.title)

    def _paint_ground(
        self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The row's state is asked of the view: the option's own type brings 4 ms of names to the start."""
        shown = theme.active()
        palette = shown.palette
        view = self.parent()
        if not isinstance(view, RowsView):
            return
        if index in view.selectedIndexes():
            _fill(painter, box, palette.accent_soft)
            _fill(painter, QRect(box.left(), box.top(), shown.px(4), box.height()), palette.accent)
        elif view.is_under_mouse(index):
            _fill(painter, box, palette.raised)
        inset = shown.px(16)
        _fill(painter, QRect(box.left() + inset, box.bottom(), box.width() - 2 * inset, 1), palette.line)

    def _paint_row(self, painter: QPainter, box: QRect, row: Row) -> None:
        shown = theme.active()
        sizes, palette = shown.sizes, shown.palette
        inner = box.adjusted(shown.px(16), shown.px(8), -shown.px(16), -shown.px(8))
        if row.icon:
            ratio = painter.device().devicePixelRatioF()
            drawn = icons.pixmap(row.icon, palette.soft, sizes.icon, ratio)
            painter.drawPixmap(inner.left(), inner.center().y() - sizes.icon // 2, drawn)
            inner.setLeft(inner.left() + sizes.icon + sizes.gap)
        two = self._lines == 2 and bool(row.subtitle)
        upper = QRect(
            inner.left(), inner.top(), inner.width(), inner.height() // 2 if two else inner.height()
        )
        lower = QRect(inner.left(), upper.bottom() + 1, inner.width(), inner.height() - upper.height())
        right = self._paint_chips(painter, upper, row)
        body = theme.font(sizes.body, bold=two)
        if not two and row.trailing:
            right = self._paint_trailing(painter, upper, right, row.trailing)
        painter.setFont(body)
        painter.setPen(QColor(palette.text))
        room = right - upper.left() - sizes.gap
        painter.drawText(
            upper, _LEFT, QFontMetrics(body).elidedText(row.title, Qt.TextElideMode.ElideRight, room)
        )
        if not two:
            return
        end = inner.right()
        if row.trailing:
            end = self._paint_trailing(painter, lower, end, row.trailing)
        small = theme.font(sizes.small)
        painter.setFont(small)
        painter.setPen(QColor(palette.soft))
        room = end - lower.left() - sizes.gap
        painter.drawText(
            lower, _LEFT, QFontMetrics(small).elidedText(row.subtitle, Qt.TextElideMode.ElideRight, room)
        )

    def _paint_chips(self, painter: QPainter, line: QRect, row: Row) -> int:
        """Draw the chips from the right; returns where the room for text ends."""
        end = line.right()
        for kind, word in (row.chip, row.mark):
            if not kind:
                continue
            size = chip_size(word)
            top = line.center().y() - size.height() / 2 + 0.5
            paint_chip(painter, QRectF(end - size.width(), top, size.width(), size.height()), kind, word)
            end -= size.width() + theme.active().px(6)
        return end

    def _paint_trailing(self, painter: QPainter, line: QRect, end: int, text: str) -> int:
        shown = theme.active()
        small = theme.font(shown.sizes.small)
        painter.setFont(small)
        painter.setPen(QColor(shown.palette.soft))
        width = QFontMetrics(small).horizontalAdvance(text)
        painter.drawText(QRect(end - width, line.top(), width + 1, line.height()), _RIGHT, text)
        return end - width - shown.sizes.gap


class RowsView(QListView):
    """A list of rows.

    Signals:
        shown: the value of the current row, or None.
        chosen: the value of a row that was entered (Enter, double click).
    """

    shown = Signal(object)
    chosen = Signal(object)

    def __init__(
        self, name: str, words: str, lines: int = 2, single_click: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self._single_click = single_click
        self.setItemDelegate(RowDelegate(lines, self))
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(theme.active().px(LEAST_HEIGHT))
        self.verticalScrollBar().setSingleStep(theme.active().px(24))
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)

    def sizeHint(self) -> QSize:
        """No more than it must have; layouts give it the room that is left."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def choose_key(self, key: str) -> bool:
        """Make the row of a key current; False when it is not here."""
        model = self.model()
        for place in range(model.rowCount()):
            index = model.index(place, 0)
            if index.data(Role.KEY) == key:
                self.setCurrentIndex(index)
                return True
        return False

    def choose_first(self) -> bool:
        """Make the first row that can be chosen current."""
        model = self.model()
        for place in range(min(model.rowCount(), 50)):
            index = model.index(place, 0)
            if index.data(Role.VALUE) is not None:
                self.setCurrentIndex(index)
                return True
        return False

    def is_under_mouse(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether the mouse is over a row."""
        return self.underMouse() and self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())) == index

    def current_value(self) -> object:
        """The value of the current row, or None."""
        return self.currentIndex().data(Role.VALUE) if self.currentIndex().isValid() else None

    def current_key(self) -> str:
        """The key of the current row, or an empty text."""
        return str(self.currentIndex().data(Role.KEY)) if self.currentIndex().isValid() else ""

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if self._single_click:
            self._enter(index)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        if not self._single_click:
            self._enter(index)

    def _enter(self, index: QModelIndex) -> None:
        value = index.data(Role.VALUE)
        if value is not None:
            self.chosen.emit(value)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which row is current."""
        super().currentChanged(current, previous)
        self.shown.emit(current.data(Role.VALUE) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._enter(self.currentIndex())
            return
        super().keyPressEvent(event)
