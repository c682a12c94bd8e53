"""What one outcome asks of the officer: reason, conditions, amount, order, education, recheck."""

from datetime import date

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.decision import GroundAnswer, Option, Outcome, OutcomeKind, Proposal
from casework.verdict import LENIENT
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.fields.choice import Choice
from desktop.ui.fields.day import DayField
from desktop.ui.fields.labelled import LabelledField
from desktop.ui.fields.money import MoneyField
from desktop.ui.fields.number import NumberField
from desktop.ui.fields.text_block import TextBlock
from desktop.ui.pages.visit import words
from desktop.ui.pages.visit.decision.condition_walk import ConditionWalk
from desktop.ui.tr import tr
from desktop.ui.widgets.text import Hint, Text

CASH = (
    ("", "不当场收缴"),
    ("68_1", "100 元以下"),
    ("68_2", "不当场收缴事后难以执行"),
    ("69", "边远等地区当事人提出"),
)
EDUCATION = "已当场向当事人说明违法事实、法律依据和可能的危害，教育其自觉守法，并告知再次违反将依法处理。"
MOST_DAYS = 365
RECHECKED = (OutcomeKind.ORDER, OutcomeKind.WAIVER, OutcomeKind.SIMPLE)
ORDERED = (OutcomeKind.ORDER, OutcomeKind.WAIVER, OutcomeKind.SIMPLE, OutcomeKind.ORDINARY)


