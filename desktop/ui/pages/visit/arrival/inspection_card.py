"""批准和频次: what kind of inspection this is, who approved it, and how often the party was checked."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casework.visit import Inspection
from casework.visit_guard import CASE, ROUTINE, SPECIAL
from desktop.operations.law.guard import Guard
from desktop.ui.fields.choice import Choice
from desktop.ui.fields.labelled import LabelledField
from desktop.ui.fields.text_line import TextLine
from desktop.ui.pages.visit.arrival.stamp_row import StampRow
from desktop.ui.tr import tr
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.guard_strip import GuardStrip
from desktop.ui.widgets.layout import Card
from desktop.ui.widgets.text import Hint, Text

KINDS = ((ROUTINE, "日常"), (CASE, "个案"), (SPECIAL, "专项"))
APPROVALS = (("before", "检查前已批准"), ("urgent", "紧急，事后补办"))
LEVELS = {"allowed": "ok", "make_up": "warn", "late": "bad", "refused": "bad"}
WORDS = {"allowed": "已批准", "make_up": "须补办", "late": "逾期补办", "refused": "没有批准"}


class InspectionCard(Card):
    """The approval of this inspection and what is known of earlier ones.

    Signals:
        written(str, object): a path of the visit and its value.
    """

    written = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspection_card")
        self.body.addWidget(Text(tr("检查批准和频次"), "label", parent=self))
        self._state = StatusChip("bad", "", self)
        self._state.setObjectName("approval_state")
        self._said = Hint("", self)
        self._said.setObjectName("approval_said")
        self.strip = GuardStrip(self)
        kind = Choice("inspection_kind", tr("检查种类"), [(k, tr(w)) for k, w in KINDS], self)
        approval = Choice("inspection_approval", "", [(k, tr(w)) for k, w in APPROVALS], self)
        for place, (key, _word) in enumerate(KINDS, start=1):
            kind.button(key).setObjectName(f"inspection_kind_{place}")
        self._clue = TextLine("inspection_clue", tr("线索（投诉、举报、转办）"), self)
        self._by = TextLine("inspection_approved_by", tr("批准人"), self)
        self._how = TextLine("inspection_approved_how", tr("批准文号，或者电话批准的时间"), self, last=True)
        self._urgent = TextLine("inspection_urgent_reason", tr("紧急的情形"), self)
        self._stamp = StampRow("inspection_approved_at", tr("补办"), tr("已补办批准"), self)
        self._fields: dict[str, LabelledField] = {
            "inspection.kind": kind,
            "inspection.clue": self._clue,
            "inspection.approval": approval,
            "inspection.urgent_reason": self._urgent,
            "inspection.approved_by": self._by,
            "inspection.approved_how": self._how,
        }
        self.body.addWidget(self.strip)
        self.body.addWidget(kind)
        self.body.addWidget(self._clue)
        self.body.addWidget(self._state)
        self.body.addWidget(self._said)
        for shown in (approval, self._urgent, self._by, self._how):
            self.body.addWidget(shown)
        self.body.addWidget(self._stamp)
        for path, field in self._fields.items():
            field.committed.connect(partial(self.written.emit, path))
        self._stamp.stamped.connect(partial(self.written.emit, "inspection.approved_at", "now"))
        self._stamp.withdrawn.connect(partial(self.written.emit, "inspection.approved_at", None))

    def show_inspection(self, given: Inspection, approved_at: str) -> None:
        """Show what is said; fields that do not apply are hidden.

        Args:
            given: of the visit.
            approved_at: local time of an approval made up afterwards, empty when none.
        """
        urgent, said = given.approval == "urgent", bool(given.approval)
        for path, field in self._fields.items():
            field.set_value(str(getattr(given, path.split(".")[1])))
        self._clue.setVisible(given.kind == CASE)
        self._urgent.setVisible(urgent)
        self._by.setVisible(said)
        self._how.setVisible(said)
        self._stamp.setVisible(urgent)
        self._stamp.show_stamp(approved_at)

    def show_guard(self, guard: Guard) -> None:
        """Show whether the approval is in order, until when it can be made up, and the frequency."""
        self.strip.show_guard(guard)
        answer = guard.approval
        if answer is None:
            return
        self._state.set_status(LEVELS[answer.outcome], tr(WORDS[answer.outcome]))
        lines = [reason.text for reason in answer.reasons] if answer.outcome != "allowed" else []
        if guard.make_up is not None:
            lines.append(guard.make_up.text)
        self._said.setText("\n".join(lines))
        self._said.setVisible(bool(lines))

    def fields(self) -> dict[str, LabelledField]:
        """The fields by path."""
        return self._fields
