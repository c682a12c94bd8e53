"""备份: where the last one lies, whether it was proved, and the one act that makes and proves another."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.operations.custody import BackupNote, BackupReport, BackupState
from desktop.ui.fields.text_line import TextLine
from desktop.ui.messages import text_for
from desktop.ui.moments import moment_text, size_text
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.facts import Facts
from desktop.ui.widgets.layout import column, row
from desktop.ui.widgets.message import InlineMessage
from desktop.ui.widgets.progress import ThinBar
from desktop.ui.widgets.text import Hint, SectionTitle

Local = Callable[[datetime], datetime]


class BackupSection(QWidget):
    """Takes a `BackupState` and tells what the officer wants.

    Signals:
        backup_wanted(str): the folder to write to.
        drill_wanted: prove the last backup once more.
        stop_wanted: stop what is under way.
    """

    backup_wanted = Signal(str)
    drill_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backup_section")
        body = column(self, 0, 12)
        body.addWidget(SectionTitle(tr("备份"), self))
        body.addWidget(
            Hint(tr("存到移动硬盘或U盘，仍然加密；写完当场恢复一遍作证明。换电脑时用原口令恢复。"), self)
        )
        self.facts = Facts(self)
        body.addWidget(self.facts)
        choice = row(None, 0, 8)
        self.folder = TextLine("backup_folder", tr("存放的文件夹"), self, last=True)
        choice.addWidget(self.folder, 1)
        self.browse = QuietButton(tr("选择"), "folder-open", name="backup_browse", parent=self)
        self.browse.clicked.connect(self._on_browse)
        choice.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignBottom)
        body.addLayout(choice)
        self.bar = ThinBar(tr("备份"), "backup_progress", self)
        self.bar.hide()
        body.addWidget(self.bar)
        self.result = InlineMessage(self)
        self.result.setObjectName("backup_result")
        self.result.hide()
        body.addWidget(self.result)
        acts = row(None, 0, 12)
        self.begin = PrimaryButton(tr("备份并演练"), "hard-drive", name="backup_start", parent=self)
        self.begin.clicked.connect(self._on_begin)
        self.drill = QuietButton(tr("再演练一次"), "refresh-cw", name="backup_drill", parent=self)
        self.drill.clicked.connect(self.drill_wanted)
        self.stop = QuietButton(tr("停止"), "x", name="backup_stop", parent=self)
        self.stop.clicked.connect(self.stop_wanted)
        self.stop.hide()
        for button in (self.begin, self.drill, self.stop):
            acts.addWidget(button)
        acts.addStretch(1)
        body.addLayout(acts)

    def show_state(self, state: BackupState, local: Local, on: date) -> None:
        """Show when the last backup and the last drill were.

        Args:
            state: from the store.
            local: gives an instant in the officer's zone.
            on: today.
        """
        self.folder.set_value(state.folder)
        last, drilled = state.last, state.drilled
        written = tr("还没有备份过") if last is None else f"{moment_text(local(last.at), on)} · {last.folder}"
        proved = "" if drilled is None else f"{moment_text(local(drilled.at), on)} · {drill_words(drilled)}"
        self.facts.show_facts(((tr("上次备份"), written), (tr("上次演练"), proved)))
        self.drill.setEnabled(last is not None)

    def show_running(self) -> None:
        """Show that a backup or a drill is under way."""
        self.result.clear()
        self.bar.show_unknown()
        self._set_running(True)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is, in bytes."""
        text = tr("{done}/{total}", done=size_text(done), total=size_text(total))
        self.bar.show_progress(done, total, text)

    def show_report(self, report: BackupReport) -> None:
        """Show how it went."""
        self._set_running(False)
        note = report.note
        if note.problem:
            self.result.show_text("bad", text_for(note.problem))
        elif note.same_disk:
            self.result.show_text(
                "warn",
                tr(
                    "{words}。备份和资料在同一块磁盘上，电脑丢了会一起丢；请再备份到U盘。",
                    words=drill_words(note),
                ),
            )
        else:
            self.result.show_text("ok", drill_words(note))

    def show_problem(self, text: str) -> None:
        """Say why it was not written."""
        self._set_running(False)
        self.result.show_text("bad", text)

    def _set_running(self, running: bool) -> None:
        self.bar.setVisible(running)
        self.stop.setVisible(running)
        for button in (self.begin, self.drill, self.browse):
            button.setEnabled(not running)

    @Slot()
    def _on_begin(self) -> None:
        if not self.folder.value():
            self.folder.set_hint(tr("请先选移动硬盘或U盘上的文件夹。"), problem=True)
            self.folder.setFocus()
            return
        self.folder.set_hint("")
        self.backup_wanted.emit(self.folder.value())

    @Slot()
    def _on_browse(self) -> None:
        dialog = QFileDialog(self.window(), tr("存放备份的文件夹"))
        dialog.setObjectName("backup_dialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.folder.put)
        dialog.open()


def drill_words(note: BackupNote) -> str:
    """How a drill went, in one line."""
    if note.problem:
        return tr("演练没有通过")
    return tr(
        "演练通过：{visits} 次检查、{papers} 份文书、抽查 {files} 个文件，用时 {seconds} 秒",
        visits=note.visits,
        papers=note.papers,
        files=note.files,
        seconds=f"{note.seconds:.1f}",
    )
