"""离场: what was done, what is missing, when somebody comes again, and the end of the visit."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.decision import OutcomeKind
from desktop.operations import visit as visits
from desktop.operations.paper import Check
from desktop.operations.visit import VisitView
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.fields.day import DayField
from desktop.ui.fields.text_line import TextLine
from desktop.ui.pages.visit import words
from desktop.ui.pages.visit.check_lines import CheckLines
from desktop.ui.pages.visit.link import VisitLink
from desktop.ui.pages.visit.step import ColumnStep
from desktop.ui.tr import tr
from desktop.ui.widgets.facts import Facts
from desktop.ui.widgets.layout import Card
from desktop.ui.widgets.message import InlineMessage
from desktop.ui.widgets.text import Hint, SectionTitle


class LeaveStep(ColumnStep):
    """The last step.

    Signals:
        closed(): the visit was closed on the disk.
    """

    key = "leave"
    closed = Signal()

    def __init__(self, link: VisitLink, parent: QWidget | None = None) -> None:
        super().__init__(link, parent)
        self.body.addLayout(self.two_sides(self._left(), self._right(), (5, 6)))

    def _left(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(theme.active().px(16))
        done = Card(self.column)
        done.body.addWidget(SectionTitle(tr("本次检查"), done))
        self._facts = Facts(done)
        self._facts.setObjectName("visit_summary")
        done.body.addWidget(self._facts)
        side.addWidget(done)
        again = Card(self.column)
        again.body.addWidget(SectionTitle(tr("复查"), again))
        jumps = ((tr("7 天后"), 7), (tr("15 天后"), 15), (tr("30 天后"), 30))
        self._recheck = DayField("recheck_on", tr("复查日期"), self.link.desk.today(), again, jumps=jumps)
        self._note = TextLine("recheck_note", tr("交接说明"), again)
        self._recheck_hint = Hint("", again)
        for path, field in (("recheck.on", self._recheck), ("recheck.note", self._note)):
            field.committed.connect(partial(self._write, path))
            field.paused.connect(partial(self.link.remember, self.key, path))
            again.body.addWidget(field)
        again.body.addWidget(self._recheck_hint)
        side.addWidget(again)
        side.addStretch(1)
        return side

    def _right(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(theme.active().px(12))
        side.addWidget(SectionTitle(tr("离场前"), self.column))
        self._state = InlineMessage(self.column)
        self._state.setObjectName("leave_message")
        side.addWidget(self._state)
        self._close = push("visit_close", tr("结束检查"), self.column, "primary", "door-open", self._on_close)
        side.addWidget(self._close, 0, Qt.AlignmentFlag.AlignLeft)
        self.missing = CheckLines("leave_missing", self.column)
        self.missing.jumped.connect(self.link.jumped)
        side.addWidget(self.missing)
        side.addStretch(1)
        return side

    def _write(self, path: str, value: str) -> None:
        visit = self.link.visit_id
        field = self._note if path == "recheck.note" else self._recheck
        self.link.act(lambda desk: visits.amend_record(desk, visit, {path: value}), field=field)

    def show_view(self, view: VisitView) -> None:
        """Show the sum of the visit and what is missing."""
        visit = view.visit
        self._recheck.set_value(visit.recheck.on)
        self._note.set_value(visit.recheck.note)
        asked = sorted({o.recheck_on for o in visit.outcomes.values() if o.recheck_on})
        days = "、".join(words.iso_day_text(day) for day in asked)
        self._recheck_hint.setText(tr("处理决定里定的复查：{days}", days=days) if days else "")
        self._recheck_hint.setVisible(bool(days))
        closed = visit.state == "closed"
        lines = [
            Check(code="step.missing", level="todo", text=self.link.named(text), target=f"{step.key}:")
            for step in view.steps
            if step.key != self.key
            for text in step.missing
        ]
        self.missing.show_checks(() if closed else lines)
        self._close.setVisible(not closed)
        self._close.setEnabled(not lines)
        self.column.setEnabled(not closed)
        if closed:
            at = words.moment_text(self.link.local(visit.ended_at)) if visit.ended_at else ""
            self._state.show_text("ok", tr("已于 {at} 结束。同步后交给县级归档。", at=at), closable=False)
        elif lines:
            text = tr("还有 {count} 处没有办完，按一下就到。", count=len(lines))
            self._state.show_text("warn", text, closable=False)
        else:
            self._state.show_text("ok", tr("都办完了，可以结束检查。"), closable=False)
        self._show_sum(view)

    def _show_sum(self, view: VisitView) -> None:
        visit = view.visit
        answered = sum(1 for answer in visit.answers.values() if answer.value)
        size = sum(one.size for one in self.link.evidence)
        kinds = [
            OutcomeKind(outcome.kind)
            for key, outcome in visit.outcomes.items()
            if key in {finding.id for finding in visit.standing_findings()}
        ]
        decided = "、".join(tr(words.OUTCOMES[kind]) for kind in dict.fromkeys(kinds))
        self._facts.show_facts(
            (
                (tr("检查项"), tr("{done} / {total} 项", done=answered, total=len(view.items))),
                (tr("问题"), tr("{count} 个", count=len(visit.standing_findings()))),
                (tr("处理"), decided),
                (
                    tr("证据"),
                    tr("{count} 份，{size}", count=len(self.link.evidence), size=words.size_text(size)),
                ),
                (
                    tr("文书"),
                    "\n".join(
                        " ".join(filter(None, (one.title, one.paper.number))) for one in self.link.papers
                    ),
                ),
            )
        )

    def _on_close(self) -> None:
        visit = self.link.visit_id
        self._close.setEnabled(False)
        self.link.act(
            lambda desk: visits.close_visit(desk, visit),
            lambda _changes: self.closed.emit(),
            self._on_refused,
        )

    def _on_refused(self, problem: BaseException) -> None:
        self._close.setEnabled(True)
        self._state.show_text("bad", self.link.problem_text(problem), closable=False)

    def first_control(self) -> QWidget | None:
        """The end, or the first thing that is missing."""
        return self._close if self._close.isEnabled() else self.missing.first()

    def go_to(self, field: str) -> None:
        """Go to the recheck date, or to what is next."""
        if field.startswith("recheck"):
            (self._note if field.endswith("note") else self._recheck).setFocus(
                Qt.FocusReason.ShortcutFocusReason
            )
            return
        super().go_to("")

    def restore(self, item: str, text: str) -> None:
        """Put unfinished typing back."""
        if item == "recheck.note" and text:
            self._note.put(text)
        self.go_to(item)
