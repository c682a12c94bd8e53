"""A list of rows as Qt wants it: an adapter over plain values, page by page where there are many."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any, Generic, TypeVar

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex


class Row(Struct, frozen=True, kw_only=True):
    """One row as it is drawn."""

    key: str
    title: str
    subtitle: str = ""
    chip: tuple[str, str] = ("", "")  # status kind and its word
    mark: tuple[str, str] = ("", "")  # a second chip, for what is to be confirmed
    trailing: str = ""  # at the right end: a date, a count
    icon: str = ""
    header: bool = False  # a group's name: drawn small, cannot be chosen


class Role(IntEnum):
    """Roles beyond Qt's own."""

    ROW = Qt.ItemDataRole.UserRole + 1  # the Row
    VALUE = Qt.ItemDataRole.UserRole + 2  # the value it stands for, None for a header
    KEY = Qt.ItemDataRole.UserRole + 3


class RowsModel(QAbstractListModel, Generic[T]):
    """Values shown as rows.

    Args:
        row_of: makes the row of a value.
        group_of: name of the group a value belongs to; a header row precedes each group. None = no groups.
    """

    def __init__(
        self,
        row_of: Callable[[T], Row],
        group_of: Callable[[T], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._row_of = row_of
        self._group_of = group_of
        self._rows: list[tuple[Row, T | None]] = []

    def set_values(self, values: Sequence[T]) -> None:
        """Show other values."""
        self.beginResetModel()
        self._rows = self._made(values, "")
        self.endResetModel()

    def value(self, index: Index) -> T | None:
        """The value at an index; None for a header."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        return self._rows[index.row()][1]

    def row_of_key(self, key: str) -> int:
        """The place of a key, -1 when it is not here."""
        return next((n for n, (row, _) in enumerate(self._rows) if row.key == key and not row.header), -1)

    def first(self) -> int:
        """The place of the first row that can be chosen, -1 when there is none."""
        return next((n for n, (row, _) in enumerate(self._rows) if not row.header), -1)

    def values(self) -> list[T]:
        """The values shown, in order."""
        return [value for _, value in self._rows if value is not None]

    def _made(self, values: Sequence[T], group: str) -> list[tuple[Row, T | None]]:
        made: list[tuple[Row, T | None]] = []
        for value in values:
            if self._group_of is not None and self._group_of(value) != group:
                group = self._group_of(value)
                made.append((Row(key=f"group:{group}", title=group, header=True), None))
            made.append((self._row_of(value), value))
        return made

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows are held."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a view asks of a row."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, value = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (row.title, row.chip[1], row.mark[1], row.subtitle, row.trailing)
            return "，".join(part for part in parts if part)
        if role == Role.ROW:
            return row
        if role == Role.VALUE:
            return value
        if role == Role.KEY:
            return row.key
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headers cannot be chosen."""
        if not index.isValid() or self._rows[index.row()][0].header:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class PagedModel(RowsModel[T]):
    """Rows of which more are fetched when the view comes near their end; does no reading itself.

    Signals:
        page_wanted: the last value held; answer with `extend`.
    """

    page_wanted = Signal(object)

    def __init__(
        self,
        row_of: Callable[[T], Row],
        group_of: Callable[[T], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(row_of, group_of, parent)
        self._more = False
        self._waiting = False

    def start(self, values: Sequence[T], more: bool) -> None:
        """Show the first page.

        Args:
            values: its values.
            more: whether others may follow.
        """
        self._more, self._waiting = more, False
        self.set_values(values)

    def extend(self, values: Sequence[T], more: bool) -> None:
        """Add the page that was asked for."""
        self._waiting = False
        self._more = more
        held = self.values()
        group = self._group_of(held[-1]) if self._group_of is not None and held else ""
        made = self._made(values, group)
        if not made:
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(made) - 1)
        self._rows.extend(made)
        self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        """Whether another page may follow and none is on its way."""
        return not parent.isValid() and self._more and not self._waiting

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page."""
        if not self.canFetchMore(parent):
            return
        self._waiting = True
        self.page_wanted.emit(next((v for _, v in reversed(self._rows) if v is not None), None))
