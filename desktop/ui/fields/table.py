"""A table to fill in: cells by keyboard, rows added at the end and taken out one by one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.forms import rows_of, table_text
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.fields.flow import Flow
from desktop.ui.fields.labelled import LabelledField
from desktop.ui.tr import tr

MOST_SHOWN = 7  # rows; then the table scrolls
LEAST_COLUMN_PX, WIDEST_COLUMN_PX = 64, 260  # at 100 %
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """Rows of cells over one text, with a blank row at the end to write into.

    Signals:
        edited(): a cell was written or a row taken out.
    """

    edited = Signal()

    def __init__(self, columns: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = list(columns)
        self._rows: list[list[str]] = [self._blank()]

    def _blank(self) -> list[str]:
        return [""] * len(self._columns)

    def text(self) -> str:
        """The rows as the paper keeps them; blank ones are left out."""
        return table_text(self._rows)

    def load(self, text: str) -> None:
        """Show other rows; the same ones stay as they are, with the cursor in them."""
        if text == self.text():
            return
        self.beginResetModel()
        self._rows = [*rows_of(text, len(self._columns)), self._blank()]
        self.endResetModel()

    def remove(self, row: int) -> None:
        """Take a row out; the last one is only emptied."""
        if not 0 <= row < len(self._rows):
            return
        if row == len(self._rows) - 1:
            self._rows[row] = self._blank()
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))
        else:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._rows[row]
            self.endRemoveRows()
        self.edited.emit()

    def copy(self, row: int) -> int:
        """Put a copy of a row below it; returns its place."""
        self.beginInsertRows(QModelIndex(), row + 1, row + 1)
        self._rows.insert(row + 1, list(self._rows[row]))
        self.endInsertRows()
        self.edited.emit()
        return row + 1

    # Qt's own names

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self._columns[section]
        return str(section + 1) if section < len(self._rows) - 1 else "+"

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        cell = self._rows[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._columns[index.column()]}：{cell}"
        return None

    def setData(self, index: _Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        written = str(value).strip()
        if self._rows[index.row()][index.column()] == written:
            return True
        self._rows[index.row()][index.column()] = written
        self.dataChanged.emit(index, index)
        if written and index.row() == len(self._rows) - 1:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows))
            self._rows.append(self._blank())
            self.endInsertRows()
        self.edited.emit()
        return True


class CellView(QTableView):
    """The table: a key begins to write, Enter and Tab go on to the next cell, Ctrl+Delete takes a row out."""

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setMinimumSectionSize(theme.active().px(LEAST_COLUMN_PX))
        self.verticalHeader().setDefaultSectionSize(theme.active().sizes.control)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._soon = QTimer(self)  # once the rows have settled
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.fit)
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.dataChanged):
            changed.connect(self._soon.start)
        self.fit()

    def fit(self) -> None:
        """Be as tall as the rows ask for, and each column as wide as its words or the width allows."""
        px, sizes = theme.active().px, theme.active().sizes
        heads = QFontMetrics(theme.font(sizes.small))
        wishes = []
        for column in range(self._model.columnCount()):
            head = heads.horizontalAdvance(str(self._model.headerData(column, Qt.Orientation.Horizontal)))
            wish = max(head + px(24), self.sizeHintForColumn(column) + px(12), px(LEAST_COLUMN_PX))
            wishes.append(min(wish, px(WIDEST_COLUMN_PX)))
        room = self.viewport().width()
        spare = max(0, room - sum(wishes)) // max(1, len(wishes))
        for column, wish in enumerate(wishes[:-1]):
            self.setColumnWidth(column, wish + spare)
        heights = [self._row_height(row) for row in range(self._model.rowCount())]
        shown = sum(heights[:MOST_SHOWN])
        bar = self.horizontalScrollBar().sizeHint().height() if sum(wishes) > room else 0
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + shown + bar + 2 * px(4))

    def _row_height(self, row: int) -> int:
        """As tall as the words of a row ask for, up to three lines."""
        least = theme.active().sizes.control
        height = min(max(least, self.sizeHintForRow(row)), 2 * least)
        self.setRowHeight(row, height)
        return height

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()

    def next_cell(self, index: QModelIndex) -> QModelIndex:
        """The cell after one, row by row; an invalid one after the last."""
        if index.column() + 1 < self._model.columnCount():
            return self._model.index(index.row(), index.column() + 1)
        return self._model.index(index.row() + 1, 0)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        here = self.currentIndex()
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        goes_on = (
            QAbstractItemDelegate.EndEditHint.EditNextItem,
            QAbstractItemDelegate.EndEditHint.SubmitModelCache,  # Enter
        )
        following = self.next_cell(here)
        if hint in goes_on and following.isValid():
            self.setCurrentIndex(following)
            QTimer.singleShot(0, self, self.write_here)  # once this cell's editor is gone
        elif hint is QAbstractItemDelegate.EndEditHint.EditPreviousItem and here.column() > 0:
            self.setCurrentIndex(self._model.index(here.row(), here.column() - 1))

    def write_here(self) -> None:
        """Open the editor of the current cell."""
        here = self.currentIndex()
        if here.isValid() and self.state() is not QAbstractItemView.State.EditingState:
            self.edit(here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Delete and ctrl:
            self._model.remove(self.currentIndex().row())
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._model.setData(self.currentIndex(), "")
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not ctrl:
            self.write_here()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0, 0))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_soon"):
            self._soon.start()


class TableField(LabelledField):
    """A table; every written cell is committed at once."""

    def __init__(
        self, name: str, label: str, columns: Sequence[str], parent: QWidget | None = None, hint: str = ""
    ) -> None:
        super().__init__(name, label, parent, hint)
        box = QWidget(self)
        stack = QVBoxLayout(box)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(theme.active().px(4))
        self.model = TableModel(columns, self)
        self.view = CellView(self.model, box)
        stack.addWidget(self.view)
        acts = Flow(None, theme.active().px(4))
        acts.addWidget(push(f"{name}_add", tr("添加一行"), box, "plain", "plus", self._on_add))
        acts.addWidget(push(f"{name}_copy", tr("照抄一行"), box, "plain", "layers", self._on_copy))
        acts.addWidget(push(f"{name}_drop", tr("删去这一行"), box, "plain", "minus", self._on_drop))
        stack.addLayout(acts)
        self.hold(box)
        box.setObjectName(f"{name}_box")
        self.view.setObjectName(name)
        self.view.setAccessibleName(label)
        self.setFocusProxy(self.view)
        self.model.edited.connect(self.commit)

    def value(self) -> str:
        """The rows as the paper keeps them."""
        return self.model.text()

    def put(self, value: str) -> None:
        """Show other rows."""
        self.model.load(value)

    def _on_add(self) -> None:
        last = self.model.index(self.model.rowCount() - 1, 0)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.setCurrentIndex(last)
        self.view.write_here()

    def _on_copy(self) -> None:
        here = self.view.currentIndex()
        if here.isValid() and here.row() < self.model.rowCount() - 1:
            place = self.model.copy(here.row())
            self.view.setCurrentIndex(self.model.index(place, here.column()))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_drop(self) -> None:
        self.model.remove(self.view.currentIndex().row())
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
