"""The fields of a draft that the officer may word himself."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.operations.paper import FieldView
from desktop.ui import theme
from desktop.ui.fields.labelled import LabelledField
from desktop.ui.fields.text_block import TextBlock
from desktop.ui.fields.text_line import TextLine
from desktop.ui.tr import tr
from desktop.ui.widgets.layout import clear

LINES = 4  # of a field with several lines


class DraftForm(QWidget):
    """Fields of a draft that may be worded by the officer.

    Signals:
        edited(str, str): key and value of a field.
        typing(str, str): key and unfinished text.
    """

    edited = Signal(str, str)
    typing = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draft_form")
        self._keys: tuple[str, ...] = ()
        self._fields: dict[str, LabelledField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.active().px(12))

    def show_fields(self, paper: str, fields: Sequence[FieldView]) -> None:
        """Show the fields of a paper; unfinished typing in the same paper stays."""
        shown = [field for field in fields if field.editable]
        keys = (paper, *(field.key for field in shown))
        if keys != self._keys:
            self._keys = keys
            clear(self._column)
            self._fields = {}
            for field in shown:
                self._add(field)
        for field in shown:
            self._fields[field.key].set_value(field.value)

    def _add(self, view: FieldView) -> None:
        name = f"paper_{view.key}"
        label = tr("{label}（必填）", label=view.label) if view.required else view.label
        field: LabelledField
        if view.multiline:
            field = TextBlock(name, label, self, view.hint, lines=LINES)
        else:
            field = TextLine(name, label, self, view.hint)
        field.committed.connect(partial(self.edited.emit, view.key))
        field.paused.connect(partial(self.typing.emit, view.key))
        self._fields[view.key] = field
        self._column.addWidget(field)

    def commit(self) -> None:
        """Commit whatever is unfinished."""
        for field in self._fields.values():
            field.commit()

    def go_to(self, key: str) -> bool:
        """Put the cursor into a field; False when the paper has none of that name."""
        field = self._fields.get(key)
        if field is None:
            return False
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def put_back(self, key: str, text: str) -> None:
        """Put unfinished typing back."""
        if key in self._fields and text:
            self._fields[key].put(text)
