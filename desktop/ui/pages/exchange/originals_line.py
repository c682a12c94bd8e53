"""原件: what came with a case of another township, fetched from the county into a folder that is chosen."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.operations import originals
from desktop.operations.handover import DossierView
from desktop.operations.originals import Original
from desktop.ui.messages import text_of
from desktop.ui.moments import size_text
from desktop.ui.pages.base import PageContext
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.layout import column, row
from desktop.ui.widgets.message import InlineMessage
from desktop.ui.widgets.progress import ThinBar
from desktop.ui.widgets.text import Hint


class OriginalsLine(QWidget):
    """One act, how far it is and what came of it; not there while a case has no files.

    Attributes:
        fetch, cancel: its buttons.
        result: what came of it.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("originals_line")
        self._context = context
        self._view: DossierView | None = None
        self._stop: Event | None = None
        body = column(self, 0, 8)
        line = row(None, 0, 12)
        self._said = Hint("", self)
        line.addWidget(self._said, 1)
        self.cancel = QuietButton(tr("停止"), "x", name="originals_cancel", parent=self)
        self.cancel.clicked.connect(self._on_cancel)
        self.cancel.hide()
        self.fetch = QuietButton(tr("调取原件"), "download", name="originals_fetch", parent=self)
        self.fetch.clicked.connect(self._on_fetch)
        for button in (self.cancel, self.fetch):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        body.addLayout(line)
        self.bar = ThinBar(tr("原件"), "originals", self)
        self.bar.hide()
        body.addWidget(self.bar)
        self.result = InlineMessage(self)
        self.result.setObjectName("originals_result")
        self.result.hide()
        body.addWidget(self.result)
        self.hide()

    def show_dossier(self, view: DossierView | None) -> None:
        """Show what may be fetched; None or a case without files hides the line."""
        if self._stop is not None:  # of another case: what it brought stays, nothing is told of it here
            self._stop.set()
            self._end(self._stop)
        self._view = view
        count = originals.count(view) if view is not None else 0
        self.result.clear()
        self._said.setText(
            tr("原件 {n} 份在县局，可以调取到本机的文件夹；存在那里不加密，用完请删去。", n=count)
        )
        self.setVisible(count > 0)

    def fetch_into(self, folder: Path) -> None:
        """Fetch everything that is not there yet."""
        if self._view is None or self._stop is not None:
            return
        self._stop = stop = Event()
        self.result.clear()
        self._set_running(True)
        self.bar.show_unknown()
        desk, handover = self._context.desk, self._view.handover.id
        progress = self._context.tasks.relay(self._on_progress)
        self._context.tasks.call(
            lambda: originals.fetch_originals(desk, handover, folder, progress, stop.is_set),
            lambda found: self._on_fetched(stop, folder, found),
            lambda problem: self._on_failed(stop, problem),
        )

    def _on_progress(self, done: int, total: int) -> None:
        if self._stop is not None:
            numbers = tr("{done} / {total}", done=size_text(done), total=size_text(total))
            self.bar.show_progress(done, max(1, total), numbers)

    def _on_fetched(self, stop: Event, folder: Path, found: Sequence[Original]) -> None:
        if not self._end(stop):
            return
        here = sum(bool(one.file) for one in found)
        missing = len(found) - here
        if stop.is_set():
            self.result.show_text("info", tr("已停止。已存 {n} 份，再调取时接着来。", n=here))
        elif missing:
            self.result.show_text(
                "warn",
                tr("已存 {n} 份；另有 {missing} 份还没到县局，到了再调取一次。", n=here, missing=missing),
            )
        else:
            self.result.show_text("ok", tr("{n} 份都已存到 {folder}，与移交时相符。", n=here, folder=folder))

    def _on_failed(self, stop: Event, problem: BaseException) -> None:
        if not self._end(stop):
            return
        text = text_of(problem)
        if isinstance(problem, OSError):
            text = tr("这个文件夹写不进去，请换一个，或腾出空间再调取。")
        if text:
            self.result.show_text("bad", text)
        else:
            self._context.tasks.unhandled.emit(problem)

    def _end(self, stop: Event) -> bool:
        """Whether the run is still the one that is shown."""
        if self._stop is not stop:
            return False
        self._stop = None
        self._set_running(False)
        return True

    def _set_running(self, running: bool) -> None:
        self.fetch.setEnabled(not running)
        self.cancel.setVisible(running)
        self.cancel.setEnabled(running)
        self.bar.setVisible(running)

    @Slot()
    def _on_fetch(self) -> None:
        dialog = QFileDialog(self.window(), tr("选择存放原件的文件夹"))
        dialog.setObjectName("originals_dialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.fetch_into(Path(name)))
        dialog.open()

    @Slot()
    def _on_cancel(self) -> None:
        if self._stop is not None:
            self._stop.set()
            self.cancel.setEnabled(False)

    def event(self, event: QEvent) -> bool:
        """Stop the run when the page is taken away."""
        if event.type() == QEvent.Type.DeferredDelete:
            self._on_cancel()
        return super().event(event)
