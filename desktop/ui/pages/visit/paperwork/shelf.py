"""The shelf of papers: each with its number and how far it has come from 草稿 to 已送达."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from casework.notice import Paper, PaperState
from desktop.operations.paper import PaperView
from desktop.ui import theme
from desktop.ui.pages.visit.words import PAPER_STATES, state_word
from desktop.ui.tr import tr
from desktop.ui.widgets.chip import chip_size, paint_chip

ROLE_PAPER = int(Qt.ItemDataRole.UserRole) + 1
ROAD = (PaperState.DRAFT, PaperState.SEALED, PaperState.PRINTED, PaperState.SIGNED, PaperState.SERVED)
CHIPS = {
    PaperState.DRAFT: "draft",
    PaperState.SEALED: "info",
    PaperState.PRINTED: "info",
    PaperState.SIGNED: "warn",
    PaperState.SERVED: "ok",
    PaperState.VOID: "bad",
}
_PAD, _GAP = 14, 10  # px beside and above
_WRAP = int(Qt.TextFlag.TextWordWrap)
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


def is_finished(view: PaperView) -> bool:
    """Whether nothing more is to be done with a paper."""
    return _is_void(view) or view.next_step == "done"


def chip_of(view: PaperView) -> str:
    """The status under which a paper is shown."""
    if view.paper.superseded_by:
        return "bad"
    return "ok" if view.next_step == "done" and not _is_void(view) else CHIPS[view.paper.state]


def _is_void(view: PaperView) -> bool:
    return view.paper.state is PaperState.VOID


Far = tuple[str, PaperState, int, int]


def far(paper: Paper) -> Far:
    """How far a paper has come: state, prints and signatures."""
    return paper.id, paper.state, len(paper.prints), len(paper.signatures)


class ShelfModel(QAbstractListModel):
    """Adapter over the papers of a visit."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._papers: list[PaperView] = []

    def load(self, papers: Sequence[PaperView]) -> None:
        """Show these papers; the same ones in the same order are only refreshed."""
        if [view.paper.id for view in papers] == [view.paper.id for view in self._papers]:
            for row, view in enumerate(papers):
                if view != self._papers[row]:
                    self._papers[row] = view
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._papers = list(papers)
        self.endResetModel()

    def at(self, row: int) -> PaperView | None:
        """The paper of a row."""
        return self._papers[row] if 0 <= row < len(self._papers) else None

    def row_of(self, paper: str) -> int:
        """Row of a paper, or -1."""
        return next((row for row, view in enumerate(self._papers) if view.paper.id == paper), -1)

    def first_unfinished(self) -> int:
        """Row of the first paper that still wants something, or -1."""
        return next((row for row, view in enumerate(self._papers) if not is_finished(view)), -1)

    # Qt's own names

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._papers)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        view = self.at(index.row()) if index.isValid() else None
        if view is None:
            return None
        if role == ROLE_PAPER:
            return view
        if role == Qt.ItemDataRole.DisplayRole:
            return view.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(filter(None, (view.title, view.paper.number, tr(state_word(view.paper)))))
        return None


class ShelfDelegate(QStyledItemDelegate):
    """Draws a paper: title and number in full, its state, and the line of dots it goes along."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        shown = theme.active()
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        seen: PaperView = index.data(ROLE_PAPER)
        words = self._title_height(seen.title, width - 2 * shown.px(_PAD))
        if seen.paper.number:
            words += self._number_height(seen.paper.number, width - 2 * shown.px(_PAD))
        return QSize(width, words + chip_size("草").height() + shown.px(4 + 2 * _GAP))

    @staticmethod
    def _title_height(title: str, room: int) -> int:
        metrics = QFontMetrics(theme.font(theme.active().sizes.body, bold=True))
        return metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, title).height()

    @staticmethod
    def _number_height(number: str, room: int) -> int:
        metrics = QFontMetrics(theme.font(theme.active().sizes.small))
        return metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, number).height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        shown = theme.active()
        palette = shown.palette
        view: PaperView = index.data(ROLE_PAPER)
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(palette.accent_soft))
            painter.fillRect(
                QRect(rect.left(), rect.top(), shown.px(4), rect.height()), QColor(palette.accent)
            )
        painter.setPen(QPen(QColor(palette.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        pad = shown.px(_PAD)
        inner = rect.adjusted(pad, shown.px(_GAP), -pad, -shown.px(_GAP))
        painter.setFont(theme.font(shown.sizes.body, bold=True))
        painter.setPen(QColor(palette.text))
        title = self._title_height(view.title, inner.width())
        painter.drawText(QRect(inner.left(), inner.top(), inner.width(), title), _WRAP, view.title)
        if view.paper.number:
            painter.setFont(theme.font(shown.sizes.small))
            painter.setPen(QColor(palette.soft))
            below = inner.adjusted(0, title, 0, 0)
            painter.drawText(below, _WRAP, view.paper.number)
        self._paint_state(painter, inner, view)
        painter.restore()

    def _paint_state(self, painter: QPainter, inner: QRect, view: PaperView) -> None:
        """The chip at the left of the last line, the road in the room beside it."""
        shown = theme.active()
        word = tr(state_word(view.paper))
        size = chip_size(word)
        top = inner.bottom() + 1 - size.height()
        paint_chip(painter, QRectF(inner.left(), top, size.width(), size.height()), chip_of(view), word)
        widest = max(chip_size(tr(PAPER_STATES[state])).width() for state in ROAD)
        beside = QRect(inner.left(), top, inner.width(), size.height())
        self._paint_road(painter, beside.adjusted(widest + shown.px(12), 0, 0, 0), view)

    @staticmethod
    def _paint_road(painter: QPainter, inner: QRect, view: PaperView) -> None:
        """A dot per state on a line, filled up to the present one."""
        shown = theme.active()
        if _is_void(view) or view.paper.superseded_by:
            return
        road, state = view.road, view.paper.state
        here = road.index(state) if state in road else len(road) - 1
        radius, y = shown.px(4), inner.center().y() + 0.5
        gap = (inner.width() - 2 * radius) / (len(ROAD) - 1)
        if gap < 3 * radius:
            return  # no room to tell the dots apart; the chip says the state
        dots = [QPointF(inner.left() + radius + number * gap, y) for number in range(len(road))]
        painter.setPen(QPen(QColor(shown.palette.line), max(1, shown.px(2))))
        painter.drawLine(dots[0], dots[-1])
        painter.setPen(QPen(QColor(shown.palette.accent), max(1, shown.px(2))))
        painter.drawLine(dots[0], dots[here])
        for number, dot in enumerate(dots):
            reached = number <= here
            ink = shown.palette.accent if reached else shown.palette.edge
            painter.setPen(QPen(QColor(ink), 1.5))
            painter.setBrush(QColor(ink if reached else shown.palette.surface))
            painter.drawEllipse(dot, radius, radius)


class Shelf(QListView):
    """The papers in the order they were drafted.

    Signals:
        chosen(str): id of the paper the officer is on.
    """

    chosen = Signal(str)

    def __init__(self, model: ShelfModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper_shelf")
        self.setAccessibleName(tr("文书"))
        self._model = model
        self.setModel(model)
        self.setItemDelegate(ShelfDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._on_current)

    def current(self) -> PaperView | None:
        """The paper the officer is on."""
        return self._model.at(self.currentIndex().row())

    def choose(self, row: int) -> None:
        """Move to a row."""
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))
            self.scrollTo(self._model.index(row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # titles may wrap otherwise
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        self.scrollTo(self.currentIndex())

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        view = self._model.at(current.row())
        if view is not None:
            self.chosen.emit(view.paper.id)
