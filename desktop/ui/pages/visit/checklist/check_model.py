"""The questions of a visit as rows: sections with their counts, items with their answers."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from casework.checklist import MergedItem
from casework.visit import Visit
from desktop.ui.pages.visit.words import ANSWERS

ROLE_ROW = int(Qt.ItemDataRole.UserRole) + 1  # the whole Row

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class Row(Struct, frozen=True, kw_only=True):
    """One line of the list: a section (item is None) or a question."""

    section: str
    item: MergedItem | None = None
    number: int = 0  # 1, 2, 3 ... through the whole list; 0 for a section
    value: str = ""  # ok | problem | na | unchecked, empty when not answered
    note: str = ""
    measure: str = ""
    pending: bool = False  # shown before the disk has confirmed it
    evidence: int = 0  # pieces linked to the item's finding
    answered: int = 0  # of the section
    total: int = 0  # of the section

    @property
    def id(self) -> str:
        """Id of the question, empty for a section."""
        return self.item.item.id if self.item else ""


class CheckModel(QAbstractListModel):
    """Adapter over a visit's questions and answers.

    Answers that were given but are not yet confirmed by the disk lie over the visit's own until a view
    is loaded that was read after them.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[MergedItem, ...] = ()
        self._visit: Visit | None = None
        self._linked: dict[str, int] = {}
        self._pending: dict[str, str] = {}
        self._rows: list[Row] = []

    def load(self, items: Sequence[MergedItem], visit: Visit) -> None:
        """Show a visit as it now stands; rows are only reset when the questions themselves differ."""
        same = tuple(items) == self._items
        self._items, self._visit = tuple(items), visit
        self._pending.clear()
        if same:
            self._refresh()
            return
        self.beginResetModel()
        self._rows = self._build()
        self.endResetModel()

    def link_counts(self, linked: dict[str, int]) -> None:
        """Show how many pieces of evidence each finding has (finding id -> count)."""
        if linked != self._linked:
            self._linked = dict(linked)
            self._refresh()

    def expect(self, item: str, value: str) -> None:
        """Show an answer before the disk has it; the next `load` decides what stands."""
        self._pending[item] = value
        self._refresh()

    def row_of(self, item: str) -> int:
        """Row of a question by any of the item ids it stands for, or -1."""
        for number, row in enumerate(self._rows):
            if row.item is not None and (row.id == item or item in row.item.stands_for):
                return number
        return -1

    def at(self, number: int) -> Row | None:
        """The row, or None outside the list."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def step(self, start: int, by: int) -> int:
        """The nearest question before (by = -1) or after (by = 1) a row, or -1."""
        number = start + by
        while 0 <= number < len(self._rows):
            if self._rows[number].item is not None:
                return number
            number += by
        return -1

    def next_open(self, start: int) -> int:
        """The next unanswered question after a row, from the top again, or -1 when all are answered."""
        count = len(self._rows)
        for offset in range(1, count + 1):
            number = (start + offset) % count
            row = self._rows[number]
            if row.item is not None and not row.value:
                return number
        return -1

    def counts(self) -> tuple[int, int]:
        """Answered questions, and all of them."""
        questions = [row for row in self._rows if row.item is not None]
        return sum(1 for row in questions if row.value), len(questions)

    def _value(self, item: MergedItem) -> str:
        if item.item.id in self._pending:
            return self._pending[item.item.id]
        answer = self._visit.answers.get(item.item.id) if self._visit else None
        return answer.value if answer else ""

    def _build(self) -> list[Row]:
        rows: list[Row] = []
        sections: dict[str, list[MergedItem]] = {}
        for merged in self._items:
            sections.setdefault(merged.item.section, []).append(merged)
        number = 0
        for section, members in sections.items():
            answered = sum(1 for member in members if self._value(member))
            rows.append(Row(section=section, answered=answered, total=len(members)))
            for member in members:
                number += 1
                rows.append(self._question(section, number, member))
        return rows

    def _question(self, section: str, number: int, member: MergedItem) -> Row:
        visit = self._visit
        answer = visit.answers.get(member.item.id) if visit else None
        finding = finding_of(visit, member.item.id) if visit else ""
        return Row(
            section=section,
            item=member,
            number=number,
            value=self._value(member),
            note=answer.note if answer else "",
            measure=answer.measure if answer else "",
            pending=member.item.id in self._pending,
            evidence=self._linked.get(finding, 0) if finding else 0,
        )

    def _refresh(self) -> None:
        """Put fresh values into the same rows and tell the view which lines differ."""
        fresh = self._build()
        if len(fresh) != len(self._rows):
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
            return
        for number, row in enumerate(fresh):
            if row != self._rows[number]:
                self._rows[number] = row
                index = self.index(number)
                self.dataChanged.emit(index, index)

    # Qt's own names

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROLE_ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.item.item.text if row.item else f"{row.section} {row.answered}/{row.total}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if row.item is None:
                return f"{row.section}，已答 {row.answered}，共 {row.total}"
            return f"第 {row.number} 项，{row.item.item.text}，{ANSWERS.get(row.value, '未答')}"
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._rows[index.row()].item is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def finding_of(visit: Visit, item: str) -> str:
    """Id of the standing finding of a question, or an empty text."""
    for key, finding in visit.findings.items():
        if finding.item == item and not finding.withdrawn:
            return key
    return ""
