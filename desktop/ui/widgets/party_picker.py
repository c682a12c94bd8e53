"""Choosing a party: search, hits, and the form for a new one in the same place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.operations.party import PartyRow
from desktop.ui.models.party_rows import party_row
from desktop.ui.models.rows import RowsModel
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.layout import EmptyState, ScrollColumn, column, row
from desktop.ui.widgets.party_form import PartyForm
from desktop.ui.widgets.rows_view import RowsView
from desktop.ui.widgets.search import SearchField


class PartyPicker(QWidget):
    """Search line, list and form; takes hits and gives what was chosen.

    Signals:
        searched: text to look up.
        shown: the `PartyRow` of the current row, or None.
        chosen: the `PartyRow` that was entered.
        submitted: a new `Party` from the form.
    """

    searched = Signal(str)
    shown = Signal(object)
    chosen = Signal(object)
    submitted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = column(self, 0, 0)
        self._pages = QStackedWidget(self)
        outer.addWidget(self._pages)
        self._pages.addWidget(self._build_list())
        self.form = PartyForm(self)
        holder = ScrollColumn(self, margin=0)  # a long form must not make the page longer than the list
        holder.body.addWidget(self.form)
        self._pages.addWidget(holder)
        self.form.cancelled.connect(self.show_list)
        self.form.submitted.connect(self.submitted)

    def _build_list(self) -> QWidget:
        holder = QWidget(self)
        body = column(holder, 0, 12)
        line = row(None, 0, 12)
        self.search = SearchField(tr("名称、信用代码、证件号码、拼音首字母"), "party_search", holder)
        self.new = QuietButton(tr("登记新的"), "user-plus", name="party_new", parent=holder)
        line.addWidget(self.search, 1)
        line.addWidget(self.new)
        body.addLayout(line)
        self._model: RowsModel[PartyRow] = RowsModel(party_row, parent=self)
        self.list = RowsView("party_list", tr("当事人"), parent=holder)
        self.list.setModel(self._model)
        self._nothing = EmptyState("", "", "store", parent=holder)
        self._either = QStackedWidget(holder)
        self._either.addWidget(self.list)
        self._either.addWidget(self._nothing)
        body.addWidget(self._either, 1)
        self.search.searched.connect(self.searched)
        self.search.moved_down.connect(self._on_moved_down)
        self.search.entered.connect(self._on_entered)
        self.list.shown.connect(self.shown)
        self.list.chosen.connect(self.chosen)
        self.new.clicked.connect(self._on_new)
        return holder

    def show_hits(self, hits: Sequence[PartyRow]) -> None:
        """Show what the search found; the row that was current stays so when it is still there."""
        kept = self.list.current_key()
        self._model.set_values(hits)
        self._either.setCurrentWidget(self.list if hits else self._nothing)
        if self.search.text():
            self._nothing.set_words(tr("没有找到"), tr("换个写法再找，或者登记新的当事人。"))
        else:
            self._nothing.set_words(tr("还没有当事人"), tr("同步后会有本镇的当事人；也可以现在登记一个。"))
        if not (kept and self.list.choose_key(kept)):
            self.list.choose_first()

    def choose(self, party_id: str) -> bool:
        """Make a party current; False when the list does not hold it."""
        return self.list.choose_key(party_id)

    @Slot()
    def show_list(self) -> None:
        """Go back from the form to the list."""
        self._pages.setCurrentIndex(0)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, text: str) -> None:
        """Say in the form why the party was not registered."""
        self.form.show_problem(text)

    @Slot()
    def _on_new(self) -> None:
        self._pages.setCurrentIndex(1)
        self.form.start(self.search.text().strip())

    @Slot()
    def _on_moved_down(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_entered(self) -> None:
        value = self.list.current_value()
        if value is not None:
            self.chosen.emit(value)
