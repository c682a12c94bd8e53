"""处理: one card per finding, the undecided one open; earlier visits of the party and as of when."""

from functools import partial

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework import codec
from casework.decision import Outcome, Proposal
from desktop.operations import outcome as outcomes
from desktop.operations import party as parties
from desktop.operations.law import counsel
from desktop.operations.law.counsel import Counsel, Reasoning
from desktop.operations.party import PartyHistory
from desktop.operations.visit import VisitView
from desktop.ui import theme
from desktop.ui.pages.visit import words
from desktop.ui.pages.visit.decision.outcome_card import OutcomeCard
from desktop.ui.pages.visit.decision.outcome_form import OutcomeForm
from desktop.ui.pages.visit.link import VisitLink
from desktop.ui.pages.visit.step import ColumnStep
from desktop.ui.tr import tr
from desktop.ui.widgets.layout import EmptyState
from desktop.ui.widgets.message import InlineMessage
from desktop.ui.widgets.text import Hint
from desktop.ui.widgets.why_panel import WIDTH_PX, WhyPanel

MOST_EARLIER = 4  # earlier visits named one by one


class OutcomeStep(ColumnStep):
    """The column of cards."""

    key = "outcome"

    def __init__(self, link: VisitLink, parent: QWidget | None = None) -> None:
        super().__init__(link, parent)
        self._cards: dict[str, OutcomeCard] = {}
        self._proposals: dict[str, Proposal] = {}
        self._wanted = ""  # card to go to once it is there
        self._settled = ""  # finding just decided: the focus goes on from its card
        self._resume: tuple[str, Outcome] | None = None
        self._history = Hint("", self.column)
        self._history.setObjectName("outcome_history")
        self._refusal = InlineMessage(self.column)
        self._refusal.setObjectName("outcome_message")
        self._refusal.hide()
        self._empty = EmptyState(
            tr("没有发现问题"),
            tr("检查项里没有记为“问题”的。现场笔录照样要做，到“文书”一步出具。"),
            "circle-check",
            parent=self.column,
        )
        self._empty.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.active().px(16))
        self.body.setSpacing(theme.active().px(12))
        self.body.addWidget(self._history)
        self.body.addWidget(self._refusal)
        self.body.addWidget(self._empty)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self._build_why()

    def _build_why(self) -> None:
        self.why = WhyPanel(self)
        self.why.hide()
        self.why.closed.connect(self._on_why_closed)
        self.across.addWidget(self.why)
        ask = QShortcut(QKeySequence(Qt.Key.Key_F3), self)
        ask.setContext(Qt.ShortcutContext.WindowShortcut)  # while this step is on the screen
        ask.activated.connect(self._on_why_key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panel what the cards can spare."""
        self.why.setFixedWidth(min(theme.active().px(WIDTH_PX), self.width() * 9 // 20))
        super().resizeEvent(event)

    def show_view(self, view: VisitView) -> None:
        """Read the proposals for the findings that stand."""
        visit, party = self.link.visit_id, view.visit.party.id
        self._empty.setVisible(not view.visit.standing_findings())
        self.link.ask(lambda desk: counsel.advise(desk, visit), partial(self._on_advised, view))
        self.link.ask(lambda desk: parties.history(desk, party), self._on_history)
        self.column.setEnabled(view.visit.state != "closed")

    def _on_advised(self, view: VisitView, found: Counsel) -> None:
        if view is not self.link.view:
            return
        proposals = found.proposals
        titles = {merged.item.id: merged.item.text for merged in view.items}
        standing = {finding.id: finding for finding in view.visit.standing_findings()}
        for key in [key for key in self._cards if key not in standing]:
            gone = self._cards.pop(key)
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for proposal in proposals:
            finding = standing.get(proposal.finding)
            if finding is None:
                continue
            if finding.id not in self._cards:
                self._add(len(self._cards) + 1, finding.id, titles.get(finding.item, finding.facts), view)
            self._cards[finding.id].show_case(finding, proposal, view.visit.outcomes.get(finding.id))
            self._cards[finding.id].show_notes(found.notes.get(finding.id, ()))
        self._open_next()
        self._go_on()
        self._go_wanted()

    def _on_why_key(self) -> None:
        """Show the reasoning of the card that is open, or put it away."""
        if not self.why.isHidden():
            self._on_why_closed()
            return
        shown = next((key for key, card in self._cards.items() if card.is_open), next(iter(self._cards), ""))
        if shown:
            self._on_why_wanted(shown)

    def _on_why_wanted(self, finding: str) -> None:
        visit = self.link.visit_id
        self.link.ask(lambda desk: counsel.reasoning(desk, visit, finding), self._on_reasoned)

    def _on_reasoned(self, found: Reasoning | None) -> None:
        if found is None:
            self.why.show_nothing(tr("没有对应的执法事项"))
        else:
            self.why.show_reasoning(found.title, found.sections, found.two_laws)
        self.why.show()
        self.why.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_why_closed(self) -> None:
        self.why.hide()
        control = self.first_control()
        if control is not None:
            control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_matter_wanted(self, finding: str, matter: str) -> None:
        visit = self.link.visit_id
        self.link.act(lambda desk: counsel.use_matter(desk, visit, finding, matter), failed=self._on_refused)

    def first_control(self) -> QWidget | None:
        """What the officer decides by in the card that is open."""
        card = next((card for card in self._cards.values() if card.is_open), None)
        return card.first_control() if card is not None else None

    def _go_on(self) -> None:
        """After a decision go to the next open card; after the last one stay at the card just decided."""
        card = self._cards.get(self._settled)
        if card is None or not card.is_decided or self._wanted:
            return
        self._settled = ""
        following = next((one for one in self._cards.values() if one.is_open), card)
        following.first_control().setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.ensureWidgetVisible(following, 0, theme.active().px(24))

    def _add(self, number: int, key: str, title: str, view: VisitView) -> None:
        form = OutcomeForm(number, self.link.desk.today(), self.column)
        card = OutcomeCard(number, view.visit.findings[key], title, form, self.column)
        card.set_open(False)
        card.decided.connect(self._on_decided)
        card.drafted.connect(self._on_drafted)
        card.why_wanted.connect(self._on_why_wanted)
        card.matter_wanted.connect(self._on_matter_wanted)
        self._cards[key] = card
        self._list.addWidget(card)

    def _open_next(self) -> None:
        """Open the first undecided card when none is open."""
        if any(card.is_open for card in self._cards.values()):
            return
        for card in self._cards.values():
            if not card.is_decided:
                card.set_open(True)
                return

    def _on_decided(self, finding: str, outcome: Outcome) -> None:
        self._refusal.clear()
        self._settled = finding
        visit = self.link.visit_id
        self.link.act(
            lambda desk: outcomes.decide(desk, visit, finding, outcome),
            lambda _changes: self.link.remember(self.key, finding),
            partial(self._on_undecided, finding),
        )

    def _on_undecided(self, finding: str, problem: BaseException) -> None:
        card = self._cards.get(finding)
        if card is not None:
            card.keep_undecided()
        self._on_refused(problem)

    def _on_refused(self, problem: BaseException) -> None:
        self._settled = ""
        self._refusal.show_text("bad", self.link.problem_text(problem))
        self.scroller.verticalScrollBar().setValue(0)  # it stands at the top

    def _on_drafted(self, finding: str, outcome: Outcome) -> None:
        self.link.remember(self.key, finding, codec.encode(outcome).decode())

    def _on_history(self, history: PartyHistory) -> None:
        lines = [history.coverage] if history.coverage else []
        for earlier in history.visits[:MOST_EARLIER]:
            if earlier.visit == self.link.visit_id:
                continue
            kinds = "、".join(tr(words.OUTCOME_WORDS.get(kind, kind)) for kind in earlier.outcomes)
            lines.append(
                tr(
                    "{day} {title}：问题 {problems} 个{outcomes}",
                    day=words.iso_day_text(earlier.day, self.link.desk.today()),
                    title=earlier.title,
                    problems=earlier.problems,
                    outcomes=f"，{kinds}" if kinds else "",
                )
            )
        for claim in history.claims:
            if claim.visit == self.link.visit_id:
                continue
            window = tr("在期限内") if claim.in_window else tr("已过期限")
            day = words.iso_day_text(claim.day, self.link.desk.today())
            lines.append(tr("{day} 曾首违免罚（{window}）", day=day, window=window))
        self._history.setText("\n".join(lines))
        self._history.setVisible(bool(lines))

    def _go_wanted(self) -> None:
        if self._resume is not None and self._resume[0] in self._cards:
            key, draft = self._resume
            self._resume = None
            self._cards[key].resume(draft)
        card = self._cards.get(self._wanted)
        if card is not None:
            self._wanted = ""
            card.set_open(True)
            card.first_control().setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.scroller.ensureWidgetVisible(card)

    def go_to(self, field: str) -> None:
        """Go to the card of a finding, or to the first one that is not decided."""
        undecided = next((key for key, card in self._cards.items() if not card.is_decided), "")
        self._wanted = field.partition("|")[0] or undecided or next(iter(self._cards), "")
        self._go_wanted()

    def restore(self, item: str, text: str) -> None:
        """Put an unfinished decision back once its card is there."""
        if text:
            try:
                self._resume = (item, codec.decode(text, Outcome))
            except msgspec.MsgspecError:
                self._resume = None
        self.go_to(item)
