"""The wall of terms (期限墙): every term that runs, the most pressing first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.models.rows import RowsModel
from desktop.ui.models.wall_rows import wall_group, wall_row
from desktop.ui.tr import tr
from desktop.ui.widgets.layout import EmptyState
from desktop.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from desktop.operations.law.wall import Running


class TermsWall(QStackedWidget):
    """The terms as a list, or what belongs here when none runs.

    Args:
        on: the day from which is counted.

    Signals:
        chosen: the `Running` that was entered.
    """

    chosen = Signal(object)

    def __init__(self, on: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terms: RowsModel[Running] = RowsModel(
            lambda one: wall_row(one, on), lambda one: tr(wall_group(one)), self
        )
        self.list = RowsView("wall_list", tr("期限墙"), parent=self)
        self.list.setModel(self._terms)
        self.list.chosen.connect(self.chosen)
        self._calm = EmptyState(
            tr("没有在走的期限"),
            tr("文书编号、送达之后，改正、缴款、送达、备案、复议等期限会列在这里。"),
            "clock",
            parent=self,
        )
        self.addWidget(self._calm)
        self.addWidget(self.list)

    def show_terms(self, terms: Sequence[Running]) -> None:
        """Show the terms; the current one stays current where it still runs."""
        kept = self.list.current_key()
        self._terms.set_values(terms)
        self.setCurrentWidget(self.list if terms else self._calm)
        if not (kept and self.list.choose_key(kept)):
            self.list.choose_first()
