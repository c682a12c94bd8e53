"""Beside the preview: the one next step of a paper, and what that step asks for."""

from collections.abc import Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.errors import ProfileProblem
from casework.notice import PaperState
from desktop.operations.paper import Check, PaperView
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.fields.labelled import LabelledField
from desktop.ui.fields.text_line import TextLine
from desktop.ui.pages.visit import words
from desktop.ui.pages.visit.check_lines import CheckLines
from desktop.ui.pages.visit.elided import Elided
from desktop.ui.pages.visit.paperwork.copy_choice import CopyPicker
from desktop.ui.pages.visit.paperwork.correct_form import CorrectForm
from desktop.ui.pages.visit.paperwork.draft_form import DraftForm
from desktop.ui.pages.visit.paperwork.service_form import ServiceForm
from desktop.ui.pages.visit.paperwork.shelf import chip_of
from desktop.ui.pages.visit.paperwork.sign_form import SignForm
from desktop.ui.tr import tr
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.layout import ScrollColumn
from desktop.ui.widgets.message import InlineMessage
from desktop.ui.widgets.text import Hint, SectionTitle

ABOVE_PX = 48  # kept above and below a field that was gone to
OUT = (PaperState.PRINTED, PaperState.SIGNED, PaperState.SERVED)
VOIDABLE = (PaperState.SEALED, PaperState.PRINTED, PaperState.SIGNED)
CHECK, SEAL, PRINT = "check", "seal", "print"
NEXT = {
    CHECK: ("检查这份文书", "list-checks"),
    SEAL: ("定稿编号", "stamp"),
    PRINT: ("打印", "printer"),
}
ASKED = (("yes", "是，正常", "check"), ("again", "再打一次", "printer"), ("later", "稍后再打", "clock"))


