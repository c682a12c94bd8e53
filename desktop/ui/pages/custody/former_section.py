"""What upgrades of the program have left on this laptop, how large it is, and when it may go."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.operations.custody import OldDatabase
from desktop.ui.moments import size_text
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.layout import column, row
from desktop.ui.widgets.message import InlineMessage
from desktop.ui.widgets.text import Text


class FormerSection(QWidget):
    """Hidden where there is nothing; nothing goes by one press.

    Signals:
        dropping_wanted: let it go.
    """

    dropping_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("former_section")
        self._size = 0
        body = column(self, 0, 12)
        self.words = Text("", wrap=True, parent=self)
        self.words.setObjectName("former_words")
        body.addWidget(self.words)
        self.result = InlineMessage(self)
        self.result.setObjectName("former_result")
        self.result.hide()
        body.addWidget(self.result)
        acts = row(None, 0, 12)
        self.drop = QuietButton(tr("删掉升级前的资料库"), "trash-2", name="former_drop", parent=self)
        self.drop.clicked.connect(self._on_drop)
        acts.addWidget(self.drop)
        acts.addStretch(1)
        body.addLayout(acts)
        self.hide()

    def show_old(self, old: OldDatabase) -> None:
        """Say what there is; a result that was told stays."""
        self._size = old.size
        is_here = bool(old.formers)
        self.words.setText(former_words(old))
        self.words.setVisible(is_here)
        self.drop.set_word(tr("删掉升级前的资料库"))
        self.drop.setEnabled(True)
        self.drop.setVisible(is_here and old.may_go)
        if is_here:
            self.show()

    def show_done(self) -> None:
        """Say what that gave."""
        self.words.hide()
        self.drop.hide()
        self.result.show_text("ok", tr("升级前的资料库已经删掉，腾出 {size}。", size=size_text(self._size)))

    def show_problem(self, text: str) -> None:
        """Say why it is still here."""
        self.drop.setEnabled(True)
        self.drop.set_word(tr("删掉升级前的资料库"))
        self.result.show_text("bad", text)

    @Slot()
    def _on_drop(self) -> None:
        sure = tr("确定删掉，腾出 {size}", size=size_text(self._size))
        if self.drop.text() != sure:
            self.drop.set_word(sure)
        else:
            self.drop.setEnabled(False)
            self.dropping_wanted.emit()


def former_words(old: OldDatabase) -> str:
    """What there is and what its going waits for, in one sentence."""
    if old.may_go:
        return tr(
            "升级前的资料库还留在本机，占 {size}。其中的内容都在演练通过的备份里，可以删掉。",
            size=size_text(old.size),
        )
    return tr(
        "升级前的资料库还留在本机，占 {size}。先在另一块磁盘上备份并演练一次，就可以删掉。",
        size=size_text(old.size),
    )
