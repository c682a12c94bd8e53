"""The page of one visit: the step bar, the step, what is saved, and the check of everything (F7)."""

from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.progress import Step
from casework.visit import Visit
from desktop.operations import visit as visits
from desktop.operations.desk import Desk
from desktop.operations.visit import VisitView
from desktop.ui import theme
from desktop.ui.changes import ChangeBus
from desktop.ui.fields.buttons import push
from desktop.ui.pages.visit import words
from desktop.ui.pages.visit.arrival.arrive import ArriveStep
from desktop.ui.pages.visit.checklist.check import CheckStep
from desktop.ui.pages.visit.decision.outcome import OutcomeStep
from desktop.ui.pages.visit.elided import Elided
from desktop.ui.pages.visit.leave import LeaveStep
from desktop.ui.pages.visit.link import VisitLink
from desktop.ui.pages.visit.paperwork.papers import PapersStep
from desktop.ui.pages.visit.paperwork.printer_port import DialogPrinter, PrinterPort
from desktop.ui.pages.visit.proof.evidence import EvidenceStep
from desktop.ui.pages.visit.proof.ingest import Ingest
from desktop.ui.pages.visit.record import RecordStep
from desktop.ui.pages.visit.review import WIDTH_PX, ReviewPanel
from desktop.ui.pages.visit.step import StepPage
from desktop.ui.tasks import Tasks
from desktop.ui.tr import tr
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.message import InlineMessage
from desktop.ui.widgets.step_bar import StepBar, StepMark
from desktop.ui.widgets.text import Hairline, Text


