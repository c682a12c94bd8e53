"""What the gates have to say about a finding, one line each, with the one act that follows from it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.decision import OutcomeKind
from desktop.operations.law.counsel import Note
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.tr import tr
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.layout import clear
from desktop.ui.widgets.text import Hint

WORDS = {
    "law": "新旧法",
    "several": "一事多法",
    "limitation": "时效",
    "minors": "未成年人",
    "hearing": "听证",
    "discretion": "裁量",
    "recusal": "回避",
    "execution": "执行时间",
    "promise": "转来",
    "review": "法制审核",
}
ACTS = {"use_matter": "改按这一项处罚", "use_sentence": "写入理由"}


class CounselNotes(QWidget):
    """The lines; hidden when no gate has anything to say.

    Signals:
        acted(str, str): the act of a note and its value.
    """

    acted = Signal(str, str)

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"notes_{number}")
        self._number = number
        self._notes: tuple[Note, ...] = ()
        self._kind: OutcomeKind | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.active().px(6))
        self.hide()

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show what was said of the finding."""
        if tuple(notes) != self._notes:
            self._notes = tuple(notes)
            self._draw()

    def show_kind(self, kind: OutcomeKind) -> None:
        """Leave out what only matters for another outcome."""
        if kind is not self._kind:
            self._kind = kind
            self._draw()

    def _draw(self) -> None:
        clear(self._lines)
        shown = [note for note in self._notes if not note.only or self._kind in note.only]
        for note in shown:
            self._lines.addLayout(self._line(note))
        self.setVisible(bool(shown))

    def _line(self, note: Note) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.active().px(8))
        row.addWidget(StatusChip(note.level, tr(WORDS[note.key]), self))
        said = f"{note.text}（{note.article}）" if note.article else note.text
        row.addWidget(Hint(said, self), 1)
        if note.act:
            name = f"note_{self._number}_{note.key}"
            act = partial(self.acted.emit, note.act, note.value)
            row.addWidget(push(name, tr(ACTS[note.act]), self, "plain", pressed=act))
        return row
