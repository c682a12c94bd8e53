"""One finding and what follows from it: the proposal with its reasons, the other ways, the officer's word."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from casework.decision import Outcome, OutcomeKind, Proposal
from casework.finding import Finding
from casework.verdict import validate_outcome
from desktop.operations.law.counsel import Note
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.fields.labelled import PAUSE_MS
from desktop.ui.pages.visit import words
from desktop.ui.pages.visit.decision.counsel_notes import CounselNotes
from desktop.ui.pages.visit.decision.outcome_form import OutcomeForm
from desktop.ui.pages.visit.decision.outcome_ways import OutcomeWays, reason_text
from desktop.ui.tr import tr
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.layout import Card, clear
from desktop.ui.widgets.text import Hairline, Hint, SectionTitle, Text

SIDE_BY_SIDE_PX = 800  # at 100 %: below it the form stands under the ways
# Source: 行政处罚法 45
PLEA_FIRST = "· 须先听取陈述、申辩，并记下内容和复核结果。（《中华人民共和国行政处罚法》第四十五条）"


class OutcomeCard(Card):
    """One finding.

    Signals:
        decided(str, object): finding id and the officer's `Outcome`.
        drafted(str, object): finding id and an unfinished `Outcome`, after a pause.
        opened(str): the officer opened this card.
        why_wanted(str): the officer asks for the whole reasoning about the finding.
        matter_wanted(str, str): finding id and the matter whose fine is to be used.
    """

    decided = Signal(str, object)
    drafted = Signal(str, object)
    opened = Signal(str)
    why_wanted = Signal(str)
    matter_wanted = Signal(str, str)

    def __init__(self, number: int, finding: Finding, title: str, form: OutcomeForm, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"outcome_card_{number}")
        self.number = number
        self.finding = finding
        self._proposal: Proposal | None = None
        self._decided: Outcome | None = None
        self._kind: OutcomeKind | None = None
        self._touched = False
        self._form = form
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_paused)
        self._build_head(title)
        self._build_inside()
        form.changed.connect(self._on_form)
        form.typed.connect(self._on_form)

    def _build_head(self, title: str) -> None:
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(theme.active().px(4))
        label = SectionTitle(f"{self.number}. {title}", self)
        label.setWordWrap(True)
        self._facts = Hint(self.finding.facts, self)
        names.addWidget(label)
        names.addWidget(self._facts)
        head.addLayout(names, 1)
        self._chip = StatusChip("warn", tr("未处理"), self)
        self._chip.setObjectName(f"outcome_state_{self.number}")
        self._open = push(f"outcome_open_{self.number}", tr("改"), self, "plain", "pen-line", self._on_open)
        state = QHBoxLayout()
        state.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        state.addWidget(self._open, 0, Qt.AlignmentFlag.AlignVCenter)
        beside = QVBoxLayout()
        beside.addLayout(state)
        beside.addStretch(1)
        head.addLayout(beside)
        self.body.addLayout(head)

    def _build_inside(self) -> None:
        px = theme.active().px
        self._inside = QWidget(self)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(Hairline(self._inside))
        self._proposed = Text("", "strong", wrap=True, parent=self._inside)
        self._proposed.setObjectName(f"proposal_{self.number}")
        head = QHBoxLayout()
        head.addWidget(self._proposed, 1)
        why = push(f"why_{self.number}", tr("为什么 F3"), self._inside, "plain", "book-open", self._on_why)
        head.addWidget(why, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._why = QVBoxLayout()
        self._why.setSpacing(px(4))
        column.addLayout(self._why)
        self._notes = CounselNotes(self.number, self._inside)
        self._notes.acted.connect(self._on_note)
        column.addWidget(self._notes)
        self._sides = sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        sides.setSpacing(px(24))
        self._ways = OutcomeWays(self.number, self._inside)
        self._ways.chosen.connect(self._on_way)
        left = QVBoxLayout()
        left.addWidget(self._ways)
        left.addStretch(1)
        sides.addLayout(left, 6)
        self._between = Hairline(self._inside, vertical=True)
        sides.addWidget(self._between)
        right = QVBoxLayout()
        right.setSpacing(px(12))
        right.addWidget(self._form)
        self._open_points = Hint("", self._inside)
        self._open_points.setObjectName(f"outcome_missing_{self.number}")
        right.addWidget(self._open_points)
        self._decide = push(f"decide_{self.number}", "", self._inside, "primary", "check", self._on_decide)
        right.addWidget(self._decide, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        sides.addLayout(right, 7)
        column.addLayout(sides)
        self.body.addWidget(self._inside)

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show what the gates have to say beside the proposal."""
        self._notes.show_notes(notes)

    def show_case(self, finding: Finding, proposal: Proposal, decided: Outcome | None) -> None:
        """Show the proposal and what was decided; what the officer is filling in stays."""
        self.finding = finding
        self._facts.setText(finding.facts)
        was = self._decided
        changed = proposal != self._proposal
        self._proposal, self._decided = proposal, decided
        if changed:
            self._show_proposal(proposal)
        if not self._touched or decided != was:
            self._touched = False
            start = decided or self._start(proposal)
            self._choose(start.kind)
            self._form.put(start)
            self._say_missing()
        elif changed and self._kind is not None:
            self._choose(self._kind)
        self._show_state()
        if decided is not None and decided != was:
            self.set_open(False)

    def keep_undecided(self) -> None:
        """The decision was not saved: what was chosen and written stays, never the proposal in its place."""
        self._touched = True
        self._pause.start()

    def resume(self, draft: Outcome) -> None:
        """Put an unfinished decision back."""
        self._choose(draft.kind)
        self._form.put(draft)
        self._touched = True
        self.set_open(True)
        self._say_missing()

    def _start(self, proposal: Proposal) -> Outcome:
        """What the form begins with: the proposal, worded by the finding."""
        finding = self.finding
        return Outcome(
            kind=proposal.kind,
            correction=finding.correction,
            correction_days=finding.correction_days,
        )

    def _show_proposal(self, proposal: Proposal) -> None:
        self._proposed.setText(tr("建议：{kind}", kind=tr(words.OUTCOMES[proposal.kind])))
        clear(self._why)
        for reason in proposal.reasons:
            self._why.addWidget(Hint(f"● {reason_text(reason)}", self._inside))
        ground = proposal.ground(proposal.option(proposal.kind).ground)
        for condition in ground.conditions if ground is not None else ():
            mark = {True: "✓", False: "✕", None: "○"}[condition.known]
            said = condition.known_because or tr("待核实：{hint}", hint=condition.proof_hint)
            self._why.addWidget(Hint(f"{mark} {condition.text}（{said}）", self._inside))
        for reason in proposal.uncertain:
            self._why.addWidget(Hint(tr("△ 待确认：{words}", words=reason_text(reason)), self._inside))
        self._ways.show_options(proposal)

    def _choose(self, kind: OutcomeKind) -> None:
        proposal = self._proposal
        if proposal is None:
            return
        self._kind = kind
        self._ways.choose(kind)
        self._notes.show_kind(kind)
        self._form.show_option(proposal.option(kind), proposal)
        self._decide.set_word(tr("定为：{kind}", kind=tr(words.OUTCOMES[kind])))

    def _on_way(self, kind: OutcomeKind) -> None:
        self._touched = True
        self._choose(kind)
        self._say_missing()
        self._pause.start()

    def _on_why(self) -> None:
        self.why_wanted.emit(self.finding.id)

    def _on_note(self, act: str, value: str) -> None:
        if act == "use_matter":
            self.matter_wanted.emit(self.finding.id, value)
        else:
            self._form.add_reason(value)

    def _on_form(self) -> None:
        self._touched = True
        self._say_missing()
        self._pause.start()

    def _outcome(self) -> Outcome | None:
        return self._form.outcome(self._proposal.kind) if self._proposal is not None else None

    def _say_missing(self) -> None:
        outcome = self._outcome()
        if outcome is None or self._proposal is None:
            return
        lines = [f"· {reason_text(reason)}" for reason in validate_outcome(outcome, self._proposal)]
        if outcome.kind is OutcomeKind.SIMPLE and not outcome.plea.strip():
            lines.append(tr(PLEA_FIRST))
        self._decide.setEnabled(not lines)
        self._open_points.setText("\n".join([tr("还差："), *lines]) if lines else "")
        self._open_points.setVisible(bool(lines))

    def _on_decide(self) -> None:
        outcome = self._outcome()
        if outcome is not None:
            self._pause.stop()
            self._touched = False
            self.decided.emit(self.finding.id, outcome)

    def _on_paused(self) -> None:
        outcome = self._outcome()
        if self._touched and outcome is not None:
            self.drafted.emit(self.finding.id, outcome)

    def _on_open(self) -> None:
        self.set_open(self._inside.isHidden())
        if not self._inside.isHidden():
            self.opened.emit(self.finding.id)

    def set_open(self, is_open: bool) -> None:
        """Show or hide what is inside; the head always stays."""
        self._inside.setVisible(is_open)
        self._open.set_word(tr("收起") if is_open else tr("改") if self._decided else tr("处理"))

    @property
    def is_open(self) -> bool:
        """Whether the inside is shown."""
        return not self._inside.isHidden()

    @property
    def is_decided(self) -> bool:
        """Whether the officer has decided."""
        return self._decided is not None

    def _show_state(self) -> None:
        if self._decided is None:
            self._chip.set_status("warn", tr("未处理"))
        else:
            self._chip.set_status("ok", tr("已定：{kind}", kind=tr(words.OUTCOMES[self._decided.kind])))
        self._open.set_word(
            tr("收起") if not self._inside.isHidden() else tr("改") if self._decided else tr("处理")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= theme.active().px(SIDE_BY_SIDE_PX)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(across if wide else down)
        self._between.setVisible(wide)
        super().resizeEvent(event)

    def first_control(self) -> QWidget:
        """The option that is chosen, else the button that opens the card."""
        if not self._inside.isHidden() and self._kind is not None:
            return self._ways.button(self._kind)
        return self._open
