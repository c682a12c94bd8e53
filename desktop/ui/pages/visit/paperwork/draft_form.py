"""The entry page of a draft, made from the fields its form declares."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.forms import FieldKind
from desktop.operations.paper import FieldView
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.fields.choice import WordChoice
from desktop.ui.fields.labelled import LabelledField
from desktop.ui.fields.moment import MomentField
from desktop.ui.fields.money import YuanField
from desktop.ui.fields.number import CountField
from desktop.ui.fields.table import TableField
from desktop.ui.fields.text_block import TextBlock
from desktop.ui.fields.text_line import TextLine
from desktop.ui.tr import tr
from desktop.ui.widgets.facts import Facts
from desktop.ui.widgets.layout import clear
from desktop.ui.widgets.text import Hairline, Text

LINES = 3  # of a field with several lines
PAIR_PX = 460  # at 100 %: from here on two short fields stand beside each other
SHORT_HINT = 16  # characters of a hint that half the width holds in a line
PARTY, PARTY_GROUP = "party_", "当事人"  # fields of the party stand together on every paper


def group_of(view: FieldView) -> str:
    """The heading a field stands under; empty for those before the first heading."""
    return view.group or (PARTY_GROUP if view.key.startswith(PARTY) else "")


def label_of(view: FieldView) -> str:
    """The label with what the officer must know before writing: the unit, and whether it is asked for."""
    has_unit_beside = view.kind is FieldKind.COUNT
    unit = tr("（{unit}）", unit=view.unit) if view.unit and not has_unit_beside else ""
    return tr("{label}（必填）", label=view.label + unit) if view.required else view.label + unit


def is_short(view: FieldView) -> bool:
    """Whether a field needs no more than half of a wide panel."""
    if view.kind in (FieldKind.TABLE, FieldKind.CHOICE) or view.choices or view.multiline:
        return False
    return len(view.hint) <= SHORT_HINT


class Pair(QWidget):
    """Two short fields: beside each other where the panel is wide, else one below the other."""

    def __init__(self, first: LabelledField, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.active().px(12))
        self._row.addWidget(first, 1, Qt.AlignmentFlag.AlignTop)

    def add(self, second: LabelledField) -> None:
        """Put the second one in."""
        self._row.addWidget(second, 1, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider one of the two, since they may stand below each other."""
        parts = [self._row.itemAt(place) for place in range(self._row.count())]
        widest = max((part.minimumSize().width() for part in parts if part is not None), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= theme.active().px(PAIR_PX)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        super().resizeEvent(event)


class DraftForm(QWidget):
    """Fields of a draft, each with the editor its kind asks for; nobody writes a page for one paper.

    Signals:
        edited(str, str): key and value of a field.
        typing(str, str): key and unfinished text.
        gone_to(object): the field that now has the cursor and wants to be seen.
    """

    edited = Signal(str, str)
    typing = Signal(str, str)
    gone_to = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draft_form")
        self.now: Callable[[], datetime] = datetime.now  # the page puts the desk's clock here
        self._keys: tuple[str, ...] = ()
        self._fields: dict[str, LabelledField] = {}
        self._views: dict[str, FieldView] = {}
        px = theme.active().px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(12))
        self._lack = push("draft_missing", "", self, "plain", "circle-alert", self.go_to_missing)
        outer.addWidget(self._lack, 0, Qt.AlignmentFlag.AlignLeft)
        self._column = QVBoxLayout()
        self._column.setSpacing(px(12))
        outer.addLayout(self._column)
        self._fold = push("draft_given", "", self, "plain", "chevron-down", self._on_fold)
        outer.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._given = Facts(self)
        self._given.hide()
        outer.addWidget(self._given)

    def show_fields(self, paper: str, fields: Sequence[FieldView]) -> None:
        """Show the fields of a paper; unfinished typing in the same paper stays."""
        shown = [field for field in fields if field.editable]
        keys = (paper, *(field.key for field in shown))
        if keys != self._keys:
            self._keys = keys
            self._build(shown)
        for field in shown:
            self._fields[field.key].set_label(label_of(field))
            self._fields[field.key].set_value(field.value)
        self._views = {field.key: field for field in fields}
        self._show_given([field for field in fields if not field.editable and field.value])
        self._show_missing()

    def _build(self, fields: Sequence[FieldView]) -> None:
        """Make the editors in the order of the form: a heading before each group, short ones in pairs."""
        clear(self._column)
        self._fields = {}
        heading = ""
        pair: Pair | None = None
        for view in fields:
            group = group_of(view)
            if group != heading:
                heading, pair = group, None
                self._head(group)
            field = self._made(view)
            if not is_short(view):
                pair = None
                self._column.addWidget(field)
            elif pair is None:
                pair = Pair(field, self)
                self._column.addWidget(pair)
            else:
                pair.add(field)
                pair = None

    def _head(self, group: str) -> None:
        if self._fields:
            self._column.addSpacing(theme.active().px(4))
            self._column.addWidget(Hairline(self))
        if group:
            self._column.addWidget(Text(tr(group), "strong", parent=self))

    def _made(self, view: FieldView) -> LabelledField:
        field = self._editor(view, f"paper_{view.key}")
        field.committed.connect(partial(self.edited.emit, view.key))
        field.paused.connect(partial(self.typing.emit, view.key))
        self._fields[view.key] = field
        return field

    def _editor(self, view: FieldView, name: str) -> LabelledField:
        label, hint = label_of(view), view.hint
        if view.kind in (FieldKind.DAY, FieldKind.MINUTE):
            return MomentField(name, label, self._now, view.kind is FieldKind.MINUTE, self, hint)
        if view.kind is FieldKind.MONEY:
            return YuanField(name, label, self, hint)
        if view.kind is FieldKind.COUNT:
            return CountField(name, label, view.unit, self, hint)
        if view.kind is FieldKind.CHOICE or view.choices:
            return WordChoice(name, label, [word for word in view.choices if word], self, hint)
        if view.kind is FieldKind.TABLE:
            return TableField(name, label, view.columns, self, hint)
        if view.multiline:
            return TextBlock(name, label, self, hint, lines=LINES)
        return TextLine(name, label, self, hint)

    def _now(self) -> datetime:
        return self.now()

    # what is lacking, and what needs nothing

    def _missing(self) -> list[str]:
        return [key for key, view in self._views.items() if view.required and not view.value.strip()]

    def _show_missing(self) -> None:
        count = len(self._missing())
        self._lack.setVisible(count > 0)
        if count:
            self._lack.set_word(tr("还差 {count} 项必填，按一下就到", count=count))

    def go_to_missing(self) -> None:
        """Put the cursor into the first required field that is blank."""
        for key in self._missing():
            if self.go_to(key):
                return

    def _show_given(self, fields: Sequence[FieldView]) -> None:
        self._given.show_facts([(field.label, field.value) for field in fields])
        self._fold.setVisible(bool(fields))
        if not fields:
            self._given.hide()
        self._fold_count = len(fields)
        self._say_fold()

    def _say_fold(self) -> None:
        icon = "chevron-down" if self._given.isHidden() else "chevron-up"
        self._fold.set_word(tr("由案件带入、不用填的 {count} 项", count=self._fold_count), icon)

    def _on_fold(self) -> None:
        self._given.setVisible(self._given.isHidden())
        self._say_fold()

    # from outside

    @property
    def has_table(self) -> bool:
        """Whether a table is among the fields: it asks for room."""
        return any(isinstance(field, TableField) for field in self._fields.values())

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
        self.gone_to.emit(field)
        return True

    def refuse(self, key: str, value: str, text: str) -> None:
        """Say under a field why what was written was not taken, and leave it there."""
        field = self._fields.get(key)
        if field is not None:
            field.keep_unsaved(value, text)

    def put_back(self, key: str, text: str) -> None:
        """Put unfinished typing back."""
        if key in self._fields and text:
            self._fields[key].put(text)
