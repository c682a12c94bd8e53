"""今日: what is due, what goes on, and the morning card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.later import Later
from desktop.ui import theme
from desktop.ui.fields.choice import Choice
from desktop.ui.first_paint import FirstPaint
from desktop.ui.models.rows import Row, RowsModel
from desktop.ui.models.today_rows import today_group, today_order, today_row
from desktop.ui.moments import day_text, moment_text
from desktop.ui.pages.base import Page, PageContext
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.columns import Columns
from desktop.ui.widgets.layout import EmptyState, column, row
from desktop.ui.widgets.morning_card import MorningCard
from desktop.ui.widgets.rows_view import RowsView
from desktop.ui.widgets.text import Hint, PageTitle

if TYPE_CHECKING:
    from desktop.operations import glance as glances
    from desktop.operations import today
    from desktop.operations.day import Morning, TodayItem
    from desktop.operations.glance import Glance
    from desktop.operations.law import wall as walls
    from desktop.operations.law.wall import Running
    from desktop.ui.widgets import terms_wall
    from desktop.ui.widgets.terms_wall import TermsWall
else:
    terms_wall = Later("desktop.ui.widgets.terms_wall")
    walls = Later("desktop.operations.law.wall")
    glances = Later("desktop.operations.glance")
    today = Later("desktop.operations.today")


LIST, WALL = "list", "wall"


class TodayPage(Page):
    """List at the left, morning card at the right; Enter opens, N begins a walk-in visit."""

    concerns = frozenset({"visit", "task", "party", "paper", "evidence", "lease", "sync", "pack", "officer"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._on = context.desk.today()
        self._items: tuple[TodayItem, ...] = ()
        self._morning: Morning | None = None  # seen last, and not shown yet
        self._pressing = 0  # terms that are overdue or end today
        self._model: RowsModel[TodayItem] = RowsModel(self._row, lambda item: tr(today_group(item)), self)
        across = Columns(self.body)
        left = column(None, 0, 16)
        across.addLayout(left, 3)
        left.addLayout(self._build_head())
        self.list = RowsView("today_list", tr("今日清单"), parent=self)
        self.list.setModel(self._model)
        self.list.chosen.connect(self._on_chosen)
        self._nothing: EmptyState | None = None  # made on the first empty day
        self._wall: TermsWall | None = None  # made when the terms are first read
        self._either = QStackedWidget(self)
        self._either.addWidget(self.list)
        left.addWidget(self._build_tabs())
        left.addWidget(self._either, 1)
        self.card = MorningCard(self)
        self.card.sync_wanted.connect(self._on_sync_wanted)
        self.card.setMinimumWidth(theme.active().px(400))
        across.addWidget(self.card, 2)
        QShortcut(QKeySequence("N"), self).activated.connect(self._on_walk_in)

    def _build_head(self) -> QHBoxLayout:
        head = row(None, 0, 12)
        words = column(None, 0, 2)
        words.addWidget(PageTitle(day_text(self._on), self))
        self._count = Hint("", self)
        self._count.setObjectName("today_count")
        words.addWidget(self._count)
        head.addLayout(words, 1)
        self.walk_in = PrimaryButton(tr("开始检查"), "plus", name="walk_in", parent=self)
        self.walk_in.setToolTip(tr("开始一次检查  N"))
        self.walk_in.clicked.connect(self._on_walk_in)
        head.addWidget(self.walk_in, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _empty(self) -> EmptyState:
        if self._nothing is None:
            self._nothing = EmptyState(
                tr("今天没有到期的复查和交办任务"),
                tr("到期复查、交办任务和没结束的检查会列在这里。随时可以开始一次检查。"),
                "calendar-check",
                parent=self,
            )
            self._either.addWidget(self._nothing)
        return self._nothing

    @property
    def wall(self) -> TermsWall:
        """The wall of terms."""
        if self._wall is None:
            self._wall = terms_wall.TermsWall(self._on, self)
            self._wall.chosen.connect(self._on_term_chosen)
            self._either.addWidget(self._wall)
        return self._wall

    def _build_tabs(self) -> Choice:
        self.tabs = Choice("today_tab", "", ((LIST, tr("今日清单")), (WALL, tr("期限墙"))), self)
        self.tabs.put(LIST)
        self.tabs.committed.connect(self._on_tab)
        return self.tabs

    def _row(self, item: TodayItem) -> Row:
        return today_row(item, self._on)

    def arrive(self, argument: object = None) -> None:
        """Show the list and put the cursor into it."""
        super().arrive(argument)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the list and the card."""
        desk = self.desk
        self.ask(lambda: today.today_list(desk), self._on_list_read, "list")
        self.ask(lambda: today.morning(desk), self._on_morning_read, "morning")

    def show_glance(self, glance: Glance) -> None:
        """Show what was seen last, quietly marked with its time, until the desk is open and read."""
        self._stale = False  # what is true comes when the page is refreshed
        self._on_list_read(glance.items)
        since = moment_text(self.desk.local(glance.at), self._on)
        self._count.setText(f"{self._count.text()} · {tr('截至 {time}', time=since)}")
        self._morning = glance.morning
        FirstPaint(self).over.connect(self._on_painted)

    @Slot()
    def _on_painted(self) -> None:
        """Show the card of what was seen last, unless it has been read in the meantime."""
        if self._morning is not None:
            self._show_morning(self._morning)

    def _on_list_read(self, items: tuple[TodayItem, ...]) -> None:
        self._items = items
        kept = self.list.current_key()
        ordered = sorted(items, key=today_order)
        self._model.set_values(ordered)
        self._say_count()
        self._show_tab()
        if not (kept and self.list.choose_key(kept)):
            self.list.choose_first()

    def _say_count(self) -> None:
        kinds = [item.kind for item in self._items]
        counts = tr(
            "复查 {due} · 交办 {tasks} · 进行中 {going}",
            due=kinds.count("recheck"),
            tasks=kinds.count("assigned"),
            going=kinds.count("open_visit"),
        )
        pressing = tr("期限要紧 {n}", n=self._pressing) if self._pressing else ""
        self._count.setText(" · ".join(filter(None, (counts, pressing))))

    def _on_morning_read(self, morning: Morning) -> None:
        self._morning = None
        self._show_morning(morning)
        desk, items = self.desk, self._items
        self.ask(lambda: glances.keep(desk, items, morning), lambda _: None, "keep")
        self.ask(lambda: walls.running(desk), self._on_wall_read, "wall")

    def _on_wall_read(self, terms: tuple[Running, ...]) -> None:
        self.wall.show_terms(terms)
        self._pressing = sum(1 for one in terms if one.pressing.value in ("overdue", "today"))
        self._say_count()

    def _show_tab(self) -> None:
        if self.tabs.value() == WALL:
            self._either.setCurrentWidget(self.wall)
        else:
            self._either.setCurrentWidget(self.list if self._items else self._empty())

    @Slot(str)
    def _on_tab(self, _key: str) -> None:
        self._show_tab()

    @Slot(object)
    def _on_term_chosen(self, one: Running) -> None:
        self.wants.emit("visit", one.visit)

    def _show_morning(self, morning: Morning) -> None:
        self.card.show_morning(morning, self.desk.now(), self.desk.local)

    @Slot(object)
    def _on_chosen(self, item: TodayItem) -> None:
        if item.kind == "open_visit":
            self.wants.emit("visit", item.id)
        elif item.visit:
            self.wants.emit("visit", item.visit)
        else:
            self.wants.emit("start", item)

    @Slot()
    def _on_walk_in(self) -> None:
        self.wants.emit("start", None)

    @Slot()
    def _on_sync_wanted(self) -> None:
        self.wants.emit("sync", "start")
