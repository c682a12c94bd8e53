"""本机口令: who can unlock this laptop; a colleague gets a password of their own, or loses it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.ui.fields.secret import SHORTEST_PASSWORD, SecretLine
from desktop.ui.fields.text_line import TextLine
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import PlainButton, QuietButton
from desktop.ui.widgets.layout import clear, column, row
from desktop.ui.widgets.message import InlineMessage
from desktop.ui.widgets.text import Hint, SectionTitle, Text


class PasswordSection(QWidget):
    """Takes ids and names and tells what the officer wants.

    Signals:
        add_wanted(str, str): officer id and password.
        remove_wanted(str): officer id.
    """

    add_wanted = Signal(str, str)
    remove_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("password_section")
        body = column(self, 0, 12)
        body.addWidget(SectionTitle(tr("本机口令"), self))
        body.addWidget(Hint(tr("各人一个口令，也用来给自己的签字作电子证明；别人不能代签。"), self))
        self._holders = column(None, 0, 4)
        body.addLayout(self._holders)
        self.result = InlineMessage(self)
        self.result.setObjectName("password_result")
        self.result.hide()
        body.addWidget(self.result)
        self.officer = TextLine("password_officer", tr("给同事设口令（工号）"), self)
        self.password = SecretLine("password_new", tr("口令，由本人输入"), self)
        self.again = SecretLine("password_again", tr("再输一遍"), self)
        line = row(None, 0, 12)
        for field in (self.officer, self.password, self.again):
            line.addWidget(field, 1)
        body.addLayout(line)
        acts = row(None, 0, 12)
        self.add = QuietButton(tr("设口令"), "key-round", name="password_add", parent=self)
        self.add.clicked.connect(self._on_add)
        acts.addWidget(self.add)
        acts.addStretch(1)
        body.addLayout(acts)

    def show_holders(self, holders: Sequence[str], names: Mapping[str, str], own: str) -> None:
        """Show who can unlock this laptop.

        Args:
            holders: officer ids.
            names: id -> name, where the list of officers knows it.
            own: who is at work now and cannot be removed.
        """
        clear(self._holders)
        for holder in holders:
            box = QWidget(self)
            line = row(box, 0, 12)
            line.addWidget(Text(names.get(holder, holder), parent=box), 1)
            if holder != own:
                remove = PlainButton(tr("移除"), "x", name=f"password_remove_{holder}", parent=box)
                remove.clicked.connect(lambda _on=False, key=holder, by=remove: self._on_remove(key, by))
                line.addWidget(remove)
            self._holders.addWidget(box)

    def show_done(self, text: str) -> None:
        """Say that it is done."""
        for field in (self.officer, self.password, self.again):
            field.put("")
        self.result.show_text("ok", text)

    def show_problem(self, text: str) -> None:
        """Say what went wrong; what was typed stays."""
        self.result.show_text("bad", text)

    def _on_remove(self, officer: str, button: PlainButton) -> None:
        sure = tr("确定移除")
        if button.text() == sure:
            self.remove_wanted.emit(officer)
        else:
            button.set_word(sure)

    @Slot()
    def _on_add(self) -> None:
        if not self.officer.value():
            self.show_problem(tr("请填写工号。"))
        elif len(self.password.value()) < SHORTEST_PASSWORD:
            self.show_problem(tr("口令太短：至少 {n} 个字符。", n=SHORTEST_PASSWORD))
        elif self.password.value() != self.again.value():
            self.show_problem(tr("两遍口令不一样。请重新输入。"))
        else:
            self.result.clear()
            self.add_wanted.emit(self.officer.value(), self.password.value())
