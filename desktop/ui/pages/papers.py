"""文书: every paper on this laptop and how far it has come."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from casework.notice import PaperState
from desktop.operations import number_account, numbers, paper_list
from desktop.operations.numbers import Spare
from desktop.operations.paper_list import PaperRow
from desktop.ui.fields.choice import Choice
from desktop.ui.models.paper_rows import paper_row
from desktop.ui.models.rows import PagedModel, Row
from desktop.ui.pages.base import Page, PageContext
from desktop.ui.tr import tr
from desktop.ui.widgets.columns import Columns
from desktop.ui.widgets.layout import EmptyState, column
from desktop.ui.widgets.number_accounts import NumberAccounts
from desktop.ui.widgets.number_return import NumberReturn
from desktop.ui.widgets.rows_view import RowsView
from desktop.ui.widgets.text import Hint, PageTitle

PAGE = 100  # rows read at a time
_FILTERS: dict[str, tuple[str, ...]] = {
    "all": (),
    "draft": (PaperState.DRAFT.value,),
    "open": (PaperState.SEALED.value, PaperState.PRINTED.value, PaperState.SIGNED.value),
    "served": (PaperState.SERVED.value,),
    "void": (PaperState.VOID.value,),
}


class PapersPage(Page):
    """A list by state; Enter opens the visit at its papers."""

    concerns = frozenset({"paper", "lease", "sync"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._states: tuple[str, ...] = ()
        body = column(self.body, 24, 16)
        head = Columns(None, 0, 12)
        head.addWidget(PageTitle(tr("文书"), self))
        head.addWidget(Hint(tr("Enter 打开所在的检查"), self), 1)
        words = (
            ("all", tr("全部")),
            ("draft", tr("草稿")),
            ("open", tr("未送达")),
            ("served", tr("已送达")),
            ("void", tr("已作废")),
        )
        self.filter = Choice("papers_filter", "", words, self)
        self.filter.set_value("all")
        self.filter.committed.connect(self._on_filter)
        head.addWidget(self.filter)
        body.addLayout(head)
        self._model: PagedModel[PaperRow] = PagedModel(self._row, parent=self)
        self._model.page_wanted.connect(self._on_page_wanted)
        self.list = RowsView("papers_list", tr("文书"), parent=self)
        self.list.setModel(self._model)
        self.list.chosen.connect(self._on_chosen)
        self._nothing = EmptyState("", "", "file-text", parent=self)
        self._either = QStackedWidget(self)
        self._either.addWidget(self.list)
        self._either.addWidget(self._nothing)
        body.addWidget(self._either, 1)
        self.numbers = NumberAccounts(self)
        body.addWidget(self.numbers)
        self.giving_back = NumberReturn(self)
        self.giving_back.return_wanted.connect(self._on_return_wanted)
        self.giving_back.again_wanted.connect(self._on_again_wanted)
        body.addWidget(self.giving_back)

    def _row(self, paper: PaperRow) -> Row:
        return paper_row(paper, self.desk.today())

    def arrive(self, argument: object = None) -> None:
        """Show the list and put the cursor into it."""
        super().arrive(argument)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the first page."""
        self.ask(self._reader(""), self._on_first_page, "page")
        desk, year = self.desk, self.desk.today().year
        self.ask(
            lambda: number_account.number_accounts(desk, year),
            lambda found: self.numbers.show_accounts(year, found),
            "numbers",
        )
        self.ask(lambda: numbers.spare(desk), self.giving_back.show_spares, "spare")

    def _reader(self, before: str) -> Callable[[], tuple[PaperRow, ...]]:
        desk, states = self.desk, self._states
        return lambda: paper_list.papers_page(desk, before, PAGE, states)

    def _on_first_page(self, rows: tuple[PaperRow, ...]) -> None:
        kept = self.list.current_key()
        self._model.start(rows, more=len(rows) == PAGE)
        self._either.setCurrentWidget(self.list if rows else self._nothing)
        if self._states:
            self._nothing.set_words(tr("这一类里没有文书"), tr("换一类看看。"))
        else:
            self._nothing.set_words(tr("还没有文书"), tr("检查中开具的文书会列在这里。"))
        if not (kept and self.list.choose_key(kept)):
            self.list.choose_first()

    @Slot(object)
    def _on_page_wanted(self, last: PaperRow) -> None:
        self.ask(self._reader(last.id), self._on_next_page, "page")

    def _on_next_page(self, rows: tuple[PaperRow, ...]) -> None:
        self._model.extend(rows, more=len(rows) == PAGE)

    @Slot(str)
    def _on_filter(self, key: str) -> None:
        self._states = _FILTERS[key]
        self.refresh()

    @Slot(object, str)
    def _on_return_wanted(self, spare: Spare, reason: str) -> None:
        desk = self.desk
        said = tr(
            "已交回 {series}〔{year}〕{left} 个号，下次同步时告知县局。",
            series=spare.series,
            year=spare.year,
            left=spare.left,
        )
        self.act(
            lambda: numbers.return_series(desk, spare.series, spare.year, reason),
            lambda _changes: self.message.show_text("ok", said),
        )

    @Slot(object)
    def _on_again_wanted(self, spare: Spare) -> None:
        desk = self.desk
        said = tr("下次同步时会再领 {series}〔{year}〕的号段。", series=spare.series, year=spare.year)
        self.act(
            lambda: numbers.ask_again(desk, spare.series, spare.year),
            lambda _changes: self.message.show_text("ok", said),
        )

    @Slot(object)
    def _on_chosen(self, paper: PaperRow) -> None:
        self.wants.emit("visit", paper.visit)
