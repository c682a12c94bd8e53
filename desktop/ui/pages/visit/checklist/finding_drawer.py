"""The drawer beside the list: the question in full, and, for a problem, its facts and what it needs."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.finding import Finding
from casework.matter import Matter
from desktop.ui import theme
from desktop.ui.fields.blanks import count_blanks
from desktop.ui.fields.buttons import TargetButton, push
from desktop.ui.fields.choice import Choice
from desktop.ui.fields.flow import Flow
from desktop.ui.fields.labelled import LabelledField
from desktop.ui.fields.number import NumberField
from desktop.ui.fields.text_block import TextBlock
from desktop.ui.fields.text_line import TextLine
from desktop.ui.pages.visit import words
from desktop.ui.pages.visit.checklist.act_facts import ActFacts
from desktop.ui.pages.visit.checklist.check_model import Row
from desktop.ui.tr import tr
from desktop.ui.widgets.layout import ScrollColumn, clear
from desktop.ui.widgets.text import Hairline, Hint, SectionTitle, Text

MEASURED = ("measure", "count")
MOST_DAYS = 365


class FindingDrawer(QWidget):
    """What belongs to the question the officer is on.

    Signals:
        amended(str, object): item id and the finding's fields that the officer changed.
        noted(str, str, str): item id, note and measured value.
        typing(str, str): place (item or item|field) and unfinished text.
        evidence_wanted(str, str): item id and slot.
        law_wanted(): the full text of the law.
        done(): Enter in the facts: on to the next question.
        left(): Esc: back to the list.
    """

    amended = Signal(str, object)
    noted = Signal(str, str, str)
    typing = Signal(str, str)
    evidence_wanted = Signal(str, str)
    law_wanted = Signal()
    done = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finding_drawer")
        self._row: Row | None = None
        self._fields: dict[str, LabelledField] = {}
        self._slot_keys: tuple[str, ...] = ()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = ScrollColumn(self, margin=0, gap=12)
        self._scroll.body.setContentsMargins(*(theme.active().px(n) for n in (20, 12, 16, 16)))
        outer.addWidget(self._scroll)
        self._build_question()
        self._build_problem()

    def _build_question(self) -> None:
        body = self._scroll.body
        head = QHBoxLayout()
        self._place = Text("", "label", parent=self)
        head.addWidget(self._place, 1)
        self._law = push("law_text_open", tr("条文 F3"), self, "plain", "book-open", self.law_wanted.emit)
        head.addWidget(self._law)
        body.addLayout(head)
        self._question = SectionTitle("", self)
        self._question.setObjectName("item_question")
        self._question.setWordWrap(True)
        body.addWidget(self._question)
        self._look = Hint("", self)
        body.addWidget(self._look)
        self._clause = Text("", wrap=True, parent=self)
        self._clause.setObjectName("finding_clause")
        self._name = Hint("", self)
        self._name.setObjectName("finding_body")
        body.addWidget(self._clause)
        body.addWidget(self._name)
        self._measure = TextLine("item_measure", "", self)
        self._note = TextLine("item_note", tr("备注"), self)
        for field, key in ((self._measure, "measure"), (self._note, "note")):
            field.committed.connect(self._on_noted)
            field.paused.connect(partial(self._on_typing, key))
        body.addWidget(self._measure)

    def _build_problem(self) -> None:
        body = self._scroll.body
        self._problem = QWidget(self)
        column = QVBoxLayout(self._problem)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.active().px(12))
        column.addWidget(Hairline(self._problem))
        self.facts = TextBlock("finding_facts", tr("违法事实"), self._problem, lines=3, enter_leaves=True)
        self.facts.entered.connect(self.done)
        self.facts.edit.textChanged.connect(self._say_blanks)
        column.addWidget(self.facts)
        column.addWidget(Text(tr("证据 F2"), "label", parent=self._problem))
        shots = QWidget(self._problem)
        self._slots = Flow(shots, theme.active().px(8))
        column.addWidget(shots)
        grade = QHBoxLayout()
        severity = Choice("finding_severity", tr("情节"), words.SEVERITIES, self._problem)
        harm = Choice("finding_harm", tr("危害后果"), words.HARMS, self._problem)
        grade.addWidget(severity, 1)
        self.corrected = push("finding_corrected", tr("当场已改正"), self._problem, "segment", "check")
        self.corrected.setCheckable(True)
        self.corrected.clicked.connect(self._on_corrected)
        grade.addWidget(self.corrected, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(grade)
        column.addWidget(harm)
        order = TextBlock("finding_correction", tr("责令改正的内容"), self._problem, lines=2)
        days = NumberField(
            "finding_correction_days", tr("改正期限（0 为当场）"), tr("天"), 0, MOST_DAYS, self._problem
        )
        for key, field in (
            ("facts", self.facts),
            ("severity", severity),
            ("harm", harm),
            ("correction", order),
            ("correction_days", days),
        ):
            self._fields[key] = field
            field.committed.connect(partial(self._on_committed, key))
            field.paused.connect(partial(self._on_typing, key))
        for block in (self.facts, order):
            block.left.connect(self.left)
        column.addWidget(order)
        column.addWidget(days)
        self.act_facts = ActFacts(self._problem)
        self.act_facts.amended.connect(self._on_act_fact)
        column.addWidget(self.act_facts)
        body.addWidget(self._problem)
        body.addWidget(self._note)
        body.addStretch(1)

    def show_item(
        self,
        row: Row,
        finding: Finding | None,
        matter: Matter | None,
        acting: str,
        slots: dict[str, int],
        asks: frozenset[str] = frozenset(),
        others: Sequence[Matter] = (),
    ) -> None:
        """Show a question.

        Args:
            row: the row the officer is on; it holds a question.
            finding: its standing finding, None before the disk has it.
            matter: what a problem leads to.
            acting: full name of the body in whose name the paper goes out.
            slots: pieces of evidence per slot.
            asks: figures that leniency lists ask for under the matter (goods, delay).
            others: matters of this visit that the same act might also fall under.
        """
        assert row.item is not None
        item = row.item.item
        changed = self._row is None or self._row.id != row.id
        self._row = row
        self._place.setText(tr("第 {number} 项 · {section}", number=row.number, section=row.section))
        self._question.setText(item.text)
        look = [tr("看什么：{words}", words=item.look_for) if item.look_for else ""]
        look.append(tr("方法：{words}", words=item.method) if item.method else "")
        self._look.setText("\n".join(filter(None, look)))
        self._look.setVisible(any(look))
        self._show_clause(matter, acting)
        if changed:
            self._scroll.verticalScrollBar().setValue(0)
        self._show_measure(row)
        self._problem.setVisible(row.value == "problem")
        values = {
            "facts": finding.facts if finding else item.problem_text,
            "severity": finding.severity if finding else "slight",
            "harm": finding.harm if finding else "",
            "correction": finding.correction if finding else item.order_text,
            "correction_days": str(finding.correction_days if finding else item.correction_days),
        }
        for key, value in values.items():
            if changed:
                self._fields[key].drop()
            self._fields[key].set_value(value)
        self.act_facts.show_finding(finding, asks, others, changed)
        self.corrected.setChecked(finding is not None and finding.corrected_at is not None)
        self._show_slots(item.slots, slots)
        self._say_blanks()

    def _show_clause(self, matter: Matter | None, acting: str) -> None:
        self._law.setVisible(matter is not None)
        self._clause.setVisible(matter is not None)
        self._name.setVisible(matter is not None)
        if matter is None:
            return
        bases = [basis.citation for basis in matter.bases if basis.role in ("prohibits", "punishes")]
        self._clause.setText(tr("依据：{words}", words="；".join(bases) or matter.name))
        kind = tr(words.MATTER_KINDS[matter.kind])
        mark = tr("（待确认）") if matter.mark == "U" else ""
        self._name.setText(
            tr("{kind}事项{mark} · 以{body}名义", kind=kind, mark=mark, body=acting or tr("待确认的机关"))
        )

    def _show_measure(self, row: Row) -> None:
        assert row.item is not None
        item = row.item.item
        measured = item.type in MEASURED
        self._measure.setVisible(measured)
        self._measure.set_label(tr("实测值（{unit}）", unit=item.unit) if item.unit else tr("实测值"))
        self._measure.set_value(row.measure)
        self._note.set_value(row.note)

    def _show_slots(self, keys: Sequence[str], counts: dict[str, int]) -> None:
        names = tuple(dict.fromkeys((*keys, *(key for key in counts if key))))
        if names != self._slot_keys:
            self._slot_keys = names
            clear(self._slots)
            for number, key in enumerate(names, start=1):
                button = push(f"slot_{number}", key, self._problem)
                button.clicked.connect(partial(self._on_slot, key))
                self._slots.addWidget(button)
        for number, key in enumerate(names):
            item = self._slots.itemAt(number)
            shown = item.widget() if item is not None else None
            if isinstance(shown, TargetButton):
                count = counts.get(key, 0)
                shown.set_word(f"{key} {count}" if count > 1 else key, "circle-check" if count else "plus")
                shown.setAccessibleName(tr("{slot}，已有 {count} 份证据", slot=key, count=count))

    def _say_blanks(self) -> None:
        blanks = count_blanks(self.facts.value())
        self.facts.set_hint(
            tr("还有 {count} 处【】待填：Tab 跳到下一处，Enter 完成并到下一项，Esc 回到列表。", count=blanks)
            if blanks
            else ""
        )

    def enter(self, field: str = "") -> None:
        """Put the cursor into a field; into the first blank of the facts when none is named."""
        if self._row is not None and self._row.value == "problem":
            target = self._fields.get(field, self.facts)
            target.setFocus(Qt.FocusReason.TabFocusReason)
            if target is self.facts and not self.facts.edit.go_to_blank():
                self.facts.edit.moveCursor(self.facts.edit.textCursor().MoveOperation.End)
        elif self._measure.isVisibleTo(self):
            self._measure.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._note.setFocus(Qt.FocusReason.TabFocusReason)

    def field(self, name: str) -> LabelledField | None:
        """The field of a name of the finding, or `note` or `measure`."""
        known = {**self._fields, **self.act_facts.fields(), "note": self._note, "measure": self._measure}
        return known.get(name)

    def put_back(self, field: str, text: str) -> None:
        """Put unfinished typing back into a field."""
        found = self.field(field)
        if found is not None and text:
            found.put(text)

    def commit(self) -> None:
        """Commit whatever is unfinished in here."""
        for field in (*self._fields.values(), *self.act_facts.fields().values(), self._note, self._measure):
            if field.isVisibleTo(self):
                field.commit()

    def _on_committed(self, key: str, value: str) -> None:
        if self._row is not None:
            self.amended.emit(self._row.id, {key: int(value) if key == "correction_days" else value})

    def _on_act_fact(self, key: str, value: object) -> None:
        if self._row is not None:
            self.amended.emit(self._row.id, {key: value})

    def _on_corrected(self, checked: bool) -> None:
        if self._row is not None:
            self.amended.emit(self._row.id, {"corrected_at": "now" if checked else None})

    def _on_noted(self, _value: str) -> None:
        if self._row is not None:
            self.noted.emit(self._row.id, self._note.value(), self._measure.value())

    def _on_typing(self, key: str, text: str) -> None:
        if self._row is not None:
            self.typing.emit(f"{self._row.id}|{key}", text)

    def _on_slot(self, slot: str, _checked: bool = False) -> None:
        if self._row is not None:
            self.evidence_wanted.emit(self._row.id, slot)
