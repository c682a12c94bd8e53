"""Choosing the two officers of a visit, with the reason when they may not act (处罚法 42)."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from casework.officer import Officer, Refusal
from desktop.ui.messages import refusal_text
from desktop.ui.pages.visit.words import full_day_text
from desktop.ui.tr import tr
from desktop.ui.widgets.combo import Combo
from desktop.ui.widgets.layout import column, row
from desktop.ui.widgets.message import InlineMessage
from desktop.ui.widgets.text import Text


class PairPicker(QWidget):
    """Two lists of officers.

    Signals:
        changed: ids of the first and the second officer, empty when not chosen.
    """

    changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: dict[str, str] = {}
        body = column(self, 0, 8)
        line = row(None, 0, 16)
        self.first = self._combo("officer_first", tr("第一名"), line)
        self.second = self._combo("officer_second", tr("第二名"), line)
        body.addLayout(line)
        self.refusal = InlineMessage(self)
        self.refusal.setObjectName("officer_refusal")
        self.refusal.hide()
        body.addWidget(self.refusal)

    def _combo(self, name: str, word: str, line: QHBoxLayout) -> QComboBox:
        cell = column(None, 0, 4)
        label = Text(word, "label", parent=self)
        combo = Combo(name, word, self)
        label.setBuddy(combo)
        combo.activated.connect(self._on_chosen)
        cell.addWidget(label)
        cell.addWidget(combo)
        line.addLayout(cell, 1)
        return combo

    @property
    def pair(self) -> tuple[str, str]:
        """Ids of the two; empty when not chosen."""
        return str(self.first.currentData() or ""), str(self.second.currentData() or "")

    @property
    def names(self) -> tuple[str, ...]:
        """Names of those chosen."""
        return tuple(self._names[one] for one in self.pair if one in self._names)

    def show_officers(self, officers: Sequence[Officer], first: str, second: str) -> None:
        """Offer the team.

        Args:
            officers: everybody; those who may not act are offered too, and refused with the reason.
            first: id to begin with.
            second: id to begin with, empty for none.
        """
        self._names = {one.id: one.name for one in officers}
        for combo, chosen in ((self.first, first), (self.second, second)):
            combo.blockSignals(True)
            combo.clear()
            combo.addItem(tr("请选择"), "")
            for one in officers:
                combo.addItem(_officer_words(one), one.id)
            combo.setCurrentIndex(max(0, combo.findData(chosen)) if chosen else 0)
            combo.blockSignals(False)
        self._on_chosen()

    def show_refusals(self, refusals: Sequence[Refusal]) -> None:
        """Say why the two may not act together; nothing when they may."""
        if not all(self.pair) or not refusals:
            self.refusal.clear()
            return
        lines = [refusal_text(one, self._names) for one in refusals]
        article = refusals[0].article
        self.refusal.show_text(
            "bad", "\n".join([*lines, tr("依据：{article}", article=article)]), closable=False
        )

    @Slot()
    def _on_chosen(self) -> None:
        self.changed.emit(*self.pair)


_ROLES = {"auxiliary": "辅助人员", "reviewer": "法制审核", "head": "负责人"}


def _officer_words(officer: Officer) -> str:
    parts = [officer.name]
    if officer.role in _ROLES:
        parts.append(tr(_ROLES[officer.role]))
    if officer.cert_to is not None:
        parts.append(tr("证件至 {day}", day=full_day_text(officer.cert_to)))
    return " · ".join(parts)
