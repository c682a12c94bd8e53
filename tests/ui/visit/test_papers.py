"""文书: from draft to service, one step after the other, nothing modal."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget

from casework import codec
from casework.errors import StorageProblem
from casework.notice import PaperState
from desktop.operations import paper as papers
from desktop.operations import today
from desktop.operations.changes import Changes
from desktop.operations.copies import printed_marks
from desktop.operations.evidence import read_original
from desktop.ui import theme
from desktop.ui.pages.visit.paperwork.preview import draw_pages
from desktop.ui.pages.visit.paperwork.printer_port import PrintRun
from desktop.verify import read_codes
from tests.ui.visit.crew import Crew
from tests.ui.visit.place import ORDER


def seal(crew: Crew) -> None:
    crew.press("paper_next")
    assert crew.get("paper_next", QPushButton).text() == "定稿编号"
    crew.press("paper_next")


def print_out(crew: Crew) -> None:
    crew.press("paper_next")
    crew.qtbot.waitUntil(lambda: crew.sees("print_yes"), timeout=30_000)
    crew.settle()


def test_every_step_of_an_order_follows_the_one_before(ready: Crew) -> None:
    assert ready.page.papers.pages.page_count >= 1
    seal(ready)
    paper = ready.paper(ORDER).paper
    assert paper.state is PaperState.SEALED and "〔2026〕1号" in paper.number
    print_out(ready)
    assert ready.printer.printed[0].stat().st_size > 1000
    drawn = draw_pages(ready.printer.printed[0].read_bytes(), 40).images
    assert len(drawn) == 2 * ready.page.papers.pages.page_count, "one for the party, one for the file"
    ready.press("print_yes")
    assert ready.paper(ORDER).paper.state is PaperState.PRINTED
    assert ready.find("sign_pad").hasFocus()
    ready.sign_on_pad()
    ready.press("sign_done")
    ready.press("sign_way_paper")
    ready.press("sign_done")
    ready.press("sign_done")
    signatures = ready.paper(ORDER).paper.signatures
    assert [signatures[role].way for role in ("party", "officer_1", "officer_2")] == ["pad", "paper", "paper"]
    assert signatures["party"].strokes and signatures["officer_2"].name == "李静"
    ready.press("service_done")
    served = next(view.paper for view in ready.page.link.papers if view.paper.form == ORDER)
    assert served.state is PaperState.SERVED and served.service is not None
    assert served.service.receiver == "王芳"
    current = ready.page.papers.shelf.current()
    assert current is not None and current.paper.id != served.id


def test_what_is_wrong_blocks_and_leads_to_its_place(crew: Crew) -> None:
    crew.check_all("xf-tongdao")
    crew.decide_order()
    crew.page.show_step("papers")
    crew.settle()
    crew.go_to_paper(ORDER)
    crew.press("paper_next")
    assert crew.get("paper_next", QPushButton).text() == "检查这份文书"
    lines = [widget for widget in crew.page.papers.panel.checks.findChildren(QWidget) if widget.isVisible()]
    line = next(one for one in lines if "证件" in one.accessibleName())
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    crew.settle()
    assert crew.page.current_step == "arrive"
    assert crew.find("told_certificates_at_now").hasFocus()


def test_an_edit_after_the_check_asks_for_another_check(ready: Crew) -> None:
    ready.press("paper_next")
    assert ready.get("paper_next", QPushButton).text() == "定稿编号"
    blocks = [one for one in ready.page.papers.panel.draft.findChildren(QPlainTextEdit) if one.isVisible()]
    ready.write(blocks[0].objectName(), "改写的一段文字。")
    assert ready.get("paper_next", QPushButton).text() == "检查这份文书"
    assert "改写的一段文字。" in ready.paper(ORDER).paper.fields.values()


def test_paper_that_did_not_come_out_can_be_printed_again_or_later(ready: Crew) -> None:
    seal(ready)
    print_out(ready)
    ready.press("print_later")
    assert ready.paper(ORDER).next_step == "print"
    print_out(ready)
    ready.press("print_again")
    ready.qtbot.waitUntil(lambda: len(ready.printer.printed) == 3, timeout=30_000)
    ready.qtbot.waitUntil(lambda: ready.sees("print_yes"), timeout=30_000)
    results = [one.result for _, one in sorted(ready.paper(ORDER).paper.prints.items())]
    assert results == ["spooled", "later", "spooled", "again", "spooled"]


@pytest.mark.qt_log_ignore("QPainter::begin", "does not support propagateSizeHints", extend=True)
def test_a_printer_that_takes_nothing_is_said_and_nothing_is_lost(
    ready: Crew, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seal(ready)

    def broken(_parent: QWidget, _title: str, give: Callable[[QPrinter], None], _last: str = "") -> None:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "no folder" / "x.pdf"))
        give(printer)

    monkeypatch.setattr(ready.printer, "choose", broken)
    ready.press("paper_next")
    ready.qtbot.waitUntil(lambda: "打印机没有接收" in ready.page.papers.panel.message.text, timeout=30_000)
    assert ready.paper(ORDER).paper.state is PaperState.SEALED
    assert ready.find("paper_next").isEnabled()


def test_voiding_needs_a_reason_and_a_new_draft_takes_its_place(ready: Crew) -> None:
    seal(ready)
    ready.press("paper_void")
    ready.press("paper_void_confirm")
    assert ready.paper(ORDER).paper.state is PaperState.SEALED
    ready.write("paper_void_reason", "卡纸污损")
    ready.press("paper_void_confirm")
    voided = ready.paper(ORDER).paper
    assert voided.state is PaperState.VOID and voided.void_reason == "卡纸污损"
    ready.press("papers_draft")
    states = [view.paper.state for view in ready.page.link.papers if view.paper.form == ORDER]
    assert sorted(states) == sorted([PaperState.VOID, PaperState.DRAFT])


def test_a_refused_signature_and_leave_service_need_reason_and_witness(ready: Crew) -> None:
    seal(ready)
    print_out(ready)
    ready.press("print_yes")
    ready.press("sign_way_refused")
    assert not ready.find("sign_done").isEnabled()
    ready.write("sign_refusal_reason", "认为处理过重")
    ready.write("sign_witness", "村干部刘某")
    ready.press("sign_done")
    party = ready.paper(ORDER).paper.signatures["party"]
    assert party.way == "refused" and party.reason == "认为处理过重" and "刘某" in party.note
    ready.press("sign_way_paper")
    ready.press("sign_done")
    ready.press("sign_done")
    ready.press("service_way_leave")
    ready.write("service_reason", "拒绝接收")
    assert "见证人" in ready.get("service_missing", QLabel).text()
    ready.write("service_witness", "刘某")
    ready.press("service_done")
    service = next(v.paper.service for v in ready.page.link.papers if v.paper.form == ORDER)
    assert service is not None and service.way == "leave" and service.refused and service.witness == "刘某"


def test_no_window_blocks_the_page(ready: Crew) -> None:
    seal(ready)
    print_out(ready)
    assert QApplication.activeModalWidget() is None


def test_a_number_gets_a_line_of_its_own_on_the_shelf(ready: Crew) -> None:
    shelf = ready.page.papers.shelf
    before = shelf.visualRect(shelf.currentIndex()).height()
    seal(ready)
    number = QFontMetrics(theme.font(theme.active().sizes.small)).height()
    ready.qtbot.waitUntil(lambda: shelf.visualRect(shelf.currentIndex()).height() == before + number)


def printed(crew: Crew, number: int) -> list[QImage]:
    """Pages of the n-th print job at 100 dots an inch."""
    return list(draw_pages(crew.printer.printed[number].read_bytes(), 100).images)


def dark(image: QImage, box: tuple[float, float, float, float]) -> int:
    """Dark pixels in a box given in mm: left, top, right, bottom."""
    left, top, right, bottom = (round(at * 100 / 25.4) for at in box)
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(1 for y in range(top, bottom) for x in range(left, right) if (grey.pixel(x, y) & 255) < 128)


MARK = (20, 6, 80, 14)  # mm: where the mark of a copy stands


def test_each_copy_is_marked_and_the_frozen_page_is_not(ready: Crew) -> None:
    seal(ready)
    frozen = draw_pages(papers.preview(ready.desk, ready.paper(ORDER).paper.id), 100).images
    assert dark(frozen[0], MARK) == 0
    before = ready.paper(ORDER).paper.pdf_sha256
    print_out(ready)
    ready.press("print_yes")
    both = printed(ready, 0)
    assert all(dark(page, MARK) > 30 for page in both)
    assert dark(both[0], MARK) != dark(both[1], MARK), "当事人 and 存档"
    ready.press("print_copy_0")
    ready.press("paper_reprint")
    ready.qtbot.waitUntil(lambda: len(ready.paper(ORDER).paper.prints) == 3, timeout=30_000)
    again = printed(ready, 1)
    assert len(again) == 1 and dark(again[0], MARK) > dark(both[0], MARK), "重印 is said"
    paper = ready.paper(ORDER).paper
    assert paper.pdf_sha256 == before
    assert [one.copy for _, one in sorted(paper.prints.items())] == ["当事人、存档", "", "当事人"]


def test_a_portable_printer_a_slip_and_large_type(ready: Crew) -> None:
    seal(ready)
    for number, size in enumerate(("portable", "slip", "large")):
        ready.press(f"print_size_{size}")
        print_out(ready)
        ready.press("print_yes" if number == 2 else "print_later")
        page = printed(ready, number)[0]
        inches = (page.width() / 100, page.height() / 100)
        if size == "slip":
            assert abs(inches[0] * 25.4 - 80) < 1.5 and inches[1] > inches[0]
        else:
            assert abs(inches[0] - 8.27) < 0.02 and abs(inches[1] - 11.69) < 0.02
        codes = read_codes(ready.printer.printed[number].read_bytes())
        assert len(codes) == 1, size
    assert printed_marks(ready.paper(ORDER).paper) == frozenset(), "a large-type copy is an extra"
    kept = [one.copy for _, one in sorted(ready.paper(ORDER).paper.prints.items()) if one.copy]
    assert kept == ["当事人、存档 便携A4", " 80毫米小票", " 大字本"]


def test_painting_a_page_never_stops_the_window_for_long(
    ready: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[float] = []
    turn = PrintRun._on_turn

    def timed(run: PrintRun) -> None:
        began = time.perf_counter()
        turn(run)
        turns.append(time.perf_counter() - began)

    monkeypatch.setattr(PrintRun, "_on_turn", timed)
    seal(ready)
    print_out(ready)
    assert len(turns) > 40
    assert sorted(turns)[len(turns) * 9 // 10] < 0.05


RECORD = "site_record"


def sealed_record(crew: Crew) -> int:
    """Seal and print the record; returns its pages."""
    crew.go_to_paper(RECORD)
    seal(crew)
    print_out(crew)
    crew.press("print_yes")
    return crew.page.papers.pages.page_count


def test_a_record_is_signed_page_by_page(ready: Crew) -> None:
    pages = sealed_record(ready)
    assert pages >= 2
    for page in range(1, pages + 1):
        assert f"第 {page} 页，共 {pages} 页" in ready.get("sign_turn", QLabel).text()
        ready.sign_on_pad()
        assert ready.paper(RECORD).paper.signatures == {}
        ready.press("sign_done")
    party = ready.paper(RECORD).paper.signatures["party"]
    assert (party.way, party.pages) == ("pad", pages)
    kept = codec.decode_any(read_original(ready.desk, party.strokes))
    assert isinstance(kept, dict) and kept["pdf_sha256"] == ready.paper(RECORD).paper.pdf_sha256
    assert len(kept["strokes"]) == pages
    times = [point[2] for line in kept["strokes"][0]["lines"] for point in line]
    assert times[0] == 0 and times == sorted(times), "each point has its time"
    ready.press("sign_way_paper")
    assert f"{pages} 页" in ready.get("sign_turn", QLabel).text()
    ready.press("sign_done")
    assert ready.paper(RECORD).paper.signatures["officer_1"].pages == pages


def test_pages_drawn_before_a_refusal_are_kept_once(ready: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = sealed_record(ready)
    sign = papers.sign_paper

    def full(*_given: object, **_more: object) -> Changes:
        raise StorageProblem("profile.disk_full")

    monkeypatch.setattr(papers, "sign_paper", full)
    for _page in range(pages):
        ready.sign_on_pad()
        ready.press("sign_done")
    assert "空间" in ready.page.papers.panel.message.text
    assert ready.paper(RECORD).paper.signatures == {}
    monkeypatch.setattr(papers, "sign_paper", sign)
    ready.press("sign_done")  # the last page is still on the pad
    party = ready.paper(RECORD).paper.signatures["party"]
    kept = codec.decode_any(read_original(ready.desk, party.strokes))
    assert isinstance(kept, dict) and len(kept["strokes"]) == pages


def test_who_cannot_read_is_read_to_and_gives_a_thumb_print(ready: Crew) -> None:
    sealed_record(ready)
    ready.press("sign_way_thumb")
    assert not ready.find("sign_done").isEnabled()
    ready.write("sign_reader", "张伟")
    ready.press("sign_done")
    party = ready.paper(RECORD).paper.signatures["party"]
    assert party.way == "thumb" and "由张伟当面宣读" in party.note and party.strokes == ""
    assert not any(widget.isVisible() for widget in ready.page.findChildren(QWidget, "sign_way_thumb"))


class FaultyPrinter(QPrinter):
    """A printer that fails once, at one edge of its work."""

    def __init__(self, path: Path, edge: str) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self._edge = edge
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        folder = "no folder" if edge == "begin" else "."
        self.setOutputFileName(str(path / folder / f"{edge}.pdf"))

    def newPage(self) -> bool:
        return False if self._edge == "new_page" else super().newPage()

    def printerState(self) -> QPrinter.PrinterState:
        return QPrinter.PrinterState.Error if self._edge == "end" else super().printerState()


@pytest.mark.qt_log_ignore("QPainter::begin", "does not support propagateSizeHints", extend=True)
def test_a_printer_that_fails_at_any_edge_costs_neither_number_nor_bytes(
    ready: Crew, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seal(ready)
    before = ready.paper(ORDER).paper
    frozen = papers.preview(ready.desk, before.id)
    leases = [lease.next for lease in today.leases(ready.desk)]
    for edge in ("begin", "new_page", "end"):

        def broken(
            _parent: QWidget, _title: str, give: Callable[[QPrinter], None], _last: str = "", edge: str = edge
        ) -> None:
            give(FaultyPrinter(tmp_path, edge))

        with monkeypatch.context() as patch:
            patch.setattr(ready.printer, "choose", broken)
            ready.press("paper_next")
            ready.qtbot.waitUntil(
                lambda: "打印机没有接收" in ready.page.papers.panel.message.text, timeout=30_000
            )
        ready.settle()
        after = ready.paper(ORDER).paper
        assert (after.state, after.number, after.prints) == (PaperState.SEALED, before.number, {}), edge
        assert papers.preview(ready.desk, before.id) == frozen
        ready.page.papers.panel.message.clear()
    print_out(ready)
    ready.press("print_yes")
    after = ready.paper(ORDER).paper
    assert (after.state, after.number, after.pdf_sha256) == (
        PaperState.PRINTED,
        before.number,
        before.pdf_sha256,
    )
    assert [lease.next for lease in today.leases(ready.desk)] == leases, "no second number was taken"
