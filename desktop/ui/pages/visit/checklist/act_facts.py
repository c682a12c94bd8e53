"""What the law asks about the act itself: its day, the goods' value, the delay, and what else it breaks."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.finding import Finding
from casework.matter import Matter
from desktop.ui import theme
from desktop.ui.fields.day import DayField
from desktop.ui.fields.labelled import LabelledField
from desktop.ui.fields.money import MoneyField
from desktop.ui.fields.number import NumberField
from desktop.ui.tr import tr
from desktop.ui.widgets.combo import Combo
from desktop.ui.widgets.text import Text

MOST_MONTHS = 600


class ActFacts(QWidget):
    """The day of the act, always; the rest only where a list or another law asks for it.

    Signals:
        amended(str, object): a field of the finding and its value.
    """

    amended = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self._day = DayField("finding_act_date", tr("违法行为发生（终了）之日"), date.today(), self)
        self._goods = MoneyField("finding_goods", tr("货值（元）"), self)
        self._delay = NumberField("finding_delay", tr("逾期的整月数"), tr("个月"), 0, MOST_MONTHS, self)
        self._also = Combo("finding_also", tr("同一行为还违反"), self)
        self._also.activated.connect(self._on_also)
        self._also_row = QWidget(self)
        row = QHBoxLayout(self._also_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(Text(tr("同一行为还违反"), "label", parent=self._also_row))
        row.addWidget(self._also, 1)
        measured = QHBoxLayout()
        measured.setSpacing(px(16))
        measured.addWidget(self._goods, 1)
        measured.addWidget(self._delay, 1)
        column.addWidget(self._day)
        column.addLayout(measured)
        column.addWidget(self._also_row)
        self._fields: dict[str, LabelledField] = {
            "act_date": self._day,
            "goods_fen": self._goods,
            "delay_months": self._delay,
        }
        for key, field in self._fields.items():
            field.committed.connect(partial(self._on_committed, key))

    def show_finding(
        self, finding: Finding | None, asks: frozenset[str], others: Sequence[Matter], changed: bool
    ) -> None:
        """Show what is known.

        Args:
            finding: None before the disk has it.
            asks: goods, delay: what lists ask for under this matter.
            others: matters of this visit that the same act might fall under.
            changed: another question is shown; unfinished typing is dropped.
        """
        self.setVisible(finding is not None)
        if finding is None:
            return
        values = {
            "act_date": finding.act_date.isoformat() if finding.act_date else "",
            "goods_fen": "" if finding.goods_fen is None else str(finding.goods_fen),
            "delay_months": str(finding.delay_months or 0),
        }
        for key, value in values.items():
            if changed:
                self._fields[key].drop()
            self._fields[key].set_value(value)
        self._goods.setVisible("goods" in asks or finding.goods_fen is not None)
        self._delay.setVisible("delay" in asks or finding.delay_months is not None)
        self._show_others(finding, [m for m in others if m.id != finding.matter])

    def _show_others(self, finding: Finding, others: Sequence[Matter]) -> None:
        self._also_row.setVisible(bool(others))
        wanted = [("", tr("没有")), *((matter.id, matter.name) for matter in others)]
        held = [(self._also.itemData(n), self._also.itemText(n)) for n in range(self._also.count())]
        if held != wanted:
            self._also.clear()
            for key, name in wanted:
                self._also.addItem(name, key)
        at = self._also.findData(finding.also[0]) if finding.also else 0
        self._also.setCurrentIndex(max(0, at))

    def fields(self) -> dict[str, LabelledField]:
        """The fields by the finding's own names."""
        return self._fields

    def _on_committed(self, key: str, value: str) -> None:
        if key == "act_date":
            self.amended.emit(key, value or None)
        else:
            self.amended.emit(key, int(value) if value.isdecimal() else None)

    def _on_also(self, at: int) -> None:
        key = self._also.itemData(at)
        self.amended.emit("also", [key] if key else [])
