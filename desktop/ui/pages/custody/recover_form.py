"""忘记口令: the request code for the county, and the way back in with its answer and a new password."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.ui import theme
from desktop.ui.fields.secret import SecretLine
from desktop.ui.fields.text_line import TextLine
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from desktop.ui.widgets.layout import column, row
from desktop.ui.widgets.qr_view import QrView
from desktop.ui.widgets.text import Hint, Text


class RecoverForm(QWidget):
    """Two steps in one form: ask, then redeem.

    Signals:
        ask_wanted(str): officer id; a request code is wanted.
        redeem_wanted(str, str): the county's answer and the new password.
        refused(str): what is missing, in words.
        left: back to the password.
    """

    ask_wanted = Signal(str)
    redeem_wanted = Signal(str, str)
    refused = Signal(str)
    left = Signal()

    def __init__(self, shortest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shortest = shortest
        body = column(self, 0, 12)
        line = row(None, 0, 8)
        self.officer = TextLine("recover_officer", tr("执法人员（工号）"), self, last=True)
        self.ask = QuietButton(tr("生成请求码"), "key-round", name="recover_ask", parent=self)
        self.ask.clicked.connect(self._on_ask)
        line.addWidget(self.officer, 1)
        line.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignBottom)
        body.addLayout(line)
        self._request = QWidget(self)
        self._build_request(self._request)
        self._request.hide()
        body.addWidget(self._request)
        self.back = PlainButton(tr("返回解锁"), "arrow-left", name="recover_back", parent=self)
        self.back.clicked.connect(self.left)
        body.addWidget(self.back)

    def _build_request(self, holder: QWidget) -> None:
        inside = column(holder, 0, 12)
        inside.addWidget(Hint(tr("把请求码发给县局（扫码、复制都行）。县局核对身份后发回应答码。"), holder))
        self.code = QrView("recover_code", tr("请求码"), holder)
        inside.addWidget(self.code)
        line = row(None, 0, 8)
        self.mark = Text("", "strong", parent=holder)
        self.mark.setObjectName("recover_mark")
        self.copy = QuietButton(tr("复制请求码"), "clipboard-list", name="recover_copy", parent=holder)
        self.copy.clicked.connect(self._on_copy)
        line.addWidget(self.mark, 1)
        line.addWidget(self.copy)
        inside.addLayout(line)
        label = Text(tr("县局的应答码"), "label", parent=holder)
        self.answer = QPlainTextEdit(holder)
        self.answer.setObjectName("recover_answer")
        self.answer.setAccessibleName(tr("县局的应答码"))
        self.answer.setPlaceholderText("ZFA1.…")
        self.answer.setTabChangesFocus(True)
        self.answer.setFixedHeight(theme.active().px(72))
        label.setBuddy(self.answer)
        inside.addWidget(label)
        inside.addWidget(self.answer)
        self.password = SecretLine("recover_password", tr("设一个新口令"), holder)
        self.again = SecretLine("recover_password_again", tr("再输一遍"), holder)
        both = row(None, 0, 12)
        both.addWidget(self.password, 1)
        both.addWidget(self.again, 1)
        inside.addLayout(both)
        self.redeem = PrimaryButton(tr("设新口令并解锁"), "lock-open", name="recover_redeem", parent=holder)
        self.redeem.clicked.connect(self._on_redeem)
        inside.addWidget(self.redeem)
        self._text = ""

    def begin(self, officer: str) -> None:
        """Begin with an officer, as far as known."""
        self.officer.set_value(officer)
        self._request.hide()
        self.officer.setFocus()

    def show_request(self, text: str, mark: str) -> None:
        """Show a request code.

        Args:
            text: the code.
            mark: its first digits, to be compared over the telephone.
        """
        self._text = text
        self.code.show_text(text)
        self.mark.setText(tr("核对号 {mark}", mark=mark))
        self._request.show()
        self.answer.setFocus()

    @Slot()
    def _on_ask(self) -> None:
        if self.officer.value():
            self.ask_wanted.emit(self.officer.value())
        else:
            self.refused.emit(tr("请填写工号。"))

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.copy.set_word(tr("已复制"))

    @Slot()
    def _on_redeem(self) -> None:
        answer = "".join(self.answer.toPlainText().split())
        if not answer:
            self.refused.emit(tr("请粘贴县局的应答码。"))
        elif len(self.password.value()) < self._shortest:
            self.refused.emit(tr("口令太短：至少 {n} 个字符。", n=self._shortest))
        elif self.password.value() != self.again.value():
            self.refused.emit(tr("两遍口令不一样。请重新输入。"))
        else:
            self.redeem_wanted.emit(answer, self.password.value())
