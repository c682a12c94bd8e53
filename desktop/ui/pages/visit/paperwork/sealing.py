"""Sealing from the screen: checked and numbered by the writer, drawn beside it, so that saves never wait."""

from functools import partial

from PySide6.QtCore import QObject

from casework.errors import CaseworkError
from desktop.operations import paper as papers
from desktop.operations.changes import Changes
from desktop.operations.sealing import PreparedPaper
from desktop.ui.pages.visit.link import VisitLink
from desktop.ui.pages.visit.paperwork.paper_panel import PaperPanel
from desktop.ui.tr import tr

OUTRUN = "paper.number_taken"  # another paper was quicker: this one is drawn again with the next number


class Sealing(QObject):
    """Takes drafts to their frozen bytes; the panel waits, nothing else does."""

    def __init__(self, link: VisitLink, panel: PaperPanel) -> None:
        super().__init__(panel)
        self._link = link
        self._panel = panel
        self._under_way: set[str] = set()

    def seal(self, paper: str) -> None:
        """Check it, draw it on a calling thread, then freeze what was drawn if it still holds."""
        if paper not in self._under_way:
            self._under_way.add(paper)
            self._prepare(paper)

    def _prepare(self, paper: str) -> None:
        refused = partial(self._on_refused, paper)
        self._link.ask(lambda desk: papers.prepare_sealing(desk, paper), self._draw, refused)

    def _draw(self, prepared: PreparedPaper) -> None:
        if prepared.photographs:
            text = tr("正在绘制 {count} 张照片；其他内容照常保存……", count=prepared.photographs)
            self._panel.message.show_text("info", text, closable=False)
        refused = partial(self._on_refused, prepared.paper.id)
        self._link.compute(prepared.draw, partial(self._freeze, prepared), refused)

    def _freeze(self, prepared: PreparedPaper, pdf: bytes) -> None:
        self._link.act(
            lambda desk: papers.finish_sealing(desk, prepared, pdf),
            partial(self._on_sealed, prepared.paper.id),
            partial(self._on_refused, prepared.paper.id),
        )

    def _on_sealed(self, paper: str, _changes: Changes) -> None:
        self._under_way.discard(paper)
        self._panel.message.clear()
        self._panel.set_busy(False)

    def _on_refused(self, paper: str, problem: BaseException) -> None:
        if isinstance(problem, CaseworkError) and problem.code == OUTRUN:
            self._prepare(paper)
            return
        self._under_way.discard(paper)
        self._panel.refuse(self._link.problem_text(problem))
