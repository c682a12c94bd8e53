"""Sealing from the screen: checked and numbered by the writer, drawn and stored beside it; no save waits."""

import logging
from functools import partial

import shiboken6
from PySide6.QtCore import QObject

from casework.errors import CaseworkError
from desktop.operations import paper as papers
from desktop.operations.changes import Changes
from desktop.operations.sealing import KeptPaper, PreparedPaper
from desktop.ui.pages.visit.link import VisitLink
from desktop.ui.pages.visit.paperwork.paper_panel import PaperPanel
from desktop.ui.tr import tr

log = logging.getLogger(__name__)

OUTRUN = "paper.number_taken"  # another paper was quicker: this one is drawn again with the next number


class Sealing(QObject):
    """Takes drafts to their frozen bytes; the panel waits, nothing else does."""

    def __init__(self, link: VisitLink, panel: PaperPanel) -> None:
        super().__init__(panel)
        self.link = link
        self._panel = panel
        self._under_way: set[str] = set()

    def seal(self, paper: str) -> None:
        """Check it, draw and store it on a calling thread, then freeze what was drawn if it still holds."""
        if paper not in self._under_way:
            self._under_way.add(paper)
            _Run(self, paper).prepare()

    def show_drawing(self, photographs: int) -> None:
        """Say what takes some seconds."""
        text = tr("正在绘制 {count} 张照片；其他内容照常保存……", count=photographs)
        self._panel.message.show_text("info", text, closable=False)

    def end(self, paper: str, problem: BaseException | None = None) -> None:
        """The paper is sealed, or is not for this problem."""
        self._under_way.discard(paper)
        if problem is not None:
            self._panel.refuse(self.link.problem_text(problem))
            return
        self._panel.message.clear()
        self._panel.set_busy(False)


class _Run:
    """One paper on its way; an officer who goes to another visit meanwhile finds it sealed."""

    def __init__(self, page: Sealing, paper: str) -> None:
        self._page, self._paper = page, paper
        self._desk, self._tasks, self._bus = page.link.desk, page.link.tasks, page.link.bus

    def prepare(self) -> None:
        """Begin."""
        self._tasks.write(
            lambda: papers.prepare_sealing(self._desk, self._paper), self._draw, self._on_refused
        )

    def _draw(self, prepared: PreparedPaper) -> None:
        if prepared.photographs and self._is_shown():
            self._page.show_drawing(prepared.photographs)
        self._tasks.call(
            lambda: papers.keep_drawn(self._desk, prepared, prepared.draw()),
            partial(self._freeze, prepared),
            self._on_refused,
        )

    def _freeze(self, prepared: PreparedPaper, kept: KeptPaper) -> None:
        if self._is_shown():
            self._page.link.act(
                lambda desk: papers.finish_sealing(desk, prepared, kept), self._on_sealed, self._on_refused
            )
        else:
            self._tasks.write(
                lambda: papers.finish_sealing(self._desk, prepared, kept), self._bus.publish, self._on_refused
            )

    def _on_sealed(self, _changes: Changes) -> None:
        self._page.end(self._paper)

    def _on_refused(self, problem: BaseException) -> None:
        if isinstance(problem, CaseworkError) and problem.code == OUTRUN:
            self.prepare()
        elif self._is_shown():
            self._page.end(self._paper, problem)
        elif isinstance(problem, CaseworkError):
            log.info("paper %s is still a draft: %s", self._paper, problem.code)
        else:
            self._tasks.unhandled.emit(problem)

    def _is_shown(self) -> bool:
        """Whether the page that asked is still there."""
        return bool(shiboken6.isValid(self._page) and shiboken6.isValid(self._page.link))
