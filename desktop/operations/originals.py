"""Originals that came with a case of another township, fetched from the county into a folder."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

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

Progress = Callable[[int, int], None]  # files done, in all


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


def fetch_originals(
    desk: Desk, handover: str, folder: Path, progress: Progress | None = None
) -> tuple[Original, ...]:
    """Fetch every original of a case that was handed here, each checked against the dossier's hash.

    A file that lies in the folder already is left alone. What was fetched is an act in this laptop's journal;
    the county writes one for the township that gave the case.

    Args:
        desk: the desk.
        handover: its id.
        folder: made if it is not there.
        progress: told after each file.

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
        for one in wanted:
            found.append(_fetch(desk, service, handover, one, folder))
            if progress is not None:
                progress(len(found), len(wanted))
    return tuple(found)


def _wanted(view: DossierView) -> list[_Wanted]:
    files = [_Wanted(record=one.id, name=one.name, size=one.size, sha256=one.sha256) for one in view.evidence]
    papers = [
        _Wanted(record=one.id, name=f"{one.number or one.form}.pdf", size=one.pdf_size, sha256=one.pdf_sha256)
        for one in view.papers
        if one.pdf
    ]
    return files + papers


def _fetch(desk: Desk, service: HttpService, handover: str, one: _Wanted, folder: Path) -> Original:
    named = Path(one.name)
    name = f"{one.record[-8:]}-{safe_name(named.stem)}{named.suffix}"
    target = folder / name
    if not target.exists():
        part = folder / f"{name}{PART}"
        try:
            _write(part, service, handover, one)
        except SyncProblem as error:
            part.unlink(missing_ok=True)
            if error.problem.number != NOT_LENT:
                raise
            return Original(record=one.record, name=one.name)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        draft = event_draft(
            desk.clock,
            desk.town,
            desk.profile.identity.device,
            CustodyKind.FETCHED,
            officer=desk.officer,
            detail=one.sha256,
        )
        desk.save([draft])
        part.replace(target)
    return Original(record=one.record, name=one.name, file=name)


def _write(part: Path, service: HttpService, handover: str, one: _Wanted) -> None:
    digest = hashlib.sha256()
    with part.open("wb") as file:
        for piece in _pieces(service, handover, one):
            file.write(piece)
            digest.update(piece)
    if digest.hexdigest() != one.sha256:
        raise StorageProblem("original.differs", record=one.record)


def _pieces(service: HttpService, handover: str, one: _Wanted) -> Iterator[bytes]:
    for index in range(chunk_count(one.size)):
        yield service.borrow(handover, one.record, index)