class PaperPanel(QWidget):
    """One paper's next step.

    Signals:
        step_pressed(str): check | seal | print.
        print_seen(str): yes | again | later, as the officer saw the sheet.
        void_asked(str): the reason why the paper is void.
        dropped(): an added draft is not wanted after all.
        jumped(str): target of a check line.
    """

    step_pressed = Signal(str)
    print_seen = Signal(str)
    void_asked = Signal(str)
    dropped = Signal()
    jumped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper_panel")
        self._view: PaperView | None = None
        self._step = ""
        self._busy = False
        self._aim: LabelledField | None = None  # the field that was gone to
        px = theme.active().px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._scroll = ScrollColumn(self, margin=0, gap=12)
        self._scroll.body.setContentsMargins(px(16), px(16), px(20), px(16))
        outer.addWidget(self._scroll)
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._show_aim())
        self._build_head()
        self._build_steps()
        self._build_void()
        self.correct = CorrectForm(self)
        self.correct.opened.connect(lambda: self._scroll.ensureWidgetVisible(self.correct))
        self._scroll.body.addWidget(self.correct)
        self._scroll.body.addStretch(1)

    def _build_head(self) -> None:
        body = self._scroll.body
        self._title = SectionTitle("", self)
        self._title.setWordWrap(True)
        self._title.setObjectName("paper_title")
        body.addWidget(self._title)
        line = QHBoxLayout()
        self._chip = StatusChip("draft", "", self)
        self._chip.setObjectName("paper_state")
        self._number = Elided("strong", self)
        self._number.setObjectName("paper_number")
        line.addWidget(self._chip)
        line.addWidget(self._number, 1)
        body.addLayout(line)
        self.message = InlineMessage(self)
        self.message.setObjectName("paper_message")
        self.message.hide()
        body.addWidget(self.message)

    def _build_steps(self) -> None:
        body = self._scroll.body
        self._say = Hint("", self)
        body.addWidget(self._say)
        self.copies = CopyPicker(self)
        body.addWidget(self.copies)
        self.next = push("paper_next", "", self, "primary", pressed=self._on_next)
        body.addWidget(self.next)
        self._ask = QWidget(self)
        asked = QVBoxLayout(self._ask)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(theme.active().px(8))
        asked.addWidget(SectionTitle(tr("出纸正常吗？"), self._ask))
        for key, word, icon in ASKED:
            look = "primary" if key == "yes" else ""
            asked.addWidget(
                push(f"print_{key}", tr(word), self._ask, look, icon, partial(self.print_seen.emit, key))
            )
        asked.addWidget(push("print_void", tr("作废这一份"), self._ask, "danger", "ban", self._on_void_open))
        body.addWidget(self._ask)
        self.checks = CheckLines("paper_checks", self)
        self.checks.jumped.connect(self.jumped)
        body.addWidget(self.checks)
        self.sign = SignForm(self)
        body.addWidget(self.sign)
        self.service = ServiceForm(self)
        body.addWidget(self.service)
        self.draft = DraftForm(self)
        self.draft.gone_to.connect(self._on_gone_to)
        body.addWidget(self.draft)
        self._reprint = push("paper_reprint", tr("再打一份"), self, "plain", "printer")
        self._reprint.clicked.connect(lambda: self.step_pressed.emit(PRINT))
        body.addWidget(self._reprint, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_void(self) -> None:
        body = self._scroll.body
        self._void = push("paper_void", tr("作废"), self, "plain", "ban", self._on_void_open)
        body.addWidget(self._void, 0, Qt.AlignmentFlag.AlignLeft)
        self._drop = push("paper_drop", tr("不要这份草稿"), self, "plain", "trash-2", self.dropped.emit)
        body.addWidget(self._drop, 0, Qt.AlignmentFlag.AlignLeft)
        self._void_why = TextLine(
            "paper_void_reason",
            tr("作废的理由（文号留痕，不再使用）"),
            self,
            placeholder=tr("例如：卡纸、污损、当事人名称有误"),
        )
        self._void_do = push("paper_void_confirm", tr("确认作废"), self, "danger", "ban", self._on_void)
        body.addWidget(self._void_why)
        body.addWidget(self._void_do, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_void(False)

    def show_paper(self, view: PaperView) -> None:
        """Show a paper and its next step."""
        other = self._view is None or self._view.paper.id != view.paper.id
        moved = other or (self._view is not None and self._view.paper.state is not view.paper.state)
        self._view = view
        paper = view.paper
        if moved:
            self.message.clear()
            self._show_void(False)
            self._busy = False
            self.checks.show_checks(())
            self._scroll.verticalScrollBar().setValue(0)
        self._title.setText(view.title)
        self._chip.set_status(chip_of(view), tr(words.state_word(paper)))
        self._number.show_text(paper.number)
        draft = paper.state is PaperState.DRAFT
        self._set_step(CHECK if draft and (moved or self._step != SEAL) else view.next_step)
        self.draft.setVisible(draft)
        self._drop.setVisible(draft and view.added)
        if draft:
            self.draft.show_fields(paper.id, view.fields)
        self.sign.setVisible(view.next_step == "sign" or bool(paper.signatures))
        self.service.setVisible(view.next_step == "serve")
        self._ask.setVisible(view.next_step == "confirm_print")
        printed = not paper.superseded_by and paper.state in OUT
        self._reprint.setVisible(printed)
        self._show_copies(view.next_step == "print", printed)
        unserved = not paper.superseded_by and paper.state in VOIDABLE
        can_void = unserved or bool(view.kept_tag)
        self.correct.show_paper(view)
        self._void.setVisible(can_void and view.next_step != "confirm_print" and self._void_do.isHidden())
        sentence = self._sentence(view)
        self._say.setText(sentence)
        self._say.setVisible(bool(sentence))

    def _show_copies(self, first: bool, again: bool) -> None:
        """What is printed is chosen above the button that prints: the next step's, or that of a reprint."""
        body = self._scroll.body
        body.removeWidget(self.copies)
        body.insertWidget(body.indexOf(self.next if first else self._reprint), self.copies)
        self.copies.setVisible(first or again)

    def _sentence(self, view: PaperView) -> str:
        paper = view.paper
        if paper.state is PaperState.VOID:
            return tr("已作废：{reason}。文号留痕，不再使用。", reason=paper.void_reason)
        if paper.superseded_by:
            return tr("已由更正的文书代替，只留存备查；扫码时会说明。")
        if paper.correction is not None and paper.state is PaperState.DRAFT:
            return tr("更正的草稿：改正写错的地方；定稿后代替 {number}。", number=paper.correction.number)
        if view.kept_tag:
            return tr(
                "县局核定：此号由校验码 {tag} 的一份保留。这一份请更正，或者作废另开；已送达的要重新送达。",
                tag=view.kept_tag,
            )
        if view.next_step == "seal":
            taken = tr("定稿时取文号、冻结文字并记下校验值；之后不能再改，只能作废重做。")
            plain = tr("定稿后文字冻结并记下校验值；之后不能再改，只能作废重做。")
            return taken if view.numbered else plain
        if view.next_step == "done":
            return tr("这份文书已办完。")
        return ""

    def _set_step(self, step: str) -> None:
        self._step = step
        shown = step in NEXT
        self.next.setVisible(shown)
        if shown:
            word, icon = NEXT[step]
            self.next.set_word(tr(word), icon)
        self.next.setEnabled(not self._busy)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show what speaks against sealing; with no error the next step is to seal."""
        self.set_busy(False)
        errors = [check for check in checks if check.level == "error"]
        self.checks.show_checks(checks)
        self._set_step(CHECK if errors else SEAL)
        if errors:
            text = tr("还有 {count} 处必须先改，按一下就到。", count=len(errors))
            self.message.show_text("bad", text, closable=False)
        elif checks:
            text = tr("没有必改的；下面 {count} 处请再看一眼。", count=len(checks))
            self.message.show_text("warn", text, closable=False)
        else:
            self.message.show_text("ok", tr("检查通过，可以定稿编号。"), closable=False)

    def unseal(self) -> None:
        """Something was edited: it has to be checked again."""
        if self._view is not None and self._view.paper.state is PaperState.DRAFT:
            self.checks.show_checks(())
            self.message.clear()
            self._set_step(CHECK)

    def set_busy(self, busy: bool) -> None:
        """While a step is under way its button waits."""
        self._busy = busy
        self.next.setEnabled(not busy)

    def refuse(self, text: str) -> None:
        """Say why a step did not happen; what is not seen was not said."""
        self.set_busy(False)
        self.message.show_text("bad", text)
        self._scroll.verticalScrollBar().setValue(0)

    def refuse_signature(self, problem: BaseException, text: str) -> None:
        """Say why a signature was not taken: a wrong password at its field, anything else above."""
        is_wrong = isinstance(problem, ProfileProblem) and problem.code == "profile.wrong_password"
        self.sign.refuse(text, is_wrong)
        if not is_wrong:
            self.refuse(text)

    def _on_gone_to(self, field: LabelledField) -> None:
        """Bring a field into sight, again whenever the column gets another height."""
        self._aim = field
        QTimer.singleShot(0, field, self._show_aim)

    def _show_aim(self) -> None:
        aim = self._aim
        if aim is not None and shiboken6.isValid(aim) and aim.has_cursor():
            self._scroll.ensureWidgetVisible(aim, 0, theme.active().px(ABOVE_PX))

    def _on_next(self) -> None:
        self.draft.commit()
        step = self._step
        self.set_busy(True)
        self.step_pressed.emit(step)

    def _show_void(self, shown: bool) -> None:
        self._void_why.setVisible(shown)
        self._void_do.setVisible(shown)

    def _on_void_open(self) -> None:
        self._show_void(True)
        self._void.hide()
        self._void_why.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(self._void_do)

    def _on_void(self) -> None:
        if self._void_why.value():
            self.void_asked.emit(self._void_why.value())
        else:
            self._void_why.set_hint(tr("请先写理由。"), problem=True)
            self._void_why.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_control(self) -> QWidget:
        """The next step's control."""
        if self.next.isVisibleTo(self):
            return self.next
        if self._view is not None and self._view.next_step == "sign":
            return self.sign.first_control()
        if self._view is not None and self._view.next_step == "serve":
            return self.service.first_control()
        return self.findChild(QWidget, "print_yes") or self
