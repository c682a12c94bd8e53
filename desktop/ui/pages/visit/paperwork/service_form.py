"""How a paper was served: directly, to a family member, or left behind with reason and witness."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.evidence import Evidence, EvidenceKind
from casework.notice import Service
from casework.visit import Visit
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.fields.choice import Choice
from desktop.ui.fields.text_line import TextLine
from desktop.ui.tr import tr
from desktop.ui.widgets.combo import Combo
from desktop.ui.widgets.text import Hint, Text

WAYS = (("direct", "直接送达"), ("adult_family", "同住成年家属"), ("leave", "留置送达"))


class ServiceForm(QWidget):
    """The fields of one service.

    Signals:
        served(object): the `Service` as filled in.
    """

    served = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("service_form")
        self._paper = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.active().px(12))
        self._way = Choice("service_way", tr("送达方式"), WAYS, self)
        self._receiver = TextLine("service_receiver", tr("收件人（必填）"), self)
        self._relation = TextLine("service_relation", tr("与当事人关系"), self)
        self._place = TextLine("service_place", tr("送达地点"), self)
        self._why = TextLine("service_reason", tr("拒收的理由（必填）"), self)
        self._witness = TextLine("service_witness", tr("见证人"), self)
        self._witness_relation = TextLine("service_witness_relation", tr("见证人身份"), self)
        self._proof_label = Text(tr("送达过程的照片或视频"), "label", parent=self)
        self._proof = Combo("service_proof", tr("送达过程的照片或视频"), self)
        self._law = Hint(
            tr("留置送达须有见证人签名，或者用拍照、录像记录送达过程（民事诉讼法第八十九条）。"), self
        )
        self._missing = Hint("", self)
        self._missing.setObjectName("service_missing")
        self._done = push("service_done", tr("记下送达"), self, "primary", "send", self._on_done)
        self._refusal = (
            self._why,
            self._witness,
            self._witness_relation,
            self._proof_label,
            self._proof,
            self._law,
        )
        who = QWidget(self)
        pair = QHBoxLayout(who)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(theme.active().px(12))
        pair.addWidget(self._receiver)
        pair.addWidget(self._relation)
        parts: tuple[QWidget, ...] = (
            self._way,
            who,
            self._place,
            *self._refusal,
            self._missing,
            self._done,
        )
        for part in parts:
            column.addWidget(part)
        self._way.set_value("direct")
        self._way.committed.connect(lambda _value: self._fit())
        for line in (self._receiver, self._why, self._witness):
            line.edit.textChanged.connect(lambda _text: self._fit())
        self._proof.currentIndexChanged.connect(lambda _index: self._fit())
        self._fit()

    def show_visit(self, paper: str, visit: Visit | None, evidence: Sequence[Evidence]) -> None:
        """Begin the service of a paper with what the visit knows: who is there, and what can prove it."""
        if visit is None:
            return
        seen = (EvidenceKind.PHOTO, EvidenceKind.VIDEO)
        proofs = [(one.id, one.name) for one in evidence if one.kind in seen]
        receiver = visit.presence.name or visit.party.name
        self.show_for(paper, receiver, visit.presence.relation, visit.place, proofs)

    def show_for(
        self, paper: str, receiver: str, relation: str, place: str, proofs: Sequence[tuple[str, str]]
    ) -> None:
        """Begin the service of a paper; filling in the same one goes on.

        Args:
            paper: its id.
            receiver: who is there, filled in beforehand.
            relation: 负责人, 员工 ...
            place: where the visit is.
            proofs: id and name of photos and videos of this visit.
        """
        if self._proof.count() != len(proofs) + 1:
            self._proof.clear()
            self._proof.addItem(tr("没有"), "")
            for key, name in proofs:
                self._proof.addItem(name, key)
        if paper != self._paper:
            self._paper = paper
            for field, value in (
                (self._receiver, receiver),
                (self._relation, relation),
                (self._place, place),
                (self._why, ""),
                (self._witness, ""),
                (self._witness_relation, ""),
            ):
                field.drop()
                field.set_value(value)
            self._way.set_value("direct")
        self._fit()

    def _missing_words(self) -> str:
        if not self._receiver.value():
            return tr("还差：收件人")
        if self._way.value() == "leave":
            if not self._why.value():
                return tr("还差：拒收的理由")
            if not self._witness.value() and not self._proof.currentData():
                return tr("还差：见证人，或者送达过程的照片、视频")
        return ""

    def _fit(self) -> None:
        left = self._way.value() == "leave"
        for part in self._refusal:
            part.setVisible(left)
        missing = self._missing_words()
        self._missing.setText(missing)
        self._missing.setVisible(bool(missing))
        self._done.setEnabled(not missing)

    def _on_done(self) -> None:
        left = self._way.value() == "leave"
        service = Service(
            way=self._way.value(),
            receiver=self._receiver.value(),
            relation=self._relation.value(),
            place=self._place.value(),
            refused=left,
            reason=self._why.value() if left else "",
            witness=self._witness.value() if left else "",
            witness_relation=self._witness_relation.value() if left else "",
            proof=str(self._proof.currentData() or "") if left else "",
        )
        self._done.setEnabled(False)
        self.served.emit(service)

    def first_control(self) -> QWidget:
        """Where service begins: the one step that is next when nothing is missing."""
        return self._done if self._done.isEnabled() else self._receiver.edit