class OutcomeForm(QWidget):
    """The fields of one finding's outcome; what an outcome does not need is hidden.

    Signals:
        changed(): a field was committed.
        typed(): something is being written.
    """

    changed = Signal()
    typed = Signal()

    def __init__(self, number: int, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = OutcomeKind.ADVICE
        self._ground = ""
        px = theme.active().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self._ground_text = Text("", "strong", wrap=True, parent=self)
        self._coverage = Hint("", self)
        self._coverage.setObjectName(f"coverage_{number}")
        self._walk = ConditionWalk(number, self)
        self._reason = TextBlock(f"reason_{number}", "", self, lines=2)
        self._warning = push(f"warning_{number}", tr("给予警告"), self, "segment", "message-square-warning")
        self._warning.setCheckable(True)
        self._fine = MoneyField(f"fine_{number}", tr("罚款（元）"), self)
        self._cash = Choice(f"cash_{number}", tr("当场收缴"), CASH, self)
        self._cash.button("").setObjectName(f"cash_{number}_none")
        self._plea = TextBlock(f"plea_{number}", tr("当事人陈述、申辩和复核结果（必填）"), self, lines=2)
        self._correction = TextBlock(f"correction_{number}", tr("责令改正的内容"), self, lines=2)
        self._days = NumberField(
            f"correction_days_{number}", tr("改正期限（0 为当场）"), tr("天"), 0, MOST_DAYS, self
        )
        jumps = ((tr("7 天后"), 7), (tr("15 天后"), 15), (tr("30 天后"), 30))
        self._recheck = DayField(f"recheck_on_{number}", tr("复查日期"), today, self, jumps=jumps)
        self._education = TextBlock(f"education_{number}", tr("教育的内容（必填）"), self, lines=2)
        self._stock = push(
            f"education_stock_{number}", tr("填入常用语"), self, "plain", "pen-line", self._on_stock
        )
        money = QHBoxLayout()
        money.setSpacing(px(16))
        money.addWidget(self._warning)
        money.addWidget(self._fine, 1)
        column.addWidget(self._ground_text)
        column.addWidget(self._coverage)
        column.addWidget(self._walk)
        column.addLayout(money)
        for field in (self._cash, self._plea, self._correction, self._days, self._recheck, self._education):
            column.addWidget(field)
        column.addWidget(self._stock)
        column.addWidget(self._reason)
        self._join()

    def _fields(self) -> tuple[LabelledField, ...]:
        return (
            self._reason,
            self._fine,
            self._cash,
            self._plea,
            self._correction,
            self._days,
            self._recheck,
            self._education,
        )

    def _join(self) -> None:
        for field in self._fields():
            field.committed.connect(lambda _value: self.changed.emit())
            field.paused.connect(lambda _value: self.typed.emit())
        self._walk.changed.connect(self.changed)
        self._walk.typed.connect(self.typed)
        self._warning.clicked.connect(lambda _checked: self.changed.emit())

    def _on_stock(self) -> None:
        self._education.put(EDUCATION)  # goes on paper: never translated
        self._education.commit()

    def show_option(self, option: Option, proposal: Proposal) -> None:
        """Show what an outcome asks; values of fields that stay are kept."""
        kind = option.kind
        self._kind, self._ground = kind, option.ground
        lenient, departs = kind in LENIENT, kind is not proposal.kind
        ground = proposal.ground(option.ground) if option.ground else None
        self._show_ground(ground if lenient else None, proposal)
        penal = kind is OutcomeKind.SIMPLE
        self._warning.setVisible(penal and option.warning)
        self._fine.setVisible(penal and option.fine)
        self._fine.set_rule(fine_rule(option))
        self._cash.setVisible(penal and option.fine)
        self._plea.setVisible(penal)
        self._correction.setVisible(kind in ORDERED)
        self._days.setVisible(kind in ORDERED)
        self._recheck.setVisible(kind in RECHECKED)
        self._education.setVisible(lenient)
        self._stock.setVisible(lenient)
        self._reason.set_label(
            tr("与建议不同的理由（必填）")
            if departs
            else tr("认定的事实和理由（必填）")
            if lenient
            else tr("理由")
        )

    def _show_ground(self, ground: GroundAnswer | None, proposal: Proposal) -> None:
        shown = ground is not None
        self._ground_text.setVisible(shown)
        self._walk.setVisible(shown)
        self._coverage.setVisible(shown and bool(proposal.coverage))
        if ground is None:
            return
        self._ground_text.setText(f"{ground.title} · {ground.article}")
        self._coverage.setText(proposal.coverage)
        self._walk.show_conditions(ground.key, ground.conditions)

    def put(self, outcome: Outcome) -> None:
        """Show values that were given earlier or are proposed."""
        self._reason.set_value(outcome.reason)
        self._fine.set_value("" if outcome.fine_fen is None else str(outcome.fine_fen))
        self._cash.set_value(outcome.cash)
        self._plea.set_value(outcome.plea)
        self._correction.set_value(outcome.correction)
        self._days.set_value(str(outcome.correction_days))
        self._recheck.set_value(outcome.recheck_on)
        self._education.set_value(outcome.education)
        self._warning.setChecked(outcome.warning)
        self._walk.put(outcome.conditions)

    def add_reason(self, sentence: str) -> None:
        """Write a ready sentence behind what already stands in the reason; once is enough."""
        said = self._reason.value()
        if sentence not in said:
            self._reason.put(f"{said}\n{sentence}".strip())
        self._reason.commit()

    def outcome(self, proposed: OutcomeKind) -> Outcome:
        """What the fields say, without what the outcome does not need."""
        kind = self._kind
        lenient, penal = kind in LENIENT, kind is OutcomeKind.SIMPLE
        given = Outcome(kind=kind, proposed=proposed, ground=self._ground, reason=self._reason.value())
        if lenient:
            given = msgspec.structs.replace(
                given, conditions=self._walk.answers(), education=self._education.value()
            )
        if penal:
            given = msgspec.structs.replace(
                given,
                warning=self._warning.isChecked(),
                fine_fen=self._fine.fen(),
                cash=self._cash.value(),
                plea=self._plea.value(),
            )
        if kind in ORDERED:
            given = msgspec.structs.replace(
                given, correction=self._correction.value(), correction_days=self._days.number()
            )
        if kind in RECHECKED:
            given = msgspec.structs.replace(given, recheck_on=self._recheck.value())
        return given


def fine_rule(option: Option) -> str:
    """The limits of a fine in words."""
    if not option.fine:
        return ""
    parts = []
    if option.max_fen is not None:
        parts.append(
            tr(
                "幅度 {low} 至 {high}",
                low=words.yuan_text(option.min_fen),
                high=words.yuan_text(option.max_fen),
            )
        )
    if option.limit_fen is not None:
        parts.append(tr("当场处罚不超过 {limit}", limit=words.yuan_text(option.limit_fen)))
    return "；".join(parts)
