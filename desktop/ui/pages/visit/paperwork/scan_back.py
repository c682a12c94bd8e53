"""扫描归档: signed pages are dropped or chosen, find their papers, and missing pages are named."""

from collections import deque
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QScrollArea, QVBoxLayout, QWidget

from desktop.operations import scan
from desktop.operations.changes import Changes
from desktop.operations.evidence import TakenFile, take_file
from desktop.operations.scan import Filing, ScanLine, ScanPlan
from desktop.ui import messages, theme
from desktop.ui.fields.buttons import push
from desktop.ui.pages.visit.link import VisitLink
from desktop.ui.tr import tr
from desktop.ui.widgets.text import Hint

FILES = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.bmp *.webp"
LINES_PX = 132  # height of the result before it scrolls
GOOD = ("scan.filed", "scan.known")
MOST_LINES = 60


class ScanBack(QWidget):
    """A button, a place to drop files on, and one line for every page that came back or is missing."""

    def __init__(self, link: VisitLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._waiting: deque[Path] = deque()
        self._lines: list[str] = []
        self._is_busy = False
        self.setAcceptDrops(True)
        px = theme.active().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self._choose = push("scan_add", tr("归档扫描件"), self, "plain", "file-check", self.choose_files)
        self._choose.setToolTip(
            tr("签好的文书扫描或拍照后选到这里（也可拖进来），按页脚的码自动归到各自的案卷")
        )
        column.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        self._told = Hint("", self)
        self._told.setObjectName("scan_lines")
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setMaximumHeight(px(LINES_PX))
        self._scroll.setWidget(self._told)
        self._scroll.hide()
        column.addWidget(self._scroll)

    @property
    def text(self) -> str:
        """What is said of the last files."""
        return self._told.text()

    def choose_files(self) -> None:
        """Open the file dialog; it does not block what is under way."""
        dialog = QFileDialog(self.window(), tr("选择扫描件"))
        dialog.setObjectName("scan_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(f"{tr('扫描件和照片')} ({FILES})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.take([Path(name) for name in names]))
        dialog.open()

    def take(self, paths: Sequence[Path]) -> None:
        """File scans one after another; reading and copying keep off the window's thread."""
        if not self._is_busy:
            self._lines = []
        self._waiting.extend(paths)
        if not self._is_busy:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._is_busy = False
            self._link.ask(partial(scan.missing_of_visit, visit=self._link.visit_id), self._on_missing)
            return
        self._is_busy = True
        path = self._waiting.popleft()
        self._show(tr("正在识别 {name}……", name=path.name))
        self._link.compute(
            lambda: scan.read_scan(path),
            lambda pages: self._link.ask(
                lambda desk: scan.plan_scan(desk, path, pages), self._on_planned, self._failed(path)
            ),
            self._failed(path),
        )

    def _on_planned(self, plan: ScanPlan) -> None:
        self._lines += [_sentence(line) for line in plan.lines]
        self._keep(plan.path, deque(plan.filings))

    def _keep(self, path: Path, filings: deque[Filing]) -> None:
        """Put the file into the vault once for every visit its pages belong to."""
        if not filings:
            self._next()
            return
        filing, desk = filings.popleft(), self._link.desk

        def recorded(_: Changes) -> None:
            self._keep(path, filings)

        def taken(file: TakenFile) -> None:
            self._link.act(lambda desk: scan.record_scan(desk, filing, file), recorded, self._failed(path))

        self._link.compute(lambda: take_file(desk, path), taken, self._failed(path))

    def _failed(self, path: Path) -> "partial[None]":
        return partial(self._on_failed, path)

    def _on_failed(self, path: Path, problem: BaseException) -> None:
        self._lines.append(f"{path.name}：{self._link.problem_text(problem)}")
        self._next()

    @Slot(object)
    def _on_missing(self, lines: tuple[ScanLine, ...]) -> None:
        self._show("", *(_sentence(line) for line in lines))

    def _show(self, under_way: str, *missing: str) -> None:
        told = [*self._lines[-MOST_LINES:], *missing, *([under_way] if under_way else [])]
        self._told.setText("\n".join(told))
        self._scroll.setVisible(bool(told))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """File what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.take(paths)


def _sentence(line: ScanLine) -> str:
    mark = "✓" if line.code in GOOD else "!"
    return f"{mark} {messages.text_for(line.code, line.params)}"
