"""Signatures of one paper: on the pad page by page, on paper, by thumb print, or refused with a witness."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.countersign import PLACES
from casework.notice import Signature
from casework.visit import Visit
from desktop.operations.paper import PaperView
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.fields.choice import Choice
from desktop.ui.fields.secret import SecretLine
from desktop.ui.fields.text_line import TextLine
from desktop.ui.pages.visit.elided import Elided
from desktop.ui.tr import tr
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.layout import clear
from desktop.ui.widgets.signature_pad import SignaturePad
from desktop.ui.widgets.text import Text

WAYS = (("pad", "签字板"), ("paper", "已在纸上签"))
THUMB = ("thumb", "宣读后捺指印")
REFUSED = ("refused", "拒绝签字")
WORDS = {"pad": "已在签字板签", "paper": "已在纸上签", "thumb": "已捺指印", "refused": "拒绝签字"}
WITNESS = "witness"
PASSWORD_HINT = "输入后由本人密钥作电子证明，别人不能代签"


class Signer(Struct, frozen=True, kw_only=True):
    """One who signs."""

    role: str
    label: str  # 当事人
    name: str = ""  # filled in beforehand
    signed: Signature | None = None
    asks_password: bool = False  # an officer who has not unlocked the laptop may sign with the own password


def signers_of(view: PaperView, visit: Visit | None, own: str = "") -> tuple[Signer, ...]:
    """Who may sign a paper, each with the name that is known and the signature that was given.

    Args:
        view: the paper.
        visit: where it belongs.
        own: id of the officer who unlocked the laptop, whose mark is made without a password.
    """
    names: dict[str, str] = {}
    asked: set[str] = set()
    if visit is not None:
        asked = {role for role, place in PLACES.items() if (o := visit.officers.get(place)) and o.id != own}
        officers = [officer.name for _, officer in sorted(visit.officers.items())]
        names = {f"officer_{number}": name for number, name in enumerate(officers, start=1)}
        names["recorder"] = officers[-1] if officers else ""
        names["party"] = visit.presence.name or visit.party.name
        names["receiver"] = names["party"]
    given = view.paper.signatures
    return tuple(
        Signer(
            role=role,
            label=label,
            name=names.get(role, ""),
            signed=given.get(role),
            asks_password=role in asked,
        )
        for role, label in view.signers
    )


class SignForm(QWidget):
    """The signers one after another; the one whose turn it is has the pad.

    Signals:
        signed(object, bytes, str): the `Signature`, the strokes and the signing officer's own password;
            the latter two empty when there are none.
    """

    signed = Signal(object, bytes, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sign_form")
        self._signers: tuple[Signer, ...] = ()
        self._role = ""
        self._pages = 1  # that are signed one by one
        self._drawn: list[bytes] = []  # strokes of the pages signed so far
        self._asks_password = False
        px = theme.active().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self._list = QVBoxLayout()
        self._list.setSpacing(px(2))
        column.addLayout(self._list)
        self._turn = Text("", "strong", wrap=True, parent=self)
        self._turn.setObjectName("sign_turn")
        column.addWidget(self._turn)
        self._name = TextLine("sign_name", tr("姓名"), self)
        self._way = Choice("sign_way", tr("怎样签"), (*WAYS, THUMB, REFUSED), self)
        self._pad = SignaturePad("sign_pad", self)
        self._why = TextLine("sign_refusal_reason", tr("拒绝的理由（必填）"), self)
        self._witness = TextLine("sign_witness", tr("见证人（没有见证人的，以音像记录为准）"), self)
        self._reader = TextLine("sign_reader", tr("由谁当面宣读（必填）"), self)
        self._password = SecretLine(
            "sign_password",
            tr("本人口令（选填）"),
            self,
            tr(PASSWORD_HINT),
        )
        self._password.edit.textEdited.connect(lambda _text: self._password.set_hint(tr(PASSWORD_HINT)))
        parts = (self._name, self._way, self._pad, self._why, self._witness, self._reader, self._password)
        for part in parts:
            column.addWidget(part)
        row = QHBoxLayout()
        self._done = push("sign_done", tr("记下签字"), self, "primary", "signature", self._on_done)
        self._clear = push("sign_clear", tr("重签"), self, "plain", "undo-2", self._pad.clear)
        row.addWidget(self._done)
        row.addWidget(self._clear)
        row.addStretch(1)
        column.addLayout(row)
        self._way.committed.connect(lambda _value: self._fit())
        self._pad.drawn.connect(self._fit)
        self._pad.cleared.connect(self._fit)
        self._why.edit.textChanged.connect(lambda _text: self._fit())
        self._name.edit.textChanged.connect(lambda _text: self._fit())
        self._reader.edit.textChanged.connect(lambda _text: self._fit())

    def show_signers(self, signers: Sequence[Signer]) -> None:
        """Show who has signed and whose turn it is."""
        wanted = tuple(signers)
        if wanted == self._signers:
            return
        self._signers = wanted
        clear(self._list)
        for signer in wanted:
            if signer.role != WITNESS or signer.signed is not None:
                self._list.addWidget(self._line(signer))
        turn = next((one for one in wanted if one.signed is None and one.role != WITNESS), None)
        if turn is None:
            self._role = ""
        elif turn.role != self._role:
            self._begin(turn)
        self._fit()

    def _line(self, signer: Signer) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Text(signer.label, parent=line))
        name = signer.signed.name if signer.signed else signer.name
        shown = Elided("hint", line)
        shown.show_text(name)
        row.addWidget(shown, 1)
        signed = signer.signed
        kind = "draft" if signed is None else "warn" if signed.way == "refused" else "ok"
        word = tr("未签") if signed is None else tr(WORDS[signed.way])
        if signed is not None and signed.mark:
            word = tr("{word} · 本人口令", word=word)
        chip = StatusChip(kind, word, line)
        chip.setObjectName(f"signature_{signer.role}")
        row.addWidget(chip)
        return line

    @property
    def pages(self) -> int:
        """Pages that are signed one by one."""
        return self._pages

    def show_pages(self, pages: int) -> None:
        """Say how many pages have to be signed one by one; 1 for a paper that is signed at its end."""
        if pages != self._pages:
            self._pages = pages
            self._drawn = []
            self._fit()

    def _begin(self, signer: Signer) -> None:
        self._role = signer.role
        self._drawn = []
        self._asks_password = signer.asks_password
        self._password.put("")
        self._password.set_hint(tr(PASSWORD_HINT))
        self._name.drop()
        self._name.set_value(signer.name)
        is_party = not signer.role.startswith("officer")
        self._way.button("refused").setVisible(signer.role == "party")
        self._way.button("thumb").setVisible(is_party)
        self._way.set_value("paper" if self._way.value() == "paper" else "pad")
        for line in (self._why, self._reader):
            line.drop()
            line.set_value("")
        self._pad.clear()

    def _turn_text(self) -> str:
        label = next((one.label for one in self._signers if one.role == self._role), "")
        if self._pages < 2 or self._way.value() == "refused":
            return tr("请{label}签字", label=label)
        if self._way.value() == "pad":
            page = len(self._drawn) + 1
            return tr("请{label}签第 {page} 页，共 {pages} 页", label=label, page=page, pages=self._pages)
        return tr("请{label}在 {pages} 页上逐页签字", label=label, pages=self._pages)

    def _fit(self) -> None:
        way, busy = self._way.value(), bool(self._role)
        for part in (self._turn, self._name, self._way, self._done):
            part.setVisible(busy)
        self._turn.setText(self._turn_text())
        self._pad.setVisible(busy and way == "pad")
        self._clear.setVisible(busy and way == "pad" and not self._pad.is_empty)
        self._why.setVisible(busy and way == "refused")
        self._witness.setVisible(busy and way == "refused")
        self._reader.setVisible(busy and way == "thumb")
        self._password.setVisible(busy and self._asks_password and way != "refused")
        ready = bool(self._name.value()) and (
            (way == "pad" and not self._pad.is_empty)
            or way == "paper"
            or (way == "refused" and bool(self._why.value()))
            or (way == "thumb" and bool(self._reader.value()))
        )
        self._done.setEnabled(ready)

    def _on_done(self) -> None:
        way = self._way.value()
        if way == "pad":
            self._drawn.append(self._pad.strokes())
            if len(self._drawn) < self._pages:
                self._pad.clear()
                return
        signature = Signature(
            role=self._role,
            way=way,
            name=self._name.value(),
            reason=self._why.value() if way == "refused" else "",
            note=self._note(way),
            pages=self._pages if self._pages > 1 and way != "refused" else 0,
        )
        self._done.setEnabled(False)
        strokes = join_pages(self._drawn) if way == "pad" else b""
        self.signed.emit(signature, strokes, self._password.value())

    def refuse(self, text: str, of_password: bool) -> None:
        """The signature was not taken: it may be given again, and the pages drawn before stay.

        Args:
            text: why.
            of_password: whether the password is what was wrong; then it is said there, and typed anew.
        """
        if len(self._drawn) == self._pages:
            self._drawn.pop()  # the last one is still on the pad
        if of_password:
            self._password.set_hint(text, problem=True)
            self._password.edit.selectAll()
            self._password.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def _note(self, way: str) -> str:
        """What is written beside the signature: who witnessed, or who read the paper aloud."""
        if way == "refused" and self._witness.value():
            return f"见证人：{self._witness.value()}"
        if way == "thumb":
            return f"由{self._reader.value()}当面宣读，当事人表示听清、没有异议后捺指印"
        return ""

    def first_control(self) -> QWidget:
        """Where signing begins."""
        return self._pad if self._pad.isVisibleTo(self) else self._done

    def focus(self) -> None:
        """Put the focus where signing begins."""
        self.first_control().setFocus(Qt.FocusReason.OtherFocusReason)


def join_pages(drawn: Sequence[bytes]) -> bytes:
    """The strokes of one page, or a list with the strokes of each page."""
    return drawn[0] if len(drawn) == 1 else b"[" + b",".join(drawn) + b"]"