class VisitWorkspace(QWidget):
    """One visit.

    Signals:
        closed(str): the officer left this visit; its id.
        place_changed(str): the words for the top line.
    """

    closed = Signal(str)
    place_changed = Signal(str)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        bus: ChangeBus,
        visit_id: str,
        parent: QWidget | None = None,
        printer: PrinterPort | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("visit_workspace")
        self.setProperty("look", "ground")
        self.visit_id = visit_id
        self.link = VisitLink(desk, tasks, bus, visit_id, self)
        self.ingest = Ingest(self.link, self)
        self._begun = False
        self._current = ""
        self._build(printer or DialogPrinter())
        self._join()
        self.link.reload()

    def _build(self, printer: PrinterPort) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head())
        outer.addWidget(Hairline(self))
        self.message = InlineMessage(self, inset=True)
        self.message.setObjectName("visit_message")
        self.message.hide()
        outer.addWidget(self.message)
        self.arrive = ArriveStep(self.link, self)
        self.check = CheckStep(self.link, self)
        self.evidence = EvidenceStep(self.link, self.ingest, self)
        self.record = RecordStep(self.link, self)
        self.outcome = OutcomeStep(self.link, self)
        self.papers = PapersStep(self.link, printer, self)
        self.leave = LeaveStep(self.link, self)
        self.steps: dict[str, StepPage] = {
            step.key: step
            for step in (
                self.arrive,
                self.check,
                self.evidence,
                self.record,
                self.outcome,
                self.papers,
                self.leave,
            )
        }
        self._stack = QStackedWidget(self)
        for step in self.steps.values():
            self._stack.addWidget(step)
        self.review = ReviewPanel(self)
        self.review.hide()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._stack, 2)
        middle.addWidget(self.review, 1)
        outer.addLayout(middle, 1)

    def _head(self) -> QWidget:
        px = theme.active().px
        head = QWidget(self)
        column = QVBoxLayout(head)
        column.setContentsMargins(px(24), px(10), px(24), px(6))
        column.setSpacing(px(6))
        line = QHBoxLayout()
        line.setSpacing(px(12))
        back = push("visit_back", tr("返回"), head, "plain", "arrow-left", self._on_back)
        line.addWidget(back)
        self._title = Elided("title", head, least=160)
        self._title.setObjectName("visit_title")
        line.addWidget(self._title)
        self._theme = Elided("hint", head)
        self._theme.setObjectName("visit_theme")
        line.addWidget(self._theme)
        line.addStretch(1)
        self._conflicts = StatusChip("bad", "", head)
        self._conflicts.setObjectName("visit_conflicts")
        self._conflicts.hide()
        line.addWidget(self._conflicts)
        self._saved = Text("", "hint", parent=head)
        self._saved.setObjectName("visit_saved")
        line.addWidget(self._saved)
        line.addWidget(
            push("visit_review", tr("全面检查 F7"), head, "plain", "list-checks", self.open_review)
        )
        column.addLayout(line)
        marks = [
            StepMark(key=key, title=tr(word), done=0, total=1, missing=("…",))
            for key, word in words.STEPS.items()
        ]
        self.bar = StepBar(marks, head)
        column.addWidget(self.bar)
        return head

    def _join(self) -> None:
        self.link.loaded.connect(self._on_loaded)
        self.link.saved.connect(self._on_saved)
        self.link.refused.connect(self._on_refused)
        self.link.jumped.connect(self.go_to)
        self.bar.chosen.connect(self._on_step_chosen)
        self.check.evidence_wanted.connect(self._on_evidence_wanted)
        self.leave.closed.connect(lambda: self.closed.emit(self.visit_id))
        self.review.jumped.connect(self.go_to)
        self.review.closed.connect(self._on_review_closed)
        ctrl = Qt.KeyboardModifier.ControlModifier
        keys: tuple[tuple[QKeyCombination, Callable[[], None]], ...] = (
            (QKeyCombination(Qt.Key.Key_F7), self.open_review),
            (QKeyCombination(ctrl, Qt.Key.Key_J), self.jump_missing),
            (QKeyCombination(ctrl, Qt.Key.Key_PageDown), lambda: self._go_by(1)),
            (QKeyCombination(ctrl, Qt.Key.Key_PageUp), lambda: self._go_by(-1)),
        )
        for combination, slot in keys:
            shortcut = QShortcut(QKeySequence(combination), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)  # wherever the focus is
            shortcut.activated.connect(slot)

    # what is shown

    @Slot(object)
    def _on_loaded(self, view: VisitView) -> None:
        visit = view.visit
        self._title.show_text(visit.party.name)
        self._theme.show_text(visit.title)
        self._conflicts.setVisible(view.conflicts > 0)
        self._conflicts.set_status("bad", tr("{count} 处冲突待核", count=view.conflicts))
        open_points = sum(len(step.missing) for step in view.steps if step.key != "leave")
        self.bar.show_marks(
            [
                StepMark(
                    key=step.key,
                    title=tr(words.STEPS[step.key]),
                    done=step.done,
                    total=step.total,
                    missing=tuple(map(self.link.named, step.missing)),
                    note=leave_word(step, open_points) if step.key == "leave" else "",
                )
                for step in view.steps
            ]
        )
        if not self._begun:
            self._begun = True
            self._begin(visit)
            return
        self.steps[self._current or "arrive"].show_view(view)

    def _begin(self, visit: Visit) -> None:
        """Resume where the officer was when the program last ended."""
        self.place_changed.emit(tr("检查 · {name}", name=visit.party.name))
        if visit.state == "closed":
            self.show_step("leave")
            return
        key = self.visit_id

        def resume(place: tuple[str, str, str]) -> None:
            step, item, text = place
            self.show_step(step if step in self.steps else "arrive")
            self.steps[self._current].restore(item, text)

        self.link.ask(lambda desk: visits.last_place(desk, key), resume)

    @Slot(str)
    def _on_saved(self, at: str) -> None:
        self._saved.setText(tr("已保存 {time}", time=at[11:19]))

    @Slot(str)
    def _on_refused(self, text: str) -> None:
        self.message.show_text("bad", text)

    # moving

    def show_step(self, key: str) -> None:
        """Show a step; what was being written in the one before is committed by its focus leaving."""
        if key == self._current:
            return
        self._current = key
        step = self.steps[key]
        self._stack.setCurrentWidget(step)
        self.bar.set_current(key)
        self.message.clear()
        if self.link.view is not None:
            step.show_view(self.link.view)
            step.on_entered()
        self.link.remember(key, "")

    @property
    def current_step(self) -> str:
        """Key of the step on the screen."""
        return self._current

    @Slot(str)
    def _on_step_chosen(self, key: str) -> None:
        self.show_step(key)
        self.steps[key].go_to("")

    @Slot(str)
    def go_to(self, target: str) -> None:
        """Go to "step:field"; an empty field means the first thing to do there."""
        step, _, field = target.partition(":")
        if step in self.steps:
            self.show_step(step)
            if step == "check" and not field:
                self.check.jump_missing()
            else:
                self.steps[step].go_to(field)

    def _go_by(self, by: int) -> None:
        keys = list(self.steps)
        at = keys.index(self._current) + by if self._current in keys else 0
        if 0 <= at < len(keys):
            self._on_step_chosen(keys[at])

    def jump_missing(self) -> None:
        """Go to what is missing next: in this step, else in the first step that lacks something."""
        if self.link.view is None:
            return
        if self._current == "check" and self.check.jump_missing():
            return
        lacking = [step.key for step in self.link.view.steps if step.missing and step.key != "leave"]
        later = [
            key for key in lacking if list(self.steps).index(key) >= list(self.steps).index(self._current)
        ]
        for key in later or lacking:
            if key != self._current or key != "check":
                self.go_to(f"{key}:")
                return

    @Slot(str, str)
    def _on_evidence_wanted(self, finding: str, slot: str) -> None:
        self.show_step("evidence")
        self.evidence.aim(finding, slot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.review.setMaximumWidth(min(theme.active().px(WIDTH_PX), self.width() // 3))
        super().resizeEvent(event)

    # checking all

    def open_review(self) -> None:
        """Check the whole case file and show the points beside the step."""
        self.review.show_waiting()
        self.review.show()
        visit = self.visit_id
        self.link.ask(lambda desk: self.review.read(desk, visit), self.review.show_checks)

    @Slot()
    def _on_review_closed(self) -> None:
        self.review.hide()
        control = self.steps[self._current].first_control() if self._current else None
        if control is not None:
            control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back(self) -> None:
        self.closed.emit(self.visit_id)


def leave_word(step: Step, open_points: int) -> str:
    """What stands under 离场: how much the whole visit still lacks."""
    if not step.missing:
        return tr("已结束")
    return tr("还差 {count} 处", count=open_points) if open_points else tr("可以结束")
