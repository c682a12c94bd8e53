"""同步: three lanes with their own results, receipts one by one, and what waits for a person."""

from threading import Event

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.operations import conflict, salvage, sync
from desktop.operations.changes import Changes
from desktop.operations.conflict import ConflictView
from desktop.operations.salvage import Copy
from desktop.operations.sync import Lane, SyncItem, SyncReport
from desktop.ui import theme
from desktop.ui.messages import text_for
from desktop.ui.models.rows import Row, RowsModel
from desktop.ui.models.sync_rows import conflict_row, sync_row
from desktop.ui.pages.base import Page, PageContext
from desktop.ui.pages.exchange.conflict_card import ConflictCard
from desktop.ui.pages.exchange.lane_bars import LaneBars
from desktop.ui.pages.exchange.media_line import MediaLine
from desktop.ui.pages.exchange.salvage_panel import SalvagePanel
from desktop.ui.pages.exchange.stick_line import StickLine
from desktop.ui.pages.exchange.stick_work import StickWork
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.columns import Columns
from desktop.ui.widgets.layout import EmptyState, column, row
from desktop.ui.widgets.rows_view import ROW, RowsView, short_height
from desktop.ui.widgets.text import Hint, PageTitle, SectionTitle

EMPTY = 260  # px at 100 %


