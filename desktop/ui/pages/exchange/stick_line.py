"""The line of the stick: write to it, read from it, and how far that has come."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.ui.pages.visit.words import size_text
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.layout import column, row
from desktop.ui.widgets.progress import ThinBar
from desktop.ui.widgets.text import Hint


class StickLine(QWidget):
    """Two acts, a bar and what came of it.

    Signals:
        write_wanted(Path): the folder to write to.
        read_wanted(Path): the folder to read from.
        cancel_wanted: stop what is under way.
    """

    write_wanted = Signal(object)
    read_wanted = Signal(object)
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        body = column(self, 0, 8)
        line = row(None, 0, 12)
        words = tr("一直没有网络？写入U盘交县局，再把县局的回执读回来。写几次、先后顺序都不要紧。")
        self.said = Hint(words, self)
        self.said.setObjectName("stick_said")
        line.addWidget(self.said, 1)
        self.write = QuietButton(tr("写入U盘"), "usb", name="stick_write", parent=self)
        self.write.clicked.connect(self._on_write)
        self.read = QuietButton(tr("从U盘读取"), "download", name="stick_read", parent=self)
        self.read.clicked.connect(self._on_read)
        self.cancel = QuietButton(tr("停止"), "x", name="stick_cancel", parent=self)
        self.cancel.clicked.connect(self._on_cancel)
        self.cancel.hide()
        for button in (self.cancel, self.write, self.read):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        body.addLayout(line)
        self.bar = ThinBar(tr("U盘"), "stick", self)
        self.bar.hide()
        body.addWidget(self.bar)

    def show_running(self, words: str) -> None:
        """Show that something is under way; an empty text ends it."""
        running = bool(words)
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        self.cancel.setEnabled(running)
        self.write.setEnabled(not running)
        self.read.setEnabled(not running)
        if running:
            self.said.setText(words)
            self.bar.show_unknown()

    def show_progress(self, done: int, total: int) -> None:
        """Show bytes done of all."""
        numbers = tr("{done} / {total}", done=size_text(done), total=size_text(total))
        self.bar.show_progress(done, max(1, total), numbers)

    def show_result(self, words: str) -> None:
        """Say what came of it."""
        self.show_running("")
        self.said.setText(words)

    @Slot()
    def _on_write(self) -> None:
        self._choose(tr("选择U盘（要写入的文件夹）"), self.write_wanted.emit)

    @Slot()
    def _on_read(self) -> None:
        self._choose(tr("选择U盘（放着县局回执的文件夹）"), self.read_wanted.emit)

    @Slot()
    def _on_cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancel_wanted.emit()

    def _choose(self, title: str, wanted: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self.window(), title)
        dialog.setObjectName("stick_dialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: wanted(Path(name)))
        dialog.open()
