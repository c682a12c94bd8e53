"""解锁: the first screen; opens, creates or enrols a profile. It takes values and gives signals."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from desktop.ui import icons, theme
from desktop.ui.fields.secret import SHORTEST_PASSWORD, SecretLine
from desktop.ui.fields.text_line import TextLine
from desktop.ui.pages.custody.recover_form import RecoverForm
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import PlainButton, PrimaryButton
from desktop.ui.widgets.layout import column, row
from desktop.ui.widgets.message import InlineMessage
from desktop.ui.widgets.text import Hint, PageTitle, Text


class UnlockPage(QWidget):
    """Three forms in one frame: unlock, create, enrol.

    Signals:
        unlock_asked: (officer, password).
        create_asked: (officer, password, practice).
        enrol_asked: (ticket, name of this laptop).
        recovery_asked: (officer), who wants a request code for the county.
        recovery_answered: (the county's answer, new password).
        older_accepted: go on with a profile that is older than what was here before.
        closed: the window was closed by the officer.
    """

    unlock_asked = Signal(str, str)
    create_asked = Signal(str, str, bool)
    enrol_asked = Signal(str, str)
    recovery_asked = Signal(str)
    recovery_answered = Signal(str, str)
    older_accepted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unlock_window")
        self.setWindowTitle(tr("执法通"))
        self.setProperty("look", "ground")
        self.setMinimumSize(1280, 720)
        px = theme.active().px
        scroll = QScrollArea(self)  # large text on a small screen
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column(self, 0, 0).addWidget(scroll)
        ground = QWidget()
        ground.setProperty("look", "ground")
        scroll.setWidget(ground)
        outer = column(ground, 16, 0)
        outer.addStretch(2)
        middle = row(None, 0, 0)
        middle.addStretch(1)
        card = QFrame(ground)
        card.setProperty("look", "card")
        card.setFixedWidth(px(480))
        middle.addWidget(card)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(3)
        body = column(card, 32, 16)
        body.addLayout(self._build_head(card))
        self.message = InlineMessage(card)
        self.message.setObjectName("unlock_message")
        self.message.hide()
        self.message.acted.connect(self._on_acted)
        body.addWidget(self.message)
        self.recover = RecoverForm(SHORTEST_PASSWORD, card)
        self.recover.ask_wanted.connect(self.recovery_asked)
        self.recover.redeem_wanted.connect(self.recovery_answered)
        self.recover.refused.connect(self.show_problem)
        self.recover.left.connect(lambda: self.show_unlock(self.officer.value()))
        made = (self._build_unlock(card), self._build_create(card), self._build_enrol(card))
        self._forms = (*made, self.recover)
        for form in self._forms:  # one is shown: the frame is as high as that one
            form.hide()
            body.addWidget(form)

    def _build_head(self, card: QWidget) -> QHBoxLayout:
        head = row(None, 0, 12)
        shown = theme.active()
        mark = Text("", parent=card)
        drawn = icons.pixmap("shield-check", shown.palette.accent, shown.px(36), self.devicePixelRatioF())
        mark.setPixmap(drawn)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = column(None, 0, 0)
        words.addWidget(PageTitle(tr("执法通"), card))
        self._subtitle = Hint("", card)
        words.addWidget(self._subtitle)
        head.addLayout(words, 1)
        return head

    def _build_unlock(self, card: QWidget) -> QWidget:
        form = QWidget(card)
        body = column(form, 0, 12)
        self.officer = TextLine("unlock_officer", tr("执法人员（工号）"), form)
        self.password = SecretLine("unlock_password", tr("口令"), form)
        self.unlock = PrimaryButton(tr("解锁"), "lock-open", name="unlock_button", parent=form)
        self.forgotten = PlainButton(tr("忘记口令"), "key-round", name="unlock_forgotten", parent=form)
        self.forgotten.clicked.connect(self.show_recover)
        for widget in (self.officer, self.password, self.unlock, self.forgotten):
            body.addWidget(widget)
        self.password.edit.returnPressed.connect(self.unlock.click)
        self.unlock.clicked.connect(self._on_unlock)
        return form

    def _build_create(self, card: QWidget) -> QWidget:
        form = QWidget(card)
        body = column(form, 0, 12)
        self.new_officer = TextLine(
            "create_officer", tr("执法人员（工号）"), form, tr("由县局分配，与执法证一致")
        )
        hint = tr("至少 {n} 个字符。口令不会离开这台电脑，忘了只能由县局恢复。", n=SHORTEST_PASSWORD)
        self.new_password = SecretLine("create_password", tr("设一个口令"), form, hint)
        self.again = SecretLine("create_password_again", tr("再输一遍"), form)
        self.practice = QCheckBox(tr("练习用（只连练习县，文书印“练习 无效力”）"), form)
        self.practice.setObjectName("create_practice")
        self.create_button = PrimaryButton(tr("新建资料"), "shield-check", name="create_button", parent=form)
        for widget in (self.new_officer, self.new_password, self.again, self.practice, self.create_button):
            body.addWidget(widget)
        self.again.edit.returnPressed.connect(self.create_button.click)
        self.create_button.clicked.connect(self._on_create)
        return form

    def _build_enrol(self, card: QWidget) -> QWidget:
        form = QWidget(card)
        body = column(form, 0, 12)
        label = Text(tr("登记票据"), "label", parent=form)
        self.ticket = QPlainTextEdit(form)
        self.ticket.setObjectName("enrol_ticket")
        self.ticket.setAccessibleName(tr("登记票据"))
        self.ticket.setPlaceholderText("ZFT1.…")
        self.ticket.setTabChangesFocus(True)
        self.ticket.setFixedHeight(theme.active().px(110))
        label.setBuddy(self.ticket)
        self.device = TextLine(
            "enrol_device", tr("这台电脑叫什么"), form, tr("例如：凤鸣镇1号机，县局靠它认出这台电脑")
        )
        self.enrol = PrimaryButton(tr("登记到县局"), "send", name="enrol_button", parent=form)
        ticket = column(None, 0, 4)
        ticket.addWidget(label)
        ticket.addWidget(self.ticket)
        body.addLayout(ticket)
        body.addWidget(self.device)
        body.addWidget(self.enrol)
        self.enrol.clicked.connect(self._on_enrol)
        return form

    def show_unlock(self, officer: str) -> None:
        """Ask for the password.

        Args:
            officer: who unlocked last, empty when unknown.
        """
        self._show(0, tr("资料已加密保存在这台电脑上，不需要网络"))
        self.officer.set_value(officer)
        self.password.put("")
        (self.password if officer else self.officer).setFocus()

    def show_create(self) -> None:
        """Ask for the first officer and a password."""
        self._show(1, tr("第一次使用：先建一份加密的资料"))
        self.new_officer.setFocus()

    def show_enrol(self) -> None:
        """Ask for the county's ticket."""
        self._show(2, tr("粘贴县局发来的登记票据，领取清单、名单和号段"))
        self.ticket.setFocus()

    @Slot()
    def show_recover(self) -> None:
        """Lead to the recovery by the county."""
        self._show(3, tr("同事能解锁的，请他在设置里给你重设；否则由县局恢复"))
        self.recover.begin(self.officer.value())

    def show_request(self, text: str, mark: str) -> None:
        """Show the request code for the county."""
        self.message.clear()
        self._set_enabled(True)
        self.recover.show_request(text, mark)

    def show_busy(self, words: str) -> None:
        """Show that something is under way; the buttons wait."""
        self._set_enabled(False)
        self.message.show_text("info", words, closable=False)

    def show_problem(self, text: str) -> None:
        """Say what went wrong; what was typed stays."""
        self._set_enabled(True)
        self.message.show_text("bad", text, closable=False)
        if not self._forms[0].isHidden():
            self.password.edit.selectAll()
            self.password.setFocus()

    def show_older(self, text: str) -> None:
        """Raise the alarm that the profile is older than what was here, and offer to go on all the same."""
        if self._forms[0].isHidden():
            self.show_unlock(self.recover.officer.value())
        self.show_problem(text)
        self.message.show_text("bad", text, act=tr("仍用这份资料"), closable=False)

    @Slot()
    def _on_acted(self) -> None:
        text = tr("将把它当作恢复的旧资料：原号段停用，全部记录重新向县局核对。请再输入一次口令。")
        self.message.show_text("warn", text, closable=False)
        self.older_accepted.emit()
        self.password.put("")
        self.password.setFocus()

    def _show(self, form: int, subtitle: str) -> None:
        self.message.clear()
        self._set_enabled(True)
        self._subtitle.setText(subtitle)
        for place, widget in enumerate(self._forms):
            widget.setVisible(place == form)

    def _set_enabled(self, enabled: bool) -> None:
        for form in self._forms:
            form.setEnabled(enabled)

    @Slot()
    def _on_unlock(self) -> None:
        if not self.officer.value() or not self.password.value():
            self.show_problem(tr("请填写工号和口令。"))
            return
        self.unlock_asked.emit(self.officer.value(), self.password.value())

    @Slot()
    def _on_create(self) -> None:
        if not self.new_officer.value():
            self.show_problem(tr("请填写工号。"))
        elif len(self.new_password.value()) < SHORTEST_PASSWORD:
            self.show_problem(tr("口令太短：至少 {n} 个字符。", n=SHORTEST_PASSWORD))
        elif self.new_password.value() != self.again.value():
            self.show_problem(tr("两遍口令不一样。请重新输入。"))
        else:
            self.create_asked.emit(
                self.new_officer.value(), self.new_password.value(), self.practice.isChecked()
            )

    @Slot()
    def _on_enrol(self) -> None:
        ticket = "".join(self.ticket.toPlainText().split())
        if not ticket or not self.device.value():
            self.show_problem(tr("请粘贴票据，并给这台电脑起个名字。"))
            return
        self.enrol_asked.emit(ticket, self.device.value())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window is closed, unless the program closed it itself."""
        if event.spontaneous():
            self.closed.emit()
        super().closeEvent(event)
