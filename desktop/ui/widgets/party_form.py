"""The form for a new party: kind, name, number checked while typing, address."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from casework.errors import CaseworkError
from casework.identity import LENGTH, check_id_card, check_uscc, normalise
from casework.party import Party, PartyKind
from desktop.ui.fields.choice import Choice
from desktop.ui.fields.text_line import TextLine
from desktop.ui.messages import text_of
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.layout import ScrollColumn, column, row
from desktop.ui.widgets.text import Hint, SectionTitle

_TRADES_HINT = "餐饮、加油站、商店……用来推荐检查主题"


class PartyForm(QWidget):
    """Fields of a new party; a wrong number is refused before it is handed on.

    Signals:
        submitted: a `Party` without an id.
        cancelled: the form was left.
    """

    submitted = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = column(self, 0, 12)
        outer.addWidget(SectionTitle(tr("登记当事人"), self))
        scroll = ScrollColumn(self, margin=0, gap=12)
        outer.addWidget(scroll, 1)
        kinds = (
            (PartyKind.BUSINESS.value, tr("个体工商户")),
            (PartyKind.ORGANISATION.value, tr("企业或组织")),
            (PartyKind.PERSON.value, tr("个人")),
        )
        self.kind = Choice("party_kind", tr("类型"), kinds, scroll.inner)
        self.name = TextLine("party_name", tr("名称"), scroll.inner)
        self.number = TextLine("party_number", tr("统一社会信用代码"), scroll.inner)
        self.legal_rep = TextLine("party_legal_rep", tr("经营者"), scroll.inner)
        self.address = TextLine("party_address", tr("地址"), scroll.inner)
        self.phone = TextLine("party_phone", tr("电话"), scroll.inner)
        self.trade = TextLine("party_trade", tr("行业"), scroll.inner, hint=tr(_TRADES_HINT))
        for field in (self.kind, self.name, self.number, self.address):
            scroll.body.addWidget(field)
        for pair in ((self.legal_rep, self.phone), (self.trade,)):
            line = row(None, 0, 12)
            for field in pair:
                line.addWidget(field, 1)
            scroll.body.addLayout(line)
        self._problem = Hint("", self)
        self._problem.setObjectName("party_problem")
        self._problem.setProperty("look", "error")
        self._problem.hide()
        outer.addWidget(self._problem)
        buttons = row(None, 0, 12)
        self.save = PrimaryButton(tr("登记"), "check", name="party_save", parent=self)
        self.leave = QuietButton(tr("不登记了"), "undo-2", name="party_cancel", parent=self)
        buttons.addWidget(self.save)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        outer.addLayout(buttons)
        self.kind.committed.connect(self._on_kind)
        self.number.edit.textChanged.connect(self._on_number_changed)
        self.save.clicked.connect(self._on_save)
        self.leave.clicked.connect(self.cancelled)
        self.start("")

    def start(self, text: str) -> None:
        """Empty the form and take what was searched for.

        Args:
            text: a name, or digits of a number.
        """
        for field in (self.name, self.number, self.legal_rep, self.address, self.phone, self.trade):
            field.set_value("")
            field.put("")
        self.kind.set_value(PartyKind.BUSINESS.value)
        self._on_kind(PartyKind.BUSINESS.value)
        plain = normalise(text)
        is_number = len(plain) >= 6 and plain.isalnum() and plain.isascii()
        (self.number if is_number else self.name).put(plain if is_number else text)
        self._say("")
        self.name.edit.setFocus()

    def show_problem(self, text: str) -> None:
        """Say why the party was not registered; nothing typed is lost."""
        self._say(text)
        self.save.setEnabled(True)

    @Slot(str)
    def _on_kind(self, kind: str) -> None:
        person = kind == PartyKind.PERSON.value
        self.name.set_label(tr("姓名") if person else tr("名称"))
        self.number.set_label(tr("身份证件号码") if person else tr("统一社会信用代码"))
        self.legal_rep.setVisible(not person)
        business = kind == PartyKind.BUSINESS.value
        self.legal_rep.set_label(tr("经营者") if business else tr("法定代表人或负责人"))
        self._on_number_changed(self.number.value())

    @Slot(str)
    def _on_number_changed(self, text: str) -> None:
        plain = normalise(text)
        if not plain:
            self.number.set_hint(tr("没有号码可以先空着"))
            return
        if len(plain) < LENGTH:
            self.number.set_hint(tr("已录 {n}/{all} 位", n=len(plain), all=LENGTH))
            return
        problem = self._number_problem()
        self.number.set_hint(problem or tr("✓ 校验位正确"), problem=bool(problem))

    def _number_problem(self) -> str:
        text = self.number.value()
        if not text:
            return ""
        try:
            if self.kind.value() == PartyKind.PERSON.value:
                check_id_card(text)
            else:
                check_uscc(text)
        except CaseworkError as problem:
            return text_of(problem)
        return ""

    @Slot()
    def _on_save(self) -> None:
        if not self.name.value():
            self._say(tr("请写上名称或姓名。"))
            self.name.edit.setFocus()
            return
        problem = self._number_problem()
        if problem:
            self.number.set_hint(problem, problem=True)
            self._say("")
            self.number.edit.setFocus()
            return
        self._say("")
        self.save.setEnabled(False)
        person = self.kind.value() == PartyKind.PERSON.value
        self.submitted.emit(
            Party(
                id="",
                kind=PartyKind(self.kind.value()),
                name=self.name.value(),
                id_number=normalise(self.number.value()),
                legal_rep="" if person else self.legal_rep.value(),
                address=self.address.value(),
                phone=self.phone.value(),
                trade=self.trade.value(),
            )
        )

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.save.setEnabled(True)
