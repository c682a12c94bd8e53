"""What only this laptop holds of colleagues' work since the county was put back, and its giving back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.operations.salvage import Copy
from desktop.ui.models.rows import RowsModel
from desktop.ui.models.salvage_rows import place_lines, salvage_row
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.layout import Card, clear, column, row
from desktop.ui.widgets.rows_view import RowsView, short_height
from desktop.ui.widgets.text import Hint, SectionTitle, Text


class SalvagePanel(QWidget):
    """A list and what differs in the chosen record; not there while nothing is missing.

    Signals:
        offered(object): the `Copy` that shall be given back.
        all_offered: everything that may be shall be given back.
    """

    offered = Signal(object)
    all_offered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("salvage_panel")
        body = column(self, 0, 12)
        body.addWidget(SectionTitle(tr("县局恢复后缺少的"), self))
        words = tr(
            "县局的数据从备份恢复，同事的这些记录只有本机还存着。可以用自己的名义补录；作者的电脑交回后会自动对上。"
        )
        body.addWidget(Hint(words, self))
        self._copies: RowsModel[Copy] = RowsModel(salvage_row, parent=self)
        self.list = RowsView("salvage_list", tr("县局恢复后缺少的"), parent=self)
        self.list.setModel(self._copies)
        self.list.shown.connect(self._on_shown)
        body.addWidget(self.list)
        self.card = Card(self)
        self._places = column(None, 0, 6)
        self.card.body.addLayout(self._places)
        body.addWidget(self.card)
        acts = row(None, 0, 12)
        self.one = QuietButton(tr("补录这一条"), "check", name="salvage_one", parent=self)
        self.one.clicked.connect(self._on_one)
        self.every = QuietButton("", "list-checks", name="salvage_all", parent=self)
        self.every.clicked.connect(self._on_every)
        acts.addWidget(self.one)
        acts.addWidget(self.every)
        acts.addStretch(1)
        body.addLayout(acts)
        self.hide()

    def show_copies(self, copies: Sequence[Copy]) -> None:
        """Show what is missing; nothing hides the panel."""
        kept = self.list.current_key()
        self._copies.set_values(copies)
        self.setVisible(bool(copies))
        self.list.setFixedHeight(short_height(len(copies)))
        open_ = sum(one.may_be_offered for one in copies)
        self.every.set_word(tr("全部补录（{n} 条）", n=open_))
        self.every.setVisible(open_ > 1)
        self.every.setEnabled(True)
        if not (kept and self.list.choose_key(kept)) and not self.list.choose_first():
            self._on_shown(None)

    @Slot(object)
    def _on_shown(self, copy: Copy | None) -> None:
        clear(self._places)
        self.card.setVisible(copy is not None)
        self.one.setVisible(copy is not None and copy.may_be_offered)
        self.one.setEnabled(True)
        if copy is None:
            return
        self._places.addWidget(Text(copy.title or tr(copy.kind), "strong", wrap=True, parent=self.card))
        for line in place_lines(copy):
            self._places.addWidget(Text(line, wrap=True, parent=self.card))
        self._places.addWidget(Hint(_stands_words(copy), self.card))

    @Slot()
    def _on_one(self) -> None:
        copy = self.list.current_value()
        if isinstance(copy, Copy):
            self.one.setEnabled(False)
            self.offered.emit(copy)

    @Slot()
    def _on_every(self) -> None:
        self.every.setEnabled(False)
        self.all_offered.emit()


def _stands_words(copy: Copy) -> str:
    """What can be done with it, in one sentence."""
    if copy.is_sealed:
        return tr("已经封存的不能由副本补录，只在这里列出，请与县局核对。")
    if copy.is_offered:
        return tr("已经补录，下次同步上报。")
    if copy.is_unknown:
        return tr("补录会写明来自本机第 {rev} 版的副本，不冒用原作者的名义。", rev=copy.rev)
    return tr("补录只改上面这些地方，写明来自本机第 {rev} 版的副本。", rev=copy.rev)
