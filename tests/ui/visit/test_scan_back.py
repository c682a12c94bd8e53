"""扫描归档: what is dropped finds its paper, and the window says so."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from desktop.operations import paper as papers
from desktop.operations import scan
from desktop.ui.pages.visit.paperwork.scan_back import ScanBack
from tests.ui.visit.crew import Crew
from tests.ui.visit.place import ORDER
from tests.ui.visit.test_papers import seal


def drop(widget: ScanBack, *paths: Path) -> None:
    """Drop files on it."""
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.dropEvent(event)


def test_a_dropped_scan_is_filed_and_a_wrong_file_is_named(ready: Crew, tmp_path: Path) -> None:
    seal(ready)
    sheet = tmp_path / "扫描件.pdf"
    sheet.write_bytes(papers.preview(ready.desk, ready.paper(ORDER).paper.id))
    wrong = tmp_path / "说明.txt"
    wrong.write_text("不是扫描件", "utf-8")
    back = ready.page.papers.findChild(ScanBack)
    assert isinstance(back, ScanBack)
    drop(back, sheet, wrong)
    ready.qtbot.waitUntil(lambda: "说明.txt" in back.text and "正在" not in back.text, timeout=20_000)
    ready.settle()
    assert "✓ 责令改正通知书 " in back.text and "第1页（共1页）：已归入案卷" in back.text
    assert "说明.txt：这个文件读不了" in back.text
    assert len(scan.scans_of(ready.desk, ready.visit_id)) == 1
    assert len(ready.page.link.evidence) == 1, "a scan proves no finding"


def test_a_chosen_scan_is_filed_and_choosing_holds_nothing_up(ready: Crew, tmp_path: Path) -> None:
    seal(ready)
    sheet = tmp_path / "扫描件.pdf"
    sheet.write_bytes(papers.preview(ready.desk, ready.paper(ORDER).paper.id))
    ready.press("scan_add")
    dialog = ready.page.findChild(QFileDialog, "scan_dialog")
    assert dialog is not None and dialog.isVisible(), "the press has come back while the dialog is open"
    dialog.filesSelected.emit([str(sheet)])
    dialog.close()
    back = ready.page.papers.findChild(ScanBack)
    assert isinstance(back, ScanBack)
    ready.qtbot.waitUntil(lambda: "已归入案卷" in back.text, timeout=20_000)
    assert len(scan.scans_of(ready.desk, ready.visit_id)) == 1
