"""The finder: what the top line's search finds among parties, matters and visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from desktop.later import Later
from desktop.ui import theme
from desktop.ui.models.rows import Row, RowsModel
from desktop.ui.pages.base import PageContext
from desktop.ui.tr import tr
from desktop.ui.widgets.layout import column
from desktop.ui.widgets.rows_view import RowsView
from desktop.ui.widgets.search import SearchField
from desktop.ui.widgets.text import Hint

if TYPE_CHECKING:
    from casework.matter import Matter
    from desktop.operations import matter as matters
    from desktop.operations import party as parties
    from desktop.operations import visit as visits
    from desktop.operations.desk import Desk
    from desktop.operations.party import PartyRow
    from desktop.operations.visit import VisitRow
else:
    matters = Later("desktop.operations.matter")
    parties = Later("desktop.operations.party")
    visits = Later("desktop.operations.visit")

EACH = 5  # hits shown of one kind


class Hit(Struct, frozen=True, kw_only=True):
    """One thing found."""

    place: str  # where Enter leads
    key: str
    group: str
    title: str
    subtitle: str
    icon: str


def find(desk: Desk, text: str) -> tuple[Hit, ...]:
    """Look a text up among parties, matters and visits."""
    return (
        *(_party_hit(row) for row in parties.search_parties(desk, text, EACH)),
        *(_matter_hit(row) for row in matters.search_matters(desk, text, desk.today(), EACH)),
        *(_visit_hit(row) for row in visits.visits_page(desk, None, EACH, text)),
    )


def _party_hit(row: PartyRow) -> Hit:
    return Hit(
        place="parties",
        key=row.id,
        group="当事人",
        title=row.name,
        subtitle=" · ".join(part for part in (row.trade, row.address) if part),
        icon="store",
    )


def _matter_hit(row: Matter) -> Hit:
    return Hit(
        place="matters",
        key=row.id,
        group="事项",
        title=row.name,
        subtitle=f"{row.field} · {row.acting_body}",
        icon="scale",
    )


def _visit_hit(row: VisitRow) -> Hit:
    return Hit(
        place="visit",
        key=row.id,
        group="检查",
        title=row.party_name,
        subtitle=f"{row.day} · {row.title}",
        icon="clipboard-check",
    )


class Finder(QFrame):
    """A panel that drops from the search field.

    Signals:
        wants: (page key, record id) of the hit that was opened.
    """

    wants = Signal(str, object)

    def __init__(self, context: PageContext, field: SearchField, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setObjectName("finder")
        self._context = context
        self._field = field
        self._floor = parent
        self._turn = 0
        body = column(self, 4, 0)
        self._model: RowsModel[Hit] = RowsModel(_row, lambda hit: tr(hit.group), self)
        self.view = RowsView("finder_list", tr("搜索结果"), single_click=True, parent=self)
        self.view.setModel(self._model)
        self.view.chosen.connect(self._on_chosen)
        self._none = Hint(tr("没有找到。换个写法：名称中的两个字、信用代码前几位、拼音首字母。"), self)
        self._none.setContentsMargins(16, 12, 16, 12)
        body.addWidget(self._none)
        body.addWidget(self.view, 1)
        field.searched.connect(self._on_searched)
        field.moved_down.connect(self._on_moved_down)
        field.entered.connect(self._on_entered)
        field.installEventFilter(self)
        self.view.installEventFilter(self)
        self.hide()

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        self._turn += 1
        turn, desk = self._turn, self._context.desk
        if not text:
            self.hide()
            return
        self._context.tasks.write(lambda: find(desk, text), lambda hits: self._show(turn, hits))

    def _show(self, turn: int, hits: tuple[Hit, ...]) -> None:
        if turn != self._turn or not self._field.text():
            return
        self._model.set_values(hits)
        self.view.setVisible(bool(hits))
        self._none.setVisible(not hits)
        self.view.choose_first()
        shown = theme.active()
        below = self._field.mapTo(self._floor, QPoint(0, self._field.height() + shown.px(4)))
        width = max(self._field.width(), shown.px(460))
        left = min(below.x(), self._floor.width() - width - shown.px(8))
        rows = len(hits) * shown.sizes.row + len({hit.group for hit in hits}) * shown.sizes.control
        height = min(rows + shown.px(16), shown.px(460)) if hits else shown.px(72)
        self.setGeometry(left, below.y(), width, height)
        self.raise_()
        self.show()

    @Slot()
    def _on_moved_down(self) -> None:
        if self.isVisible():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_entered(self) -> None:
        hit = self.view.current_value()
        if self.isVisible() and isinstance(hit, Hit):
            self._on_chosen(hit)

    @Slot(object)
    def _on_chosen(self, hit: Hit) -> None:
        self._field.clear()
        self.hide()
        self.wants.emit(hit.place, hit.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when the search is left."""
        if event.type() == QEvent.Type.FocusOut:
            keeps = self.view if watched is self._field else self._field
            if not keeps.hasFocus() and not self.view.underMouse():
                self.hide()
        return super().eventFilter(watched, event)


def _row(hit: Hit) -> Row:
    return Row(key=hit.key, title=hit.title, subtitle=hit.subtitle, icon=hit.icon)