class SyncPage(Page):
    """Start and cancel a run; look at every thing on its way.

    Signals:
        link_changed: (status kind, words) for the dot in the top line.
    """

    concerns = frozenset({"sync", "visit", "evidence", "paper", "conflict"})

    link_changed = Signal(str, str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._stop: Event | None = None
        body = column(self.body, 24, 16)
        body.addLayout(self._build_head())
        self._lanes = LaneBars(self)
        self.bars = self._lanes.bars
        body.addWidget(self._lanes)
        self.stick = StickLine(self)
        self._stick_work = StickWork(context, self.stick)
        self._stick_work.ended.connect(self._on_stick_ended)
        self._stick_work.said.connect(self.message.show_text)
        body.addWidget(self.stick)
        across = Columns(None, 0, 24)
        across.addLayout(self._build_items(), 3)
        across.addLayout(self._build_conflicts(), 2)
        body.addLayout(across, 1)

    def _build_head(self) -> QHBoxLayout:
        head = row(None, 0, 12)
        words = column(None, 0, 2)
        words.addWidget(PageTitle(tr("同步"), self))
        self.result = Hint(tr("没有网络也能照常工作；连上后从断开处接着传。"), self)
        self.result.setObjectName("sync_result")
        words.addWidget(self.result)
        head.addLayout(words, 1)
        self.cancel = QuietButton(tr("停止"), "x", name="sync_cancel", parent=self)
        self.cancel.clicked.connect(self._on_cancel)
        self.cancel.setEnabled(False)
        self.begin = PrimaryButton(tr("开始同步"), "refresh-cw", name="sync_start", parent=self)
        self.begin.clicked.connect(self.start)
        head.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _build_items(self) -> QVBoxLayout:
        body = column(None, 0, 12)
        body.addWidget(SectionTitle(tr("逐项结果"), self))
        self._items: RowsModel[SyncItem] = RowsModel(self._row, parent=self)
        self.list = RowsView("sync_list", tr("逐项结果"), parent=self)
        self.list.setModel(self._items)
        nothing = EmptyState(
            tr("没有要交的"),
            tr("检查、证据和文书交给县局的情况会列在这里，县局签了回执才算完成。"),
            "send",
            parent=self,
        )
        self._either = QStackedWidget(self)
        self._either.addWidget(self.list)
        self._either.addWidget(nothing)
        body.addWidget(self._either, 1)
        self.media = MediaLine(self)
        self.media.chosen.connect(self._on_media_chosen)
        body.addWidget(self.media)
        return body

    def _row(self, item: SyncItem) -> Row:
        return sync_row(item, self.desk.today(), self.desk.local)

    def _build_conflicts(self) -> QVBoxLayout:
        body = column(None, 0, 12)
        body.addWidget(SectionTitle(tr("待人核对"), self))
        self._conflicts: RowsModel[ConflictView] = RowsModel(conflict_row, parent=self)
        self.conflicts = RowsView("conflict_list", tr("待人核对"), parent=self)
        self.conflicts.setModel(self._conflicts)
        self.conflicts.setMinimumHeight(theme.active().px(ROW))
        self.conflicts.shown.connect(self._on_conflict_shown)
        none = EmptyState(
            tr("没有不一致"),
            tr("两台电脑把同一处改成不同内容时，两个值都会留下，列在这里等人核对。"),
            "users",
            parent=self,
        )
        self._either_conflict = QStackedWidget(self)
        self._either_conflict.addWidget(self.conflicts)
        self._either_conflict.addWidget(none)
        body.addWidget(self._either_conflict)
        self.card = ConflictCard(self)
        self.card.chosen.connect(self._on_choice)
        self.card.record_wanted.connect(lambda view: self.wants.emit("visit", view.record))
        body.addWidget(self.card)
        self.salvage = SalvagePanel(self)
        self.salvage.offered.connect(self._on_offered)
        self.salvage.all_offered.connect(self._on_all_offered)
        body.addWidget(self.salvage)
        body.addStretch(1)
        return body

    def arrive(self, argument: object = None) -> None:
        """Show how things stand.

        Args:
            argument: "start" begins a run at once.
        """
        super().arrive(argument)
        if argument == "start":
            self.start()

    def refresh(self) -> None:
        """Read lanes, items, conflicts and what the county lacks."""
        desk = self.desk
        self.ask(lambda: sync.items(desk), self._on_items, "items")
        self.ask(lambda: sync.media_choices(desk), self.media.show_choices, "media")
        self.ask(lambda: conflict.inbox(desk), self._on_conflicts, "conflicts")
        self.ask(lambda: salvage.copies(desk), self.salvage.show_copies, "copies")
        if self._stop is None:
            self.ask(lambda: sync.lanes(desk), self._lanes.show_rest, "lanes")

    @Slot()
    def start(self) -> None:
        """Begin a run, unless one is under way."""
        if self._stop is not None:
            return
        self._stop = stop = Event()
        self._set_running(True)
        self.message.clear()
        self.result.setText(tr("正在同步……可以去别的页面继续工作。"))
        self.link_changed.emit("info", tr("正在同步"))
        desk, progress = self.desk, self.context.tasks.relay(self._on_lanes)
        self.context.tasks.call(
            lambda: sync.sync_now(desk, progress, stop.is_set), self._on_done, self._on_broken
        )

    def _on_lanes(self, lanes: tuple[Lane, ...]) -> None:
        if self._stop is not None:  # else told before the run ended, heard after
            self._lanes.show_run(lanes)

    def _on_items(self, items: tuple[SyncItem, ...]) -> None:
        kept = self.list.current_key()
        self._items.set_values(items)
        self._either.setCurrentIndex(0 if items else 1)
        if kept:
            self.list.choose_key(kept)

    def _on_conflicts(self, found: tuple[ConflictView, ...]) -> None:
        kept = self.conflicts.current_key()
        self._conflicts.set_values(found)
        self._either_conflict.setCurrentIndex(0 if found else 1)
        self._either_conflict.setFixedHeight(short_height(len(found)) if found else theme.active().px(EMPTY))
        if not (kept and self.conflicts.choose_key(kept)) and not self.conflicts.choose_first():
            self._on_conflict_shown(None)

    def _on_done(self, report: SyncReport) -> None:
        self._end()
        sums = tr(
            "交出 {out} 条、{files} 个文件，领回 {into} 条",
            out=report.pushed,
            files=report.files,
            into=report.pulled,
        )
        if report.cancelled:
            self.result.setText(tr("已停止：{sums}。下次从这里接着传。", sums=sums))
            self.link_changed.emit("draft", tr("已停止"))
        elif report.problem:
            self.message.show_text("warn", text_for(report.problem, report.params))
            carried = report.pushed or report.files or report.pulled
            words = tr("没有传完：{sums}。连上县局后从这里接着传。", sums=sums)
            self.result.setText(words if carried else tr("这次没有传成，都还在本机。连上县局后接着传。"))
            self.link_changed.emit("draft", tr("未连接"))
        else:
            time = f"{self.desk.local(self.desk.now()):%H:%M}"
            held = tr("另有 {n} 份证据按设置以后传。", n=report.held) if report.held else ""
            self.result.setText(tr("{time} 同步完成：{sums}。", time=time, sums=sums) + held)
            self.link_changed.emit("ok", tr("{time} 已同步", time=time))
        self.context.changes.publish(report.changes, initiator=self)
        self.refresh()  # also after a failed run: what waits is read from the store, not from the run

    def _on_broken(self, problem: BaseException) -> None:
        self._end()
        self.result.setText(tr("没有传完。已保存的内容不受影响。"))
        self.link_changed.emit("draft", tr("未连接"))
        self.show_problem(problem)
        self.refresh()

    @Slot()
    def _on_cancel(self) -> None:
        if self._stop is not None:
            self._stop.set()
            self.cancel.setEnabled(False)
            self.result.setText(tr("正在停止……"))

    @Slot(object)
    def _on_conflict_shown(self, view: ConflictView | None) -> None:
        self.card.show_conflict(view, self.desk.today(), self.desk.local)

    @Slot(object, str)
    def _on_choice(self, view: ConflictView, choice: str) -> None:
        desk = self.desk
        self.act(lambda: conflict.settle(desk, view.type, view.record, view.id, choice))

    @Slot(object)
    def _on_offered(self, copy: Copy) -> None:
        desk = self.desk
        self.act(lambda: salvage.offer(desk, copy.type, copy.id), self._on_given_back, self._on_not_offered)

    @Slot()
    def _on_all_offered(self) -> None:
        desk = self.desk
        self.act(lambda: salvage.offer_all(desk), self._on_given_back, self._on_not_offered)

    def _on_given_back(self, _changes: Changes) -> None:
        self.refresh()  # a party or a task may be among them, which this page does not hear

    def _on_not_offered(self, problem: BaseException) -> None:
        self.show_problem(problem)
        self.refresh()

    @Slot(bool, str, int)
    def _on_media_chosen(self, paused: bool, hours: str, rate: int) -> None:
        desk = self.desk
        self.act(lambda: sync.choose_media(desk, paused=paused, hours=hours, kb_per_s=rate))

    @Slot(object)
    def _on_stick_ended(self, changes: Changes | None) -> None:
        if changes is not None:
            self.context.changes.publish(changes, initiator=self)
        self.refresh()

    def _end(self) -> None:
        self._stop = None
        self._set_running(False)

    def _set_running(self, running: bool) -> None:
        self.begin.setEnabled(not running)
        self.cancel.setEnabled(running)

    def event(self, event: QEvent) -> bool:
        """Stop the run when the page is taken away."""
        if event.type() == QEvent.Type.DeferredDelete:
            self._stick_work.cancel()
            if self._stop is not None:
                self._stop.set()
        return super().event(event)
