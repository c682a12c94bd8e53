"""Where a paper is printed: the officer's choice in Qt's dialog, or a file for tests and the demo."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMarginsF, QObject, QRect, QSizeF, Qt, QTimer
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from desktop.ui.pages.visit.paperwork.preview import PRINT_DPI
from desktop.ui.pages.visit.paperwork.sheets import PrintSheet
from desktop.ui.tr import tr

A4_WIDTH = 2400  # dots at PRINT_DPI; anything narrower is a slip
MM_PER_DOT = 25.4 / PRINT_DPI
EXACT = QPageSize.SizeMatchPolicy.ExactMatch


class PrinterPort(Protocol):
    """Gives a printer for one paper, now or after the officer has chosen."""

    def choose(self, parent: QWidget, title: str, ready: Callable[[QPrinter], None], last: str = "") -> None:
        """Call `ready` with a printer, `last` proposed; never call it when the officer gives up."""
        ...


class DialogPrinter:
    """Qt's print dialog; it does not stop what runs behind it."""

    def __init__(self) -> None:
        self._last = ""

    def choose(self, parent: QWidget, title: str, ready: Callable[[QPrinter], None], last: str = "") -> None:
        """Open the dialog with the printer that was used last, for this kind of paper or at all."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setDocName(title)
        if last or self._last:
            printer.setPrinterName(last or self._last)
        dialog = QPrintDialog(printer, parent)
        dialog.setObjectName("print_dialog")
        dialog.setWindowTitle(tr("打印"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.NonModal)

        def accepted() -> None:
            self._last = printer.printerName()
            ready(printer)

        dialog.accepted.connect(accepted)
        dialog.show()


class FilePrinter:
    """Prints into a folder as PDF without asking; files are numbered so that none is overwritten."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.printed: list[Path] = []

    def choose(self, parent: QWidget, title: str, ready: Callable[[QPrinter], None], last: str = "") -> None:
        """Give a PDF printer at once."""
        path = self._folder / f"{len(self.printed) + 1:02d}-{title}.pdf"
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setDocName(title)
        printer.setOutputFileName(str(path))
        self.printed.append(path)
        ready(printer)


class PrintRun(QObject):
    """Paints sheets onto a printer in bands, one band per turn of the event loop.

    A whole page takes the window's thread some 150 ms; a band takes a few.
    """

    def __init__(
        self,
        printer: QPrinter,
        sheets: Sequence[PrintSheet],
        done: Callable[[str], None],
        failed: Callable[[], None],
        parent: QObject,
    ) -> None:
        """Take what is to be printed.

        Args:
            printer: not begun yet; a sheet narrower than A4 sets its page size.
            sheets: at PRINT_DPI, one per page.
            done: gets the printer's name once it has taken everything.
            failed: called when it took nothing, or not all.
            parent: the run lives no longer.
        """
        super().__init__(parent)
        self._printer = printer
        self._sheets = sheets
        self._done = done
        self._failed = failed
        self._number = 0
        self._band = 0
        self._painter = QPainter()
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_turn)

    def start(self) -> None:
        """Begin; the callbacks come later, on this thread."""
        self._printer.setFullPage(True)
        self._printer.setResolution(PRINT_DPI)
        first = self._sheets[0].image
        if first.width() < A4_WIDTH:
            size = QSizeF(first.width() * MM_PER_DOT, first.height() * MM_PER_DOT)
            self._printer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter, matchPolicy=EXACT))
            self._printer.setPageMargins(QMarginsF(0, 0, 0, 0))
        if not self._painter.begin(self._printer):
            self._end(False)
            return
        self._turn.start()

    def _on_turn(self) -> None:
        if self._number >= len(self._sheets):
            ended = self._painter.end()
            self._end(ended and self._printer.printerState() is not QPrinter.PrinterState.Error)
            return
        if self._number and not self._band and not self._printer.newPage():
            self._painter.end()
            self._end(False)
            return
        self._paint_band(self._sheets[self._number])

    def _paint_band(self, sheet: PrintSheet) -> None:
        page = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        width, height = sheet.image.width(), sheet.image.height()
        first, last = sheet.cuts[self._band], sheet.cuts[self._band + 1]
        top, bottom = (round(row * page.height() / height) for row in (first, last))
        target = QRect(0, top, page.width(), bottom - top)
        self._painter.drawImage(target, sheet.image, QRect(0, first, width, last - first))
        self._band += 1
        if self._band + 1 == len(sheet.cuts):
            self._number, self._band = self._number + 1, 0

    def _end(self, went_well: bool) -> None:
        self._turn.stop()
        if went_well:
            self._done(self._printer.printerName() or self._printer.outputFileName().rsplit("/", 1)[-1])
        else:
            self._failed()
        self.deleteLater()
