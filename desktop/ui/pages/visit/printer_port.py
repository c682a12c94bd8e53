"""Where a paper is printed: the officer's choice in Qt's dialog, or a file for tests and the demo."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from desktop.ui.pages.visit.preview import Pages
from desktop.ui.tr import tr


class PrinterPort(Protocol):
    """Gives a printer for one paper, now or after the officer has chosen."""

    def choose(self, parent: QWidget, title: str, ready: Callable[[QPrinter], None]) -> None:
        """Call `ready` with a printer; never call it when the officer gives up."""
        ...


class DialogPrinter:
    """Qt's print dialog; it does not stop what runs behind it."""

    def __init__(self) -> None:
        self._last = ""

    def choose(self, parent: QWidget, title: str, ready: Callable[[QPrinter], None]) -> None:
        """Open the dialog with the printer that was used last."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setDocName(title)
        if self._last:
            printer.setPrinterName(self._last)
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

    def choose(self, parent: QWidget, title: str, ready: Callable[[QPrinter], None]) -> None:
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
    """Paints pages onto a printer, one page per turn of the event loop."""

    def __init__(
        self,
        printer: QPrinter,
        pages: Pages,
        done: Callable[[str], None],
        failed: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._printer = printer
        self._pages = pages
        self._done = done
        self._failed = failed
        self._number = 0
        self._painter = QPainter()
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_turn)

    def start(self) -> None:
        """Begin; the callbacks come later, on this thread."""
        self._printer.setFullPage(True)
        if not self._painter.begin(self._printer):
            self._failed()
            self.deleteLater()
            return
        self._turn.start()

    def _on_turn(self) -> None:
        if self._number >= len(self._pages.images):
            self._turn.stop()
            ended = self._painter.end()
            name = self._printer.printerName() or self._printer.outputFileName().rsplit("/", 1)[-1]
            if ended and self._printer.printerState() is not QPrinter.PrinterState.Error:
                self._done(name)
            else:
                self._failed()
            self.deleteLater()
            return
        if self._number and not self._printer.newPage():
            self._turn.stop()
            self._painter.end()
            self._failed()
            self.deleteLater()
            return
        sheet = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        self._painter.drawImage(QRectF(0, 0, sheet.width(), sheet.height()), self._pages.images[self._number])
        self._number += 1
