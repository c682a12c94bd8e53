"""Originals that came with a case of another township, fetched from the county into a folder."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from casework.audit import Draft
from casework.custody import CustodyKind
from casework.errors import StorageProblem
from desktop.operations.case_export.folder import safe_name
from desktop.operations.county_link import county_link
from desktop.operations.desk import Desk
from desktop.operations.handover import DossierView, dossier
from desktop.store.custody.events import event_draft
from sync.client.http import HttpService
from sync.protocol.chunks import chunk_count
from sync.protocol.problems import SyncProblem

NOT_LENT = 1505
PART = ".part"

Progress = Callable[[int, int], None]  # bytes done, in all
Cancelled = Callable[[], bool]


class Original(Struct, frozen=True, kw_only=True):
    """What became of one file of a dossier.

    Attributes:
        record: evidence or paper of the giving township.
        name: as it is called there.
        file: name in the folder; empty when it has not reached the county, or was not lent yet.
    """

    record: str
    name: str
    file: str = ""


class _Wanted(Struct, frozen=True, kw_only=True):
    record: str
    name: str
    size: int  # bytes of plaintext
    sha256: str


def count(view: DossierView) -> int:
    """How many originals came with a case."""
    return len(_wanted(view))


def fetch_originals(
    desk: Desk,
    handover: str,
    folder: Path,
    progress: Progress | None = None,
    cancelled: Cancelled = lambda: False,
) -> tuple[Original, ...]:
    """Fetch every original of a case that was handed here, each checked against the dossier's hash.

    A file that lies in the folder already, whole, is left alone. What was fetched is an act in this laptop's
    journal; the county writes one for the township that gave the case.

    Args:
        desk: the desk.
        handover: its id.
        folder: made if it is not there.
        progress: told after each chunk of at most 8 MiB.
        cancelled: asked before each chunk.

    Returns:
        One for each file of the dossier; when cancelled, only those that were dealt with.

    Raises:
        NotFound: record.missing, no such handover here.
        SyncProblem: the link.
        StorageProblem: original.differs, the county gave other bytes than were handed over.
        OSError: the folder refused.
    """
    wanted = _wanted(dossier(desk, handover))
    folder.mkdir(parents=True, exist_ok=True)
    found: list[Original] = []
    with county_link(desk) as service:
        way = _Way(desk, service, handover, folder, progress, cancelled, sum(one.size for one in wanted))
        for one in wanted:
            fetched = way.fetch(one)
            if fetched is None:
                break
            found.append(fetched)
    return tuple(found)


def _wanted(view: DossierView) -> list[_Wanted]:
    files = [_Wanted(record=one.id, name=one.name, size=one.size, sha256=one.sha256) for one in view.evidence]
    papers = [
        _Wanted(record=one.id, name=f"{one.number or one.form}.pdf", size=one.pdf_size, sha256=one.pdf_sha256)
        for one in view.papers
        if one.pdf
    ]
    return files + papers


class _Way:
    """The way from the county into a folder, file by file."""

    def __init__(
        self,
        desk: Desk,
        service: HttpService,
        handover: str,
        folder: Path,
        progress: Progress | None,
        cancelled: Cancelled,
        total: int,
    ) -> None:
        self._desk = desk
        self._service = service
        self._handover = handover
        self._folder = folder
        self._progress = progress
        self._cancelled = cancelled
        self._done, self._total = 0, total

    def fetch(self, one: _Wanted) -> Original | None:
        """One file; None when cancelled."""
        named = Path(one.name)
        name = f"{one.record[-8:]}-{safe_name(named.stem)}{named.suffix}"
        target = self._folder / name
        before = self._done
        if not _is_whole(target, one):
            part = self._folder / f"{name}{PART}"
            try:
                if not self._write(part, one):
                    return None
                self._desk.save([self._event(one)])
                part.replace(target)
            except SyncProblem as error:
                if error.problem.number != NOT_LENT:
                    raise
                name = ""
            finally:
                part.unlink(missing_ok=True)
        self._tell(before + one.size)
        return Original(record=one.record, name=one.name, file=name)

    def _event(self, one: _Wanted) -> Draft:
        device = self._desk.profile.identity.device
        return event_draft(
            self._desk.clock,
            self._desk.town,
            device,
            CustodyKind.FETCHED,
            officer=self._desk.officer,
            detail=one.sha256,
        )

    def _write(self, part: Path, one: _Wanted) -> bool:
        """Whether all of it came; StorageProblem when it is not what was handed over."""
        digest = hashlib.sha256()
        with part.open("wb") as file:
            for index in range(chunk_count(one.size)):
                if self._cancelled():
                    return False
                piece = self._service.borrow(self._handover, one.record, index)
                file.write(piece)
                digest.update(piece)
                self._tell(self._done + len(piece))
            file.flush()
            os.fsync(file.fileno())
        if digest.hexdigest() != one.sha256:
            raise StorageProblem("original.differs", record=one.record)
        return True

    def _tell(self, done: int) -> None:
        if self._progress is not None and done != self._done:
            self._progress(done, self._total)
        self._done = done


def _is_whole(path: Path, one: _Wanted) -> bool:
    if not path.is_file() or path.stat().st_size != one.size:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == one.sha256
