"""A fresh process: two copies of a paper go to a printer, and a timer tells how long the loop stood still."""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from desktop import forms
from desktop.language import qt_application
from desktop.operations.copies import PORTABLE
from desktop.ui.pages.visit.paperwork.printer_port import FilePrinter, PrintRun
from desktop.ui.pages.visit.paperwork.sheets import PrintSheet, marked_sheets
from desktop.ui.tasks import Tasks
from tests.bench.child_stall import Ticks

COPIES = ("（当事人联）", "（存档联）")


def whole_page(folder: Path, sheet: QImage) -> float:
    """Seconds that one page takes painted in one go, as it was done before."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "whole.pdf"))
    painter = QPainter(printer)
    size = printer.pageLayout().fullRectPixels(printer.resolution())
    began = time.perf_counter()
    shown = sheet.convertToFormat(QImage.Format.Format_RGBX8888)
    painter.drawImage(QRect(0, 0, size.width(), size.height()), shown)
    spent = time.perf_counter() - began
    painter.end()
    return spent


def main(folder: str) -> int:
    """Print longest gap, seconds of the run, ticks, pages, and the seconds of one page painted in one go."""
    app: QApplication = qt_application(())
    tasks = Tasks(app)
    ticks = Ticks(app)
    window = QWidget()
    form = forms.kinds()["site_record"]
    stamp = forms.Stamp(draft=False, acting_body="凤鸣镇人民政府", check_tag="ACDE")
    pdf = forms.render(form.key, form.example(), stamp)
    began = time.perf_counter()
    shown: list[tuple[PrintSheet, ...]] = []

    def composed(sheets: tuple[PrintSheet, ...]) -> None:
        shown.append(sheets)
        FilePrinter(Path(folder)).choose(window, "笔录", lambda printer: spool(printer, sheets))

    def spool(printer: QPrinter, sheets: tuple[PrintSheet, ...]) -> None:
        PrintRun(printer, sheets, lambda _name: end(), lambda: app.exit(1), window).start()

    def end() -> None:
        ticks.stop()
        spent = time.perf_counter() - began
        sheets = shown[0]
        print(
            ticks.longest,
            spent,
            ticks.count,
            len(sheets),
            whole_page(Path(folder), sheets[0].image),
            flush=True,
        )
        app.quit()

    def begin() -> None:
        ticks.start()
        tasks.call(lambda: marked_sheets(pdf, PORTABLE, COPIES), composed)

    QTimer.singleShot(200, app, begin)
    code = app.exec()
    tasks.close()
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
