"""Taking files into the vault: one after another off the window's thread, with numbers and a way out."""

import logging
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from threading import Event

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from casework.errors import CaseworkError
from desktop.operations import evidence as evidences
from desktop.operations.changes import Changes
from desktop.operations.evidence import TakenFile
from desktop.ui.pages.visit.link import VisitLink

log = logging.getLogger(__name__)

CANCELLED = "vault.cancelled"


class IngestState(Struct, frozen=True, kw_only=True):
    """How far the files have come."""

    running: bool = False
    number: int = 0  # of the file under way, 1 = first
    files: int = 0
    name: str = ""
    done: int = 0  # bytes of this file
    total: int = 0  # bytes of this file


class Ingest(QObject):
    """The queue of files for one visit.

    Signals:
        progressed(IngestState): a step further.
        added(str): id of the evidence that was recorded.
        refused(str, str): file name and the sentence why it was not taken.
    """

    progressed = Signal(object)
    added = Signal(str)
    refused = Signal(str, str)

    def __init__(self, link: VisitLink, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._waiting: deque[tuple[Path, str, str]] = deque()
        self._cancel = Event()
        self._state = IngestState()

    @property
    def state(self) -> IngestState:
        """How far the files have come."""
        return self._state

    def take(self, paths: Sequence[Path], finding: str = "", slot: str = "") -> None:
        """Queue files; each is linked to a finding and a slot when they are given."""
        self._waiting.extend((path, finding, slot) for path in paths)
        files = (self._state.files if self._state.running else 0) + len(paths)
        if self._state.running:
            self._say(files=files)
        elif paths:
            self._cancel.clear()
            self._state = IngestState(running=True, files=files)
            self._next()

    def cancel(self) -> None:
        """Stop: the file under way is dropped whole, the waiting ones are forgotten."""
        self._cancel.set()
        self._waiting.clear()

    def _next(self) -> None:
        if not self._waiting:
            self._state = IngestState()
            self.progressed.emit(self._state)
            return
        path, finding, slot = self._waiting.popleft()
        self._say(number=self._state.number + 1, name=path.name, done=0, total=0)
        desk, cancelled = self._link.desk, self._cancel.is_set
        progress = self._link.relay(self._on_progress)
        self._link.compute(
            lambda: evidences.take_file(desk, path, progress, cancelled),
            lambda taken: self._record(path, taken, finding, slot),
            lambda problem: self._on_refused(path.name, problem),
        )

    def _record(self, path: Path, taken: TakenFile, finding: str, slot: str) -> None:
        visit = self._link.visit_id
        self._link.act(
            lambda desk: evidences.record_file(desk, visit, taken, finding, slot),
            self._on_added,
            lambda problem: self._on_refused(path.name, problem),
        )

    def _say(self, **fields: object) -> None:
        values = {name: getattr(self._state, name) for name in self._state.__struct_fields__}
        self._state = IngestState(**{**values, **fields})
        self.progressed.emit(self._state)

    def _on_progress(self, done: int, total: int) -> None:
        if self._state.running:
            self._say(done=done, total=total)

    def _on_added(self, changes: Changes) -> None:
        self.added.emit(changes.created)
        self._next()

    def _on_refused(self, name: str, problem: BaseException) -> None:
        if not (isinstance(problem, CaseworkError) and problem.code == CANCELLED):
            self.refused.emit(name, self._link.problem_text(problem))
        self._next()
