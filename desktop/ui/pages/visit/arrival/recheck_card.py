"""复查: what the earlier visit ordered or had promised, put right or not; not put right becomes a case."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.operations.law.promise import BROKEN, KEPT, Promised
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.pages.visit import words
from desktop.ui.tr import tr
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.layout import Card, clear
from desktop.ui.widgets.text import Hairline, Hint, SectionTitle, Text


class RecheckCard(Card):
    """One block per finding of the earlier visit.

    Signals:
        kept(str): the finding was put right.
        broken(str): it was not; carry it on as a case.
        case_wanted(): go to what has become a case.
    """

    kept = Signal(str)
    broken = Signal(str)
    case_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recheck_card")
        self.body.addWidget(SectionTitle(tr("复查上次的责令和承诺"), self))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.active().px(12))
        self.body.addLayout(self._rows)
        self.hide()

    def show_promised(self, promised: Sequence[Promised]) -> None:
        """Show what was promised; hidden when this visit rechecks nothing."""
        clear(self._rows)
        self.setVisible(bool(promised))
        for number, one in enumerate(promised, start=1):
            if number > 1:
                self._rows.addWidget(Hairline(self))
            self._rows.addWidget(self._block(number, one))

    def _block(self, number: int, one: Promised) -> QWidget:
        block = QWidget(self)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.active().px(6))
        head = QHBoxLayout()
        head.addWidget(Text(one.facts, wrap=True, parent=block), 1)
        head.addWidget(StatusChip(*_state(one), block), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        until = words.full_day_text(one.until) if one.until else tr("文书没有送达，期限没有开始")
        said = tr(
            "{kind} · 期限至 {until} · 证据 {n} 份",
            kind=tr(words.OUTCOMES[one.kind]),
            until=until,
            n=one.evidence,
        )
        column.addWidget(Hint(said, block))
        acts = QHBoxLayout()
        kept = push(f"promise_kept_{number}", tr("已改正"), block, icon="check")
        kept.setEnabled(one.state != KEPT)
        kept.clicked.connect(partial(self._on_kept, one.finding))
        broken = push(f"promise_broken_{number}", tr("没有改正，转为案件"), block, "danger", "scale")
        broken.setEnabled(one.may_break and one.state != BROKEN)
        if not one.may_break:
            broken.setToolTip(tr("改正期限还没有届满。"))
        broken.clicked.connect(partial(self._on_broken, one.finding))
        acts.addWidget(kept)
        acts.addWidget(broken)
        if one.state == BROKEN:
            acts.addWidget(
                push(f"promise_case_{number}", tr("去处理"), block, "plain", "gavel", self._on_case)
            )
        acts.addStretch(1)
        column.addLayout(acts)
        return block

    def _on_kept(self, finding: str, _checked: bool = False) -> None:
        self.kept.emit(finding)

    def _on_broken(self, finding: str, _checked: bool = False) -> None:
        self.broken.emit(finding)

    def _on_case(self) -> None:
        self.case_wanted.emit()


def _state(one: Promised) -> tuple[str, str]:
    if one.state == KEPT:
        return "ok", tr("已改正")
    if one.state == BROKEN:
        return "bad", tr("已转为案件")
    return ("warn", tr("期限已过，待复查")) if one.may_break else ("draft", tr("期限内"))
