"""Writing and reading sticks off the window's thread, one at a time, with a way out."""

from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal, Slot

from desktop.operations import bag
from desktop.operations.bag import BagTaken, BagWritten
from desktop.ui.messages import text_for, text_of
from desktop.ui.pages.base import PageContext
from desktop.ui.pages.exchange.stick_line import StickLine
from desktop.ui.pages.visit.words import size_text
from desktop.ui.tr import tr


class StickWork(QObject):
    """Joins the stick's line to its operations.

    Signals:
        ended(object): the `Changes` of what was read, or None.
        said(str, str): level and sentence of what hindered it.
    """

    ended = Signal(object)
    said = Signal(str, str)

    def __init__(self, context: PageContext, line: StickLine) -> None:
        super().__init__(line)
        self._context = context
        self._line = line
        self._stop: Event | None = None
        line.write_wanted.connect(self.write)
        line.read_wanted.connect(self.read)
        line.cancel_wanted.connect(self.cancel)

    @property
    def is_running(self) -> bool:
        """Whether a stick is being written or read."""
        return self._stop is not None

    @Slot(object)
    def write(self, folder: Path) -> None:
        """Write everything that waits to a folder."""
        stop = self._begin(tr("正在写入U盘……可以去别的页面继续工作，写完前不要拔。"))
        if stop is None:
            return
        desk, progress = self._context.desk, self._context.tasks.relay(self._on_progress)
        self._context.tasks.call(
            lambda: bag.write_bag(desk, folder, progress, stop.is_set), self._on_written, self._on_failed
        )

    @Slot(object)
    def read(self, folder: Path) -> None:
        """Read what the county put into a folder for this laptop."""
        stop = self._begin(tr("正在读取U盘……可以去别的页面继续工作。"))
        if stop is None:
            return
        desk, progress = self._context.desk, self._context.tasks.relay(self._on_progress)
        self._context.tasks.call(
            lambda: bag.read_bag(desk, folder, progress, stop.is_set), self._on_taken, self._on_failed
        )

    @Slot()
    def cancel(self) -> None:
        """Stop what is under way."""
        if self._stop is not None:
            self._stop.set()

    def _begin(self, words: str) -> Event | None:
        if self._stop is not None:
            return None
        self._stop = Event()
        self._line.show_running(words)
        return self._stop

    def _on_progress(self, done: int, total: int) -> None:
        if self._stop is not None:
            self._line.show_progress(done, total)

    def _on_written(self, done: BagWritten) -> None:
        self._stop = None
        if done.cancelled:
            self._line.show_result(tr("已停止，没有留下半个文件。"))
        else:
            self._line.show_result(_written_words(done))
            if done.missing:
                self.said.emit("warn", tr("有 {n} 个文件在本机读不出来，没有写入U盘。", n=done.missing))
        self.ended.emit(None)

    def _on_taken(self, taken: BagTaken) -> None:
        self._stop = None
        words = _taken_words(taken)
        self._line.show_result(tr("已停止：{sums}", sums=words) if taken.cancelled else words)
        if taken.problem:
            self.said.emit("warn", text_for(taken.problem))
        self.ended.emit(taken.changes)

    def _on_failed(self, problem: BaseException) -> None:
        self._stop = None
        self._line.show_result(tr("没有做成。本机内容都在。"))
        text = text_of(problem)
        if text:
            self.said.emit("bad", text)
        else:
            self._context.tasks.unhandled.emit(problem)
        self.ended.emit(None)


def _written_words(done: BagWritten) -> str:
    what = tr("记录 {entries} 条、文件 {files} 个", entries=done.entries, files=done.files)
    names = "、".join(done.names)
    return tr(
        "已写好 {names}（{what}，{size}）。可以安全拔出，交县局读取。",
        names=names,
        what=what,
        size=size_text(done.size),
    )


def _taken_words(taken: BagTaken) -> str:
    words = tr(
        "读了 {bags} 个文件：县局回执 {receipts} 条、{files} 个文件，领回 {pulled} 条。",
        bags=taken.bags,
        receipts=taken.receipts,
        files=taken.files,
        pulled=taken.pulled,
    )
    return words + (tr("领到新的事项清单。") if taken.has_pack else "")
