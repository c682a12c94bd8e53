"""The list of questions: drawn one row each, answered by the number keys."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.pages.visit.checklist.check_model import ROLE_ROW, CheckModel, Row
from desktop.ui.pages.visit.words import ANSWER_KEYS, ANSWERS
from desktop.ui.tr import tr
from desktop.ui.widgets.chip import chip_size, paint_chip

CHIP_KINDS = {"ok": "ok", "problem": "bad", "na": "draft", "unchecked": "warn"}
_NUMBER_PX = 40
_STATE_PX = 92
_PAD = 12
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

_Index = QModelIndex | QPersistentModelIndex


class CheckDelegate(QStyledItemDelegate):
    """Draws a section as a heading with its count, a question as number, text and answer."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROLE_ROW)
        painter.save()
        if row.item is None:
            self._paint_section(painter, option.rect, row)
        else:
            self._paint_question(painter, option, row)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(ROLE_ROW)
        shown = theme.active()
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        if row.item is None:
            return QSize(width, shown.px(40))
        metrics = QFontMetrics(theme.font(shown.sizes.body))
        room = QRect(0, 0, max(80, width - shown.px(_NUMBER_PX + _STATE_PX + 2 * _PAD)), 10_000)
        height = metrics.boundingRect(room, _WRAP, row.item.item.text).height()
        if self._note(row):
            height += QFontMetrics(theme.font(shown.sizes.small)).height()
        return QSize(width, max(shown.sizes.target, height + shown.px(16)))

    @staticmethod
    def _note(row: Row) -> str:
        parts = [row.measure, row.note]
        if row.evidence:
            parts.append(tr("{count} 份证据", count=row.evidence))
        return " · ".join(part for part in parts if part)

    @staticmethod
    def _paint_section(painter: QPainter, rect: QRect, row: Row) -> None:
        shown = theme.active()
        painter.fillRect(rect, QColor(shown.palette.raised))
        inner = rect.adjusted(shown.px(_PAD), 0, -shown.px(_PAD), 0)
        painter.setFont(theme.font(shown.sizes.body, bold=True))
        painter.setPen(QColor(shown.palette.text))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), row.section)
        done = row.answered == row.total
        painter.setFont(theme.font(shown.sizes.small))
        painter.setPen(QColor(shown.palette.ok.ink if done else shown.palette.soft))
        count = f"{row.answered}/{row.total}"
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), count)

    def _paint_question(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        shown = theme.active()
        palette = shown.palette
        rect = option.rect
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        if current:
            painter.fillRect(rect, QColor(palette.accent_soft))
            painter.fillRect(
                QRect(rect.left(), rect.top(), shown.px(4), rect.height()), QColor(palette.accent)
            )
        painter.setPen(QPen(QColor(palette.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        number = QRect(rect.left() + shown.px(8), rect.top(), shown.px(_NUMBER_PX - 12), rect.height())
        painter.setFont(theme.font(shown.sizes.small))
        painter.setPen(QColor(palette.soft))
        painter.drawText(
            number, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), str(row.number)
        )
        left = rect.left() + shown.px(_NUMBER_PX + _PAD)
        room = QRect(left, rect.top(), rect.right() - left - shown.px(_STATE_PX), rect.height())
        self._paint_text(painter, room, row)
        self._paint_answer(painter, rect, row)

    def _paint_text(self, painter: QPainter, room: QRect, row: Row) -> None:
        shown = theme.active()
        note = self._note(row)
        small = QFontMetrics(theme.font(shown.sizes.small)).height() if note else 0
        painter.setFont(theme.font(shown.sizes.body))
        painter.setPen(QColor(shown.palette.text))
        assert row.item is not None
        painter.drawText(room.adjusted(0, 0, 0, -small), _WRAP, row.item.item.text)
        if note:
            painter.setFont(theme.font(shown.sizes.small))
            painter.setPen(QColor(shown.palette.soft))
            line = QRect(room.left(), room.bottom() - small - shown.px(5), room.width(), small)
            fitted = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), fitted)

    @staticmethod
    def _paint_answer(painter: QPainter, rect: QRect, row: Row) -> None:
        shown = theme.active()
        left = rect.right() - shown.px(_STATE_PX)
        if not row.value:
            painter.setPen(QColor(shown.palette.faint))
            painter.setFont(theme.font(shown.sizes.small))
            painter.drawText(
                QRect(left, rect.top(), shown.px(_STATE_PX - _PAD), rect.height()),
                int(Qt.AlignmentFlag.AlignCenter),
                "—",
            )
            return
        word = tr(ANSWERS[row.value])
        size = chip_size(word)
        top = rect.top() + (rect.height() - size.height()) / 2
        paint_chip(painter, QRectF(left, top, size.width(), size.height()), CHIP_KINDS[row.value], word)


class CheckList(QListView):
    """The questions; keys only: 1–4 answer, Enter and ↑↓ move, Ctrl+Enter goes to the next open one.

    Signals:
        answered(str, str): item id and answer.
        came_to(str): item id of the row the officer is on.
        inward(): Tab or →: the officer wants to fill in what stands beside the row.
    """

    answered = Signal(str, str)
    came_to = Signal(str)
    inward = Signal()

    def __init__(self, model: CheckModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check_list")
        self.setAccessibleName(tr("检查项"))
        self._model = model
        self.setModel(model)
        self.setItemDelegate(CheckDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # number keys with any IME
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def current(self) -> Row | None:
        """The row the officer is on, None before there is one."""
        row = self._model.at(self.currentIndex().row())
        return row if row is not None and row.item is not None else None

    def go_to_row(self, number: int) -> bool:
        """Move to a row; False when there is no such row."""
        if number < 0:
            return False
        index = self._model.index(number)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        for near in (number + 1, number - 1, number):  # what comes next and what was before stay in sight
            self.scrollTo(self._model.index(near))
        return True

    def go_to_item(self, item: str) -> bool:
        """Move to a question; False when the visit does not ask it."""
        return self.go_to_row(self._model.row_of(item))

    def go_next(self) -> bool:
        """Move to the next question."""
        return self.go_to_row(self._model.step(self.currentIndex().row(), 1))

    def go_open(self) -> bool:
        """Move to the next question without an answer; False when all are answered."""
        return self.go_to_row(self._model.next_open(self.currentIndex().row()))

    def answer(self, value: str) -> None:
        """Answer the question the officer is on."""
        row = self.current()
        if row is not None:
            self.answered.emit(row.id, value)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = self._model.at(current.row())
        if row is not None and row.item is not None:
            self.came_to.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.NoModifier and self._plain_key(event):
            event.accept()
            return
        if modifiers != Qt.KeyboardModifier.NoModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _plain_key(self, event: QKeyEvent) -> bool:
        key, here = event.key(), self.currentIndex().row()
        if event.text() in ANSWER_KEYS:
            self.answer(ANSWER_KEYS[event.text()])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_next()
        elif key == Qt.Key.Key_Down:
            self.go_to_row(self._model.step(here, 1))
        elif key == Qt.Key.Key_Up:
            self.go_to_row(self._model.step(here, -1))
        elif key == Qt.Key.Key_Home:
            self.go_to_row(self._model.step(-1, 1))
        elif key == Qt.Key.Key_End:
            self.go_to_row(self._model.step(self._model.rowCount(), -1))
        elif key == Qt.Key.Key_Right:
            self.inward.emit()
        else:
            return False
        return True

    def keyboardSearch(self, search: str) -> None:
        """Do not jump to rows by typed letters: keys answer here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
