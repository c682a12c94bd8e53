"""检查: every visit on this laptop, newest first, read page by page."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QDate, Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.operations import visit as visits
from desktop.operations.visit import VisitRow
from desktop.ui import theme
from desktop.ui.models.rows import PagedModel, Row
from desktop.ui.models.visit_rows import visit_month, visit_row
from desktop.ui.pages.base import Page, PageContext
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.columns import Columns
from desktop.ui.widgets.day_edit import DayEdit
from desktop.ui.widgets.layout import EmptyState, column, row
from desktop.ui.widgets.rows_view import RowsView
from desktop.ui.widgets.search import SearchField
from desktop.ui.widgets.text import PageTitle, Text

PAGE = 200  # rows read at a time

Key = tuple[str, str]


class VisitsPage(Page):
    """A list of any length; a day leads to any place in it."""

    concerns = frozenset({"visit", "sync"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._text = ""
        self._from: Key | None = None
        body = column(self.body, 24, 16)
        body.addLayout(self._build_head())
        self._model: PagedModel[VisitRow] = PagedModel(self._row, visit_month, self)
        self._model.page_wanted.connect(self._on_page_wanted)
        self.list = RowsView("visits_list", tr("检查"), parent=self)
        self.list.setModel(self._model)
        self.list.chosen.connect(self._on_chosen)
        self._nothing = EmptyState("", "", "clipboard-check", tr("开始检查"), "plus", "visits_start", self)
        self._nothing.acted.connect(self._on_start)
        self._either = QStackedWidget(self)
        self._either.addWidget(self.list)
        self._either.addWidget(self._nothing)
        body.addWidget(self._either, 1)

    def _build_head(self) -> Columns:
        both = Columns(None, 0, 12)
        both.addWidget(PageTitle(tr("检查"), self))
        head = row(None, 0, 12)
        self.search = SearchField(tr("当事人名称、主题、拼音首字母"), "visits_search", self)
        self.search.setMinimumWidth(theme.active().px(120))
        self.search.searched.connect(self._on_searched)
        self.search.moved_down.connect(self._on_moved_down)
        both.addWidget(self.search, 1)
        both.addLayout(head)
        head.addWidget(Text(tr("到这天"), "label", parent=self))
        self.day = DayEdit("visits_day", tr("跳到这一天"), self.desk.today(), self)
        self.day.dateChanged.connect(self._on_day)
        head.addWidget(self.day)
        self.newest = QuietButton(tr("回到最新"), "chevron-up", name="visits_newest", parent=self)
        self.newest.clicked.connect(self._on_newest)
        head.addWidget(self.newest)
        self.begin = PrimaryButton(tr("开始检查"), "plus", name="visits_begin", parent=self)
        self.begin.clicked.connect(self._on_start)
        head.addWidget(self.begin)
        return both

    def _row(self, visit: VisitRow) -> Row:
        return visit_row(visit, self.desk.today())

    def focus_search(self) -> bool:
        """Put the cursor into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def refresh(self) -> None:
        """Read the first page from where the list begins."""
        self.ask(self._reader(self._from), self._on_first_page, "page")

    def _reader(self, before: Key | None) -> Callable[[], tuple[VisitRow, ...]]:
        desk, text = self.desk, self._text
        return lambda: visits.visits_page(desk, before, PAGE, text)

    def _on_first_page(self, rows: tuple[VisitRow, ...]) -> None:
        kept = self.list.current_key()
        self._model.start(rows, more=len(rows) == PAGE)
        self._either.setCurrentWidget(self.list if rows else self._nothing)
        if self._text or self._from:
            self._nothing.set_words(tr("没有找到"), tr("换个写法，或者换一天。"))
        else:
            self._nothing.set_words(tr("还没有检查"), tr("做过的检查会按日期排在这里。"))
        if not (kept and self.list.choose_key(kept)):
            self.list.choose_first()

    @Slot(object)
    def _on_page_wanted(self, last: VisitRow) -> None:
        self.ask(self._reader((last.day, last.id)), self._on_next_page, "page")

    def _on_next_page(self, rows: tuple[VisitRow, ...]) -> None:
        self._model.extend(rows, more=len(rows) == PAGE)

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        self._text = text
        self.refresh()

    @Slot()
    def _on_moved_down(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(QDate)
    def _on_day(self, day: QDate) -> None:
        chosen = self.day.chosen
        self._from = ((chosen + timedelta(days=1)).isoformat(), "") if chosen < self.desk.today() else None
        self.refresh()

    @Slot()
    def _on_newest(self) -> None:
        self._from = None
        self.day.show_day(self.desk.today())
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_chosen(self, visit: VisitRow) -> None:
        self.wants.emit("visit", visit.id)

    @Slot()
    def _on_start(self) -> None:
        self.wants.emit("start", None)
