"""The walk through a leniency ground: each statutory condition, whether it is met, and what proves it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from casework.decision import Condition, ConditionAnswer
from desktop.ui import theme
from desktop.ui.fields.choice import Choice
from desktop.ui.fields.text_line import TextLine
from desktop.ui.tr import tr
from desktop.ui.widgets.layout import clear
from desktop.ui.widgets.text import Hint, Text

YES, NO = "yes", "no"


class ConditionRow(QWidget):
    """One condition: 是 or 否, and its proof.

    Signals:
        changed(): an answer or a proof was given.
        typed(): the proof is being written.
    """

    changed = Signal()
    typed = Signal()

    def __init__(self, name: str, condition: Condition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.condition = condition
        px = theme.active().px
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, px(4))
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        grid.addWidget(Text(condition.text, "strong", wrap=True, parent=self), 0, 0, 1, 2)
        known = {True: tr("程序所知：具备"), False: tr("程序所知：不具备"), None: ""}[condition.known]
        line = "，".join(filter(None, (known, condition.known_because)))
        if line:
            grid.addWidget(Hint(line, self), 1, 0, 1, 2)
        self.met = Choice(f"condition_{name}", "", ((YES, tr("是")), (NO, tr("否"))), self)
        for button in (self.met.button(YES), self.met.button(NO)):
            button.setAccessibleName(f"{condition.text}：{button.text()}")
        self.proof = TextLine(
            f"proof_{name}", "", self, placeholder=tr("证明：{hint}", hint=condition.proof_hint)
        )
        self.proof.edit.setAccessibleName(tr("证明：{words}", words=condition.text))
        grid.addWidget(self.met, 2, 0)
        grid.addWidget(self.proof, 2, 1)
        grid.setColumnStretch(1, 1)
        if condition.known and condition.known_because:
            self.proof.set_value(condition.known_because)
        self.met.committed.connect(lambda _value: self.changed.emit())
        self.proof.committed.connect(lambda _value: self.changed.emit())
        self.proof.edit.textEdited.connect(lambda _value: self.typed.emit())

    def answer(self) -> ConditionAnswer | None:
        """What was said; None while neither 是 nor 否 was chosen."""
        met = self.met.value()
        return ConditionAnswer(met=met == YES, proof=self.proof.value()) if met else None

    def put(self, answer: ConditionAnswer) -> None:
        """Show an answer that was given earlier."""
        self.met.set_value(YES if answer.met else NO)
        self.proof.set_value(answer.proof)


class ConditionWalk(QWidget):
    """All conditions of one ground in their order.

    Signals:
        changed(): an answer or a proof was given.
        typed(): a proof is being written.
    """

    changed = Signal()
    typed = Signal()

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._shown: tuple[str, ...] = ()
        self._rows: list[ConditionRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.active().px(8))

    def show_conditions(self, ground: str, conditions: Sequence[Condition]) -> None:
        """Show the conditions of a ground; answers to the same ones stay."""
        wanted = (ground, *(condition.key for condition in conditions))
        if wanted == self._shown:
            return
        self._shown = wanted
        clear(self._column)
        self._rows = []
        for place, condition in enumerate(conditions, start=1):
            row = ConditionRow(f"{self._number}_{place}", condition, self)
            row.changed.connect(self.changed)
            row.typed.connect(self.typed)
            self._rows.append(row)
            self._column.addWidget(row)

    def answers(self) -> dict[str, ConditionAnswer]:
        """What was said so far, by condition."""
        given = {row.condition.key: row.answer() for row in self._rows}
        return {key: answer for key, answer in given.items() if answer is not None}

    def put(self, answers: dict[str, ConditionAnswer]) -> None:
        """Show answers that were given earlier."""
        for row in self._rows:
            if row.condition.key in answers:
                row.put(answers[row.condition.key])
