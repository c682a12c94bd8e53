"""更正重出: why a sealed paper is wrong, and that the second officer agrees; a new draft is made."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.operations.paper import PaperView
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.fields.secret import SecretLine
from desktop.ui.fields.text_line import TextLine
from desktop.ui.tr import tr
from desktop.ui.widgets.text import Hint


class CorrectForm(QWidget):
    """A quiet button that opens into the questions a correction asks.

    Signals:
        asked(str, bool, str): reason, whether the second officer agrees, that officer's password.
        opened(): it wants to be seen.
    """

    asked = Signal(str, bool, str)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("correct_form")
        self._paper = ""
        self._asks_second = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.active().px(8))
        self._open = push("paper_correct", tr("更正重出"), self, "plain", "file-pen", self._on_open)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        self._say = Hint(tr("原文书不改动，留存备查。按它拟一份草稿，改正后定稿，写明代替原文号。"), self)
        self.why = TextLine(
            "correct_reason",
            tr("原文书哪里有误（印在新文书上）"),
            self,
            placeholder=tr("例如：整改期限写错；当事人名称有误"),
        )
        self.why.committed.connect(lambda _text: self.why.set_hint(""))
        self.agrees = QCheckBox(tr("另一名执法人员同意更正"), self)
        self.agrees.setObjectName("correct_agrees")
        self.password = SecretLine("correct_password", tr("该执法人员本人口令（选填）"), self)
        self.do = push("correct_confirm", tr("拟更正的草稿"), self, "", "file-plus", self._on_do)
        for part in (self._say, self.why, self.agrees, self.password):
            column.addWidget(part)
        column.addWidget(self.do, 0, Qt.AlignmentFlag.AlignLeft)
        self._unfold(False)

    def show_paper(self, view: PaperView) -> None:
        """Offer the correction of a paper, where it may be corrected."""
        self.setVisible(view.may_correct)
        self._asks_second = view.asks_second
        if self._paper != view.paper.id:
            self._paper = view.paper.id
            self.why.put("")
            self.password.put("")
            self.agrees.setChecked(False)
            self._unfold(False)

    def _unfold(self, shown: bool) -> None:
        self._open.setVisible(not shown)
        always: tuple[QWidget, ...] = (self._say, self.why, self.do)
        of_second: tuple[QWidget, ...] = (self.agrees, self.password)
        for part in always:
            part.setVisible(shown)
        for part in of_second:
            part.setVisible(shown and self._asks_second)

    def _on_open(self) -> None:
        self._unfold(True)
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def _on_do(self) -> None:
        if not self.why.value():
            self.why.set_hint(tr("请先写明哪里有误。"), problem=True)
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._asks_second and not self.agrees.isChecked():
            self.agrees.setFocus(Qt.FocusReason.OtherFocusReason)
            self.asked.emit(self.why.value(), False, "")
        else:
            self.asked.emit(self.why.value(), self.agrees.isChecked(), self.password.value())
