"""同步: three lanes with their own results, receipts one by one, and what waits for a person."""

from threading import Event

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.operations import sync
from desktop.operations.sync import Lane, OpenConflict, SyncItem, SyncReport
from desktop.ui import theme
from desktop.ui.messages import text_for
from desktop.ui.models.rows import Row, RowsModel
from desktop.ui.models.sync_rows import LANE_WORDS, conflict_row, sync_row
from desktop.ui.pages.base import Page, PageContext
from desktop.ui.pages.visit.words import size_text
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.columns import Columns
from desktop.ui.widgets.layout import EmptyState, column, row
from desktop.ui.widgets.progress import ThinBar
from desktop.ui.widgets.rows_view import RowsView
from desktop.ui.widgets.text import Hint, PageTitle, SectionTitle

LANES = ("records", "media", "papers")


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
        self.bars: dict[str, ThinBar] = {}
        bars = row(None, 0, 32)
        for key in LANES:
            self.bars[key] = ThinBar(tr(LANE_WORDS[key]), f"lane_{key}", self)
            self.bars[key].show_unknown()
            bars.addWidget(self.bars[key], 1)
        body.addLayout(bars)
        body.addSpacing(theme.active().px(8))
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
        return body

    def _row(self, item: SyncItem) -> Row:
        return sync_row(item, self.desk.today(), self.desk.local)

    def _build_conflicts(self) -> QVBoxLayout:
        body = column(None, 0, 12)
        body.addWidget(SectionTitle(tr("待人核对"), self))
        self._conflicts: RowsModel[OpenConflict] = RowsModel(conflict_row, parent=self)
        self.conflicts = RowsView("conflict_list", tr("待人核对"), parent=self)
        self.conflicts.setModel(self._conflicts)
        self.conflicts.chosen.connect(self._on_conflict_chosen)
        none = EmptyState(
            tr("没有不一致"),
            tr("两台电脑把同一处改成不同内容时，两个值都会留下，列在这里等人核对。"),
            "users",
            parent=self,
        )
        self._either_conflict = QStackedWidget(self)
        self._either_conflict.addWidget(self.conflicts)
        self._either_conflict.addWidget(none)
        body.addWidget(self._either_conflict, 1)
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
        """Read lanes, items and conflicts."""
        desk = self.desk
        self.ask(lambda: sync.items(desk), self._on_items, "items")
        self.ask(lambda: sync.conflicts(desk), self._on_conflicts, "conflicts")
        if self._stop is None:
            self.ask(lambda: sync.lanes(desk), self._on_lanes_at_rest, "lanes")

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
        """Show a run under way: what of its own load each lane has carried."""
        if self._stop is None:
            return  # told before the run ended, heard after
        for lane in lanes:
            if lane.key not in self.bars:
                continue
            text = tr("{done}/{total}", done=lane.done, total=lane.total)
            if lane.total_bytes:
                text += f" · {size_text(lane.done_bytes)}/{size_text(lane.total_bytes)}"
            look = "bad" if lane.problem else "ok" if lane.done >= lane.total else ""
            done, total = (lane.done_bytes, lane.total_bytes) if lane.total_bytes else (lane.done, lane.total)
            if lane.total:
                self.bars[lane.key].show_progress(done, total, text, look)

    def _on_lanes_at_rest(self, lanes: tuple[Lane, ...]) -> None:
        """Show what the county holds and what still waits on this laptop."""
        for lane in lanes:
            if lane.key in self.bars:
                look = "bad" if lane.problem else "ok" if lane.done >= lane.total else ""
                self.bars[lane.key].show_progress(lane.done, lane.total, lane_words(lane), look)

    def _on_items(self, items: tuple[SyncItem, ...]) -> None:
        kept = self.list.current_key()
        self._items.set_values(items)
        self._either.setCurrentIndex(0 if items else 1)
        if kept:
            self.list.choose_key(kept)

    def _on_conflicts(self, conflicts: tuple[OpenConflict, ...]) -> None:
        self._conflicts.set_values(conflicts)
        self._either_conflict.setCurrentIndex(0 if conflicts else 1)

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
            self.result.setText(tr("{time} 同步完成：{sums}。", time=time, sums=sums))
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
    def _on_conflict_chosen(self, conflict: OpenConflict) -> None:
        if conflict.type == "visit":
            self.wants.emit("visit", conflict.record)

    def _end(self) -> None:
        self._stop = None
        self._set_running(False)

    def _set_running(self, running: bool) -> None:
        self.begin.setEnabled(not running)
        self.cancel.setEnabled(running)

    def event(self, event: QEvent) -> bool:
        """Stop the run when the page is taken away."""
        if event.type() == QEvent.Type.DeferredDelete and self._stop is not None:
            self._stop.set()
        return super().event(event)


def lane_words(lane: Lane) -> str:
    """A lane between two runs: what waits, with its unit and its size."""
    waits, is_records = lane.total - lane.done, lane.key == LANES[0]
    if not lane.total:
        return tr("没有要传的")
    if waits <= 0:
        return tr("已交齐 {n} 条", n=lane.total) if is_records else tr("已交齐 {n} 个", n=lane.total)
    text = tr("待传 {n} 条", n=waits) if is_records else tr("待传 {n} 个", n=waits)
    return f"{text} · {size_text(lane.total_bytes)}" if lane.total_bytes else text
