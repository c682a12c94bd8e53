"""From a frozen paper to the printer: what is read, drawn and spooled, and nothing that stops the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from casework.notice import Paper, PaperState
from desktop.operations import copies
from desktop.operations import paper as papers
from desktop.operations.copies import LARGE_SIZE, SLIP_SIZE, CopyChoice
from desktop.operations.paper import PaperView
from desktop.ui.pages.visit.link import VisitLink
from desktop.ui.pages.visit.paperwork.copy_choice import CopyPicker
from desktop.ui.pages.visit.paperwork.printer_port import PrinterPort, PrintRun
from desktop.ui.pages.visit.paperwork.sheets import PrintSheet, marked_sheets, printed_code, slip_sheet
from desktop.ui.tr import tr


class PrintDesk(QObject):
    """Prints copies of one paper after the other.

    Signals:
        begun(): the officer chose a printer; drawing begins.
        spooled(str, str, str): paper, printer and which copy: the printer took it.
        failed(object): the printer did not take it, or a problem from the store.
    """

    begun = Signal()
    spooled = Signal(str, str, str)
    failed = Signal(object)

    def __init__(self, link: VisitLink, port: PrinterPort, picker: CopyPicker, parent: QWidget) -> None:
        super().__init__(parent)
        self._link = link
        self._port = port
        self._picker = picker
        self._window = parent
        self._shown = ""  # the paper whose copies are offered

    def offer(self, paper: Paper) -> None:
        """Show what can be printed of the paper on the screen."""
        self._shown = paper.id

        def show(choice: CopyChoice) -> None:
            if self._shown == paper.id:
                self._picker.show_choice(choice)

        if paper.state not in (PaperState.DRAFT, PaperState.VOID):
            self._link.ask(lambda desk: copies.choice_for(desk, paper.id), show)

    def print_chosen(self, view: PaperView) -> None:
        """Ask for a printer, then print the copies and the size that are pressed."""
        marks, size = self._picker.marks(), self._picker.chosen_size()

        def chosen(printer: QPrinter) -> None:
            self._on_printer(view, marks, size, printer)

        self._port.choose(self._window.window(), view.title, chosen, self._picker.printer())

    def _on_printer(self, view: PaperView, marks: tuple[str, ...], size: str, printer: QPrinter) -> None:
        self.begun.emit()
        paper, form = view.paper.id, view.paper.form
        out = copies.printed_marks(view.paper)
        words = tuple(copy_mark(mark, mark in out) for mark in marks)

        def print_sheets(sheets: tuple[PrintSheet, ...]) -> None:
            done = self._spooler(paper, copies.copy_word(marks, size))
            PrintRun(printer, sheets, done, lambda: self.failed.emit(None), self).start()
            name = printer.printerName()
            if name:
                self._link.ask(lambda desk: copies.remember(desk, form, name, size), lambda _none: None)

        if size in (SLIP_SIZE, LARGE_SIZE):
            self._plain(paper, size, print_sheets)
        else:
            self._compose(paper, lambda pdf: marked_sheets(pdf, size, words), print_sheets)

    def _spooler(self, paper: str, copy: str) -> Callable[[str], None]:
        return lambda printer: self.spooled.emit(paper, printer, copy)

    def _compose(
        self,
        paper: str,
        make: Callable[[bytes], tuple[PrintSheet, ...]],
        done: Callable[[tuple[PrintSheet, ...]], None],
    ) -> None:
        """Find the frozen bytes on the writing thread, read, draw and compose them on another."""
        self._link.ask(
            lambda desk: papers.drawing(desk, paper),
            lambda draw: self._link.compute(lambda: make(draw()), done, self.failed.emit),
            self.failed.emit,
        )

    def _plain(self, paper: str, size: str, done: Callable[[tuple[PrintSheet, ...]], None]) -> None:
        """Read the code off the frozen page, then draw the copy of that size with it."""

        def draw(pdf: bytes) -> tuple[PrintSheet, ...]:
            return slip_sheet(pdf) if size == SLIP_SIZE else marked_sheets(pdf, size)

        def with_code(code: str) -> None:
            self._link.ask(
                lambda desk: copies.plain_of(desk, paper, size, code).pdf,
                lambda pdf: self._link.compute(lambda: draw(pdf), done, self.failed.emit),
                self.failed.emit,
            )

        self._link.ask(
            lambda desk: papers.drawing(desk, paper),
            lambda draw: self._link.compute(lambda: printed_code(draw()), with_code, self.failed.emit),
            self.failed.emit,
        )


def copy_mark(copy: str, again: bool) -> str:
    """What is written above a copy; a reprint says that it is one."""
    return tr("（{copy}联，重印）", copy=copy) if again else tr("（{copy}联）", copy=copy)
