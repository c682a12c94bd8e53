"""文书: the shelf, the true page, and one button that is always the next step."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.notice import PaperState, Service, Signature
from desktop.operations import paper as papers
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.paper import Check, PaperView
from desktop.operations.signature import signs_every_page
from desktop.operations.visit import VisitView
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.pages.visit.link import VisitLink
from desktop.ui.pages.visit.paperwork.adding import Adding
from desktop.ui.pages.visit.paperwork.catalogue import CataloguePanel
from desktop.ui.pages.visit.paperwork.paper_panel import CHECK, PRINT, SEAL, PaperPanel
from desktop.ui.pages.visit.paperwork.preview import Pages, draw_pages
from desktop.ui.pages.visit.paperwork.print_desk import PrintDesk
from desktop.ui.pages.visit.paperwork.printer_port import PrinterPort
from desktop.ui.pages.visit.paperwork.scan_back import ScanBack
from desktop.ui.pages.visit.paperwork.sealing import Sealing
from desktop.ui.pages.visit.paperwork.shelf import Far, Shelf, ShelfModel, far
from desktop.ui.pages.visit.paperwork.sign_form import signers_of
from desktop.ui.pages.visit.step import StepPage
from desktop.ui.tasks import Failed
from desktop.ui.tr import tr
from desktop.ui.widgets.layout import EmptyState
from desktop.ui.widgets.pdf_view import PdfView
from desktop.ui.widgets.text import Hairline, Hint, SectionTitle

SHELF_PX, PANEL_PX = 292, 392
NARROW_PX = 800  # at 100 %: below it the panel takes room from the page
WIDE, NARROW, TABLED = (6, 8, 9), (6, 5, 11), (5, 6, 13)  # shares of shelf, page and panel
TABLED_NARROW_PX = 1000  # as NARROW_PX, where a table is to be filled in
TABLED_PX = 640  # of a panel that holds a table to fill in
MISSING = "*"  # instead of a field: the first required one that is blank


class PapersStep(StepPage):
    """The papers of the visit."""

    key = "papers"

    def __init__(self, link: VisitLink, printer: PrinterPort, parent: QWidget | None = None) -> None:
        super().__init__(link, parent)
        self._shown = ("", "")  # paper and fingerprint of the pages on the screen
        self._wanted = ""  # field to go to once the shelf is there
        self._resume: tuple[str, str, str] | None = None
        self._stepped: Far | None = None  # how far the paper was before the step under way
        self.model = ShelfModel(self)
        self.shelf = Shelf(self.model, self)
        self.pages = PdfView(self)
        self.panel = PaperPanel(self)
        self._printing = PrintDesk(link, printer, self.panel.copies, self)
        self._sealing = Sealing(link, self.panel)
        sides = self._sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addWidget(self._left(), WIDE[0])
        sides.addWidget(Hairline(self, vertical=True))
        self._stack = QStackedWidget(self)
        self._empty = EmptyState(
            tr("还没有文书"),
            tr("按检查结果和处理决定拟出该有的文书；每份都先是草稿，检查后再编号。"),
            "file-text",
            tr("拟出文书"),
            "file-plus",
            "papers_draft_first",
            self,
        )
        self._empty.acted.connect(self.draft_papers)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.pages)
        self.catalogue = CataloguePanel(self)
        self.adding = Adding(link, self.catalogue, self)
        self._stack.addWidget(self.catalogue)
        sides.addWidget(self._stack, WIDE[1])
        sides.addWidget(Hairline(self, vertical=True))
        sides.addWidget(self.panel, WIDE[2])
        self._join()

    def _left(self) -> QWidget:
        px = theme.active().px
        side = QWidget(self)
        side.setMaximumWidth(px(SHELF_PX))
        column = QVBoxLayout(side)
        column.setContentsMargins(px(24), px(16), px(12), px(12))
        column.setSpacing(px(8))
        column.addWidget(SectionTitle(tr("文书"), side))
        column.addWidget(self.shelf, 1)
        self._add = push(
            "papers_add", tr("添加文书"), side, "", "file-plus", lambda: self.adding.open(), "Ctrl+Shift+A"
        )
        column.addWidget(self._add)
        self._draft = push("papers_draft", tr("重拟草稿"), side, "plain", "refresh-cw", self.draft_papers)
        column.addWidget(self._draft, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(ScanBack(self.link, side))
        column.addWidget(Hint(tr("Ctrl+P 下一步 · + − 缩放"), side))
        return side

    def _join(self) -> None:
        self.shelf.chosen.connect(self._on_chosen)
        self.panel.step_pressed.connect(self._on_step)
        self.panel.print_seen.connect(self._on_print_seen)
        self.panel.void_asked.connect(self._on_void)
        self.panel.correct.asked.connect(self._on_correct)
        self.panel.jumped.connect(self._on_jumped)
        self.panel.draft.edited.connect(self._on_edited)
        self.panel.draft.typing.connect(self._on_typing)
        self.panel.sign.signed.connect(self._on_signed)
        self.panel.service.served.connect(self._on_served)
        self._printing.begun.connect(self._on_print_begun)
        self._printing.spooled.connect(self._on_spooled)
        self._printing.failed.connect(self._on_not_printed)
        self.panel.dropped.connect(self._on_dropped)
        self.adding.opened.connect(self._on_catalogue)
        self.adding.closed.connect(self.close_catalogue)
        self.adding.made.connect(self._on_made)
        self.adding.refused.connect(self._on_not_added)
        self.panel.draft.now = lambda: self.link.local(self.link.desk.now())
        keys = QKeySequence(QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_P))
        shortcut = QShortcut(keys, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.panel.next.click)  # the button that adds brings its own keys

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_room()
        super().resizeEvent(event)

    def _share_room(self) -> None:
        """Give what must be filled in more room where the page is too small to be read anyway."""
        px = theme.active().px
        tabled = self.panel.draft.isVisibleTo(self.panel) and self.panel.draft.has_table
        self.panel.setMaximumWidth(px(TABLED_PX if tabled else PANEL_PX))
        narrow = self.width() < px(TABLED_NARROW_PX if tabled else NARROW_PX)
        shares = NARROW if narrow else TABLED if tabled else WIDE
        for place, share in zip((0, 2, 4), shares, strict=True):
            self._sides.setStretch(place, share)

    # what is shown

    def show_view(self, view: VisitView) -> None:
        """Show the shelf."""
        self._on_shelf(self.link.papers)

    def on_entered(self) -> None:
        """Draft what the decisions call for; sealed papers stay as they are."""
        if not self.is_closed:
            self.draft_papers()

    def draft_papers(self) -> None:
        """Draft missing papers and refresh the drafts."""
        self.panel.draft.commit()
        visit = self.link.visit_id
        self.link.act(lambda desk: papers.draft_papers(desk, visit))

    def _on_shelf(self, shelf: tuple[PaperView, ...]) -> None:
        here = self.shelf.current()
        self.model.load(shelf)
        if not self.is_adding:
            self._stack.setCurrentIndex(1 if shelf else 0)
        self.panel.setVisible(bool(shelf) and not self.is_adding)
        self._draft.setVisible(bool(shelf) and not self.is_closed)
        row = self.model.row_of(here.paper.id) if here else self.model.first_unfinished()
        if self.shelf.current() is None and shelf:
            self.shelf.choose(max(0, row))
        self._show_current()
        self._go_on()
        self._go_wanted()

    def _go_on(self) -> None:
        """After a step was taken, go to the next one; after the last step, to the next paper."""
        view = self.shelf.current()
        if view is None or self._stepped is None or self._stepped == far(view.paper):
            return
        self._stepped = None
        following = self.model.first_unfinished()
        if view.next_step == "done" and following >= 0:
            self.shelf.choose(following)
        self.panel.first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, paper: str) -> None:
        self.panel.draft.commit()
        self._show_current()
        self.link.remember(self.key, paper)

    def _show_current(self) -> None:
        view = self.shelf.current()
        if view is None:
            return
        self.panel.show_paper(view)
        self._share_room()
        visit = self.link.view.visit if self.link.view else None
        self.panel.sign.show_signers(signers_of(view, visit, self.link.desk.officer))
        self.panel.service.show_visit(view.paper.id, visit, self.link.evidence)
        paper = view.paper
        self._printing.offer(paper)
        shown = (paper.id, repr((paper.state is PaperState.DRAFT, paper.fields, paper.pdf_sha256)))
        if shown == self._shown:
            return
        same = self._shown[0] == paper.id
        self._shown = shown
        if not same:
            self.pages.clear()

        def drawn(pages: Pages) -> None:
            if self._shown == shown:
                self.pages.show_pages(pages.images, keep_place=same)
                self.panel.sign.show_pages(len(pages.images) if signs_every_page(view.title) else 1)

        self._with_pages(paper.id, drawn)

    def _with_pages(self, paper: str, done: Callable[[Pages], None]) -> None:
        """Read a paper on the writing thread, draw it and its photographs on another, then call back."""
        self.link.ask(
            lambda desk: papers.drawing(desk, paper),
            lambda draw: self.link.compute(lambda: draw_pages(draw()), done, self._on_refused),
            self._on_refused,
        )

    # the catalogue

    @property
    def is_adding(self) -> bool:
        """Whether the catalogue is open."""
        return self._stack.currentWidget() is self.catalogue

    def _on_catalogue(self) -> None:
        """Show what can be added in the place of the page; nothing is lost and nothing waits."""
        self.panel.draft.commit()
        self._stack.setCurrentWidget(self.catalogue)
        self.panel.hide()

    def close_catalogue(self) -> None:
        """Go back to the paper."""
        self._stack.setCurrentIndex(1 if self.model.rowCount() else 0)
        self._on_shelf(self.link.papers)
        control = self.first_control()
        if control is not None:
            control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_made(self, paper: str) -> None:
        self._wanted = f"{paper}|{MISSING}"  # the shelf that holds it is on its way
        self._stack.setCurrentWidget(self.pages)

    def _on_not_added(self, problem: BaseException) -> None:
        if self.is_adding:
            self.catalogue.refuse(self.link.problem_text(problem))
        else:
            self._on_refused(problem)

    def _on_dropped(self) -> None:
        view = self.shelf.current()
        if view is not None:
            self.adding.drop(view.paper.id)

    # the next step

    def _act(self, operation: Callable[[Desk], Changes], failed: Failed | None = None) -> None:
        view = self.shelf.current()
        self._stepped = far(view.paper) if view is not None else None
        self.link.act(operation, lambda _changes: self.panel.set_busy(False), failed or self._on_refused)

    def _act_on_shown(self, operation: Callable[[Desk, str], Changes], failed: Failed | None = None) -> None:
        """Do something to the paper on the screen."""
        view = self.shelf.current()
        if view is not None:
            paper = view.paper.id
            self._act(lambda desk: operation(desk, paper), failed)

    def _on_refused(self, problem: BaseException) -> None:
        self.panel.refuse(self.link.problem_text(problem))

    def _on_step(self, step: str) -> None:
        view = self.shelf.current()
        if view is None:
            return
        paper = view.paper.id
        if step == CHECK:
            self.link.ask(lambda desk: papers.check_paper(desk, paper), self._on_checked, self._on_refused)
        elif step == SEAL:
            self._stepped = far(view.paper)
            self._sealing.seal(paper)
        elif step == PRINT:
            self.panel.set_busy(False)  # the dialog may be left without printing
            self._printing.print_chosen(view)

    def _on_checked(self, checks: tuple[Check, ...]) -> None:
        self.panel.show_checks(checks)
        if not any(check.level == "error" for check in checks):
            self.panel.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_print_begun(self) -> None:
        self.panel.set_busy(True)
        self.panel.message.show_text("info", tr("正在打印……"), closable=False)

    def _on_spooled(self, paper: str, printer: str, copy: str) -> None:
        self.panel.message.clear()
        self._act(lambda desk: papers.record_print(desk, paper, printer, "spooled", copy))

    def _on_not_printed(self, problem: BaseException | None) -> None:
        if problem is not None:
            self._on_refused(problem)
            return
        self.panel.refuse(tr("打印机没有接收。请检查电源、纸张和连接后再打；文书和文号都在，不会丢。"))

    def _on_print_seen(self, result: str) -> None:
        self._act_on_shown(lambda desk, paper: papers.record_print(desk, paper, "", result))
        if result == "again":
            self._on_step(PRINT)

    def _on_void(self, reason: str) -> None:
        self._act_on_shown(lambda desk, paper: papers.void_paper(desk, paper, reason))

    def _on_correct(self, reason: str, agrees: bool, password: str) -> None:
        view = self.shelf.current()
        if view is not None:
            self.adding.correct(view.paper.id, reason, agrees, password)

    def _on_signed(self, signature: Signature, strokes: bytes, password: str) -> None:
        self._act_on_shown(
            lambda desk, paper: papers.sign_paper(desk, paper, signature, strokes, password),
            self._on_unsigned,
        )

    def _on_unsigned(self, problem: BaseException) -> None:
        self.panel.refuse_signature(problem, self.link.problem_text(problem))

    def _on_served(self, service: Service) -> None:
        self._act_on_shown(lambda desk, paper: papers.serve_paper(desk, paper, service))

    def _on_edited(self, key: str, value: str) -> None:
        view = self.shelf.current()
        if view is not None:
            paper = view.paper.id
            self.panel.unseal()
            refused = partial(self._on_field_refused, key, value)
            self.link.act(lambda desk: papers.edit_field(desk, paper, key, value), None, refused)
            self.link.remember(self.key, paper)

    def _on_field_refused(self, key: str, value: str, problem: BaseException) -> None:
        text = self.link.problem_text(problem)
        self.panel.draft.refuse(key, value, text)
        self.link.refused.emit(text)

    def _on_typing(self, key: str, text: str) -> None:
        view = self.shelf.current()
        if view is not None:
            self.link.remember(self.key, f"{view.paper.id}|{key}", text)

    # where the officer is

    def _on_jumped(self, target: str) -> None:
        step, _, field = target.partition(":")
        if step == self.key and self.panel.draft.go_to(field):
            return
        self.link.jumped.emit(target)

    def first_control(self) -> QWidget | None:
        """The next step of the paper."""
        return self.panel.first_control() if self.shelf.current() else self.shelf

    def go_to(self, field: str) -> None:
        """Go to a paper by id or form, or to a field of the paper on the screen."""
        self._wanted = field or "next"
        self._go_wanted()

    def _go_wanted(self) -> None:
        if not self._wanted or self.model.rowCount() == 0:
            return
        wanted, self._wanted = self._wanted, ""
        place, _, key = wanted.replace(".", "|", 1).partition("|")  # a check says paper.field
        row = self.model.row_of(place)
        if row >= 0:
            self.shelf.choose(row)
        if key == MISSING:
            self.panel.draft.go_to_missing()
            return
        if self._resume is not None and self._resume[0] == place:
            self.panel.draft.put_back(self._resume[1], self._resume[2])
            self._resume = None
        if self.panel.draft.go_to(key or place):
            return
        control = self.first_control()
        if control is not None:
            control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def restore(self, item: str, text: str) -> None:
        """Put unfinished typing back once the shelf is there."""
        place, _, key = item.partition("|")
        if key and text:
            self._resume = (place, key, text)
        self.go_to(item)
