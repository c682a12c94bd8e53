"""The road from the steps of one visit to the operations and back: every act, every fresh view."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

import shiboken6
from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot

from casework import authority, leniency
from casework.evidence import Evidence
from casework.matter import Matter
from desktop.operations import evidence as evidences
from desktop.operations import paper as papers
from desktop.operations import visit as visits
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.paper import PaperView
from desktop.operations.visit import VisitView
from desktop.ui import messages
from desktop.ui.changes import ChangeBus
from desktop.ui.fields.labelled import LabelledField
from desktop.ui.tasks import Relay, Tasks
from desktop.ui.tr import tr

log = logging.getLogger(__name__)

T = TypeVar("T")
Failed = Callable[[BaseException], None]


class Reading(Struct, frozen=True, kw_only=True):
    """One reading of a visit with what its pages need beside it."""

    view: VisitView
    matters: dict[str, Matter]
    bodies: dict[str, str]  # matter -> full name of the body in whose name it is enforced
    asks: dict[str, frozenset[str]]  # matter -> figures that leniency lists ask for: goods, delay
    evidence: tuple[Evidence, ...]
    papers: tuple[PaperView, ...]


class VisitLink(QObject):
    """Runs the operations of one visit on the writing thread and keeps its view fresh.

    A view is only handed out when no act of this visit is under way, so that a field never falls back
    to an older value while the newer one is on its way to the disk.

    Attributes:
        view: the visit as last read, None before the first reading.
        evidence: its files that were not withdrawn.
        papers: its papers, void ones included.
        matters: matters of its questions by id.
        bodies: full name of the acting body by matter.
        asks: figures that leniency lists ask for, by matter.

    Signals:
        loaded(VisitView): a fresh view.
        refreshed(object): kinds that changed for this visit, a frozenset of record types.
        saved(str): ISO local time at which an act reached the disk.
        refused(str): one sentence for the officer about an act that did not happen.
        jumped(str): somebody asks to go to "step:field".
    """

    loaded = Signal(object)
    refreshed = Signal(object)
    saved = Signal(str)
    refused = Signal(str)
    jumped = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, bus: ChangeBus, visit_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.tasks = tasks
        self.bus = bus
        self.visit_id = visit_id
        self.view: VisitView | None = None
        self.matters: dict[str, Matter] = {}
        self.bodies: dict[str, str] = {}
        self.asks: dict[str, frozenset[str]] = {}
        self.evidence: tuple[Evidence, ...] = ()
        self.papers: tuple[PaperView, ...] = ()
        self._acting = 0
        self._reading = False
        self._stale = False
        bus.changed.connect(self._on_changed)

    def act(
        self,
        operation: Callable[[Desk], Changes],
        then: Callable[[Changes], None] | None = None,
        failed: Failed | None = None,
        field: LabelledField | None = None,
    ) -> None:
        """Do something to the visit; its changes go to every view.

        Args:
            operation: one operation; runs on the writing thread.
            then: called on the window's thread after the changes were announced.
            failed: called with the exception; without it the officer reads the sentence in the page.
            field: where what is saved was written; it keeps that when it is not saved.
        """
        self._acting += 1
        given = field.value() if field is not None else ""
        self.tasks.write(
            lambda: operation(self.desk),
            self._home(lambda changes: self._on_acted(changes, then)),
            self._home(lambda problem: self._on_refused(problem, failed, field, given)),
        )

    def ask(
        self,
        question: Callable[[Desk], T],
        answer: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        """Read something from the store; nothing changes."""
        self.tasks.write(
            lambda: question(self.desk), self._home(answer), self._home(failed or self._on_unreadable)
        )

    def compute(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Do work that needs no store, such as drawing pages, on a calling thread."""
        self.tasks.call(work, self._home(done), self._home(failed or self._on_unreadable))

    def local(self, at: datetime) -> datetime:
        """An instant in the officer's zone."""
        return self.desk.local(at)

    def named(self, text: str) -> str:
        """A sentence about a paper with the paper's title in the place of its form's key."""
        for view in self.papers:
            if view.paper.form in text:
                return text.replace(view.paper.form, view.title)
        return text

    def relay(self, listener: Callable[..., None]) -> Relay:
        """A callable for an operation that reports progress to `listener` on the window's thread."""
        return self.tasks.relay(listener)

    def reload(self) -> None:
        """Read the visit again, once for any number of calls while a reading is under way."""
        if self._acting or self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False
        self.tasks.write(self._read, self._on_read, self._on_unread)

    def remember(self, step: str, item: str, text: str = "") -> None:
        """Keep the place and the unfinished typing, so that a crash loses neither."""
        visit = self.visit_id
        self.tasks.write(
            lambda: visits.remember_place(self.desk, visit, step, item, text), None, self._on_unreadable
        )

    def problem_text(self, problem: BaseException) -> str:
        """The sentence an officer reads about a problem; a fault of the program also goes to its own net."""
        text = messages.text_of(problem)
        if not text:
            self.tasks.unhandled.emit(problem)
            text = tr("程序出错，这一步没有完成；之前已保存的内容都在。请把日志交给县级管理员。")
        return text

    def _home(self, callback: Callable[[T], None]) -> Callable[[T], None]:
        """Drop what comes home after the page was closed."""

        def deliver(result: T) -> None:
            if shiboken6.isValid(self):
                callback(result)

        return deliver

    def _read(self) -> Reading:
        view = visits.view(self.desk, self.visit_id)
        pack = self.desk.pack_of(view.visit.pack)
        wanted = {merged.item.matter for merged in view.items}
        wanted |= {finding.matter for finding in view.visit.findings.values()}
        matters = dict(self.matters)
        bodies = dict(self.bodies)
        asks = dict(self.asks)
        for key in wanted - {""} - matters.keys():
            matter = pack.matter(key)
            if matter is not None:
                matters[key] = matter
                body = authority.acting_body(matter, view.visit.town, pack)
                bodies[key] = body.name if body else ""
                asks[key] = leniency.figures_asked(pack.leniency_rows(key))
        found = evidences.evidence_of(self.desk, self.visit_id)
        shelf = papers.shelf(self.desk, self.visit_id)
        return Reading(view=view, matters=matters, bodies=bodies, asks=asks, evidence=found, papers=shelf)

    def _on_read(self, reading: Reading) -> None:
        self._reading = False
        if self._acting:
            self._stale = True
            return
        self.view, self.evidence = reading.view, reading.evidence
        self.matters, self.bodies = reading.matters, reading.bodies
        self.asks = reading.asks
        self.papers = reading.papers
        self.loaded.emit(self.view)
        if self._stale:
            self.reload()

    def _on_unread(self, problem: BaseException) -> None:
        self._reading = False
        self._on_unreadable(problem)

    def _on_unreadable(self, problem: BaseException) -> None:
        self.refused.emit(self.problem_text(problem))

    def _on_acted(self, changes: Changes, then: Callable[[Changes], None] | None) -> None:
        self._acting -= 1
        if changes.saved_at:
            self.saved.emit(changes.saved_at)
        self.bus.publish(changes, self)
        self._stale = True
        if not self._acting:
            self.reload()
        if then is not None:
            then(changes)

    def _on_refused(
        self, problem: BaseException, failed: Failed | None, field: LabelledField | None, given: str
    ) -> None:
        self._acting -= 1
        self._stale = True
        if field is not None and shiboken6.isValid(field):
            field.keep_unsaved(given)
        if not self._acting:
            self.reload()
        if failed is not None:
            failed(problem)
        else:
            self.refused.emit(self.problem_text(problem))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        mine = self.bus.initiator is self or self.visit_id in changes.ids
        if mine or changes.kinds & {"conflict", "sync"}:
            self.refreshed.emit(changes.kinds)
            self.reload()
