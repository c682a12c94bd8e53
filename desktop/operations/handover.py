"""Cases that other townships handed here, and those that went from here."""

from msgspec import Struct

from casework import codec
from casework.errors import NotFound
from casework.evidence import Evidence
from casework.handover import Dossier, Handover
from casework.notice import Paper
from casework.visit import Visit
from desktop.operations.desk import Desk

MOST = 500  # handovers


class DossierView(Struct, frozen=True, kw_only=True):
    """A case of another township as it may be read here."""

    handover: Handover
    is_whole: bool  # the dossier is the one whose hash both townships hold
    visit: Visit
    papers: tuple[Paper, ...]
    evidence: tuple[Evidence, ...]


def received(desk: Desk) -> tuple[Handover, ...]:
    """Cases handed to this township, newest first."""
    return tuple(one for one in _every(desk) if one.receiving == desk.town)


def given(desk: Desk) -> tuple[Handover, ...]:
    """Cases of this township that another one took, newest first."""
    return tuple(one for one in _every(desk) if one.giving == desk.town)


def dossier(desk: Desk, handover: str) -> DossierView:
    """What was handed over with a case.

    Raises:
        NotFound: record.missing, no such handover or none with a dossier for this township.
    """
    state = desk.ledger.state("handover", handover)
    if state is None or not state.get("dossier"):
        raise NotFound("record.missing", type="handover", record=handover)
    found = codec.convert(state, Handover)
    held = found.dossier or Dossier(visit={})
    return DossierView(
        handover=found,
        is_whole=codec.sha256_hex(codec.encode(held)) == found.content,
        visit=codec.convert(held.visit, Visit),
        papers=tuple(codec.convert(one, Paper) for one in held.papers.values()),
        evidence=tuple(codec.convert(one, Evidence) for one in held.evidence.values()),
    )


def dossier_of_task(desk: Desk, task: str) -> DossierView | None:
    """The case that came with a task; None for any other task. A handover and its task have one id."""
    state = desk.ledger.state("handover", task)
    return dossier(desk, task) if state is not None and state.get("dossier") else None


def _every(desk: Desk) -> tuple[Handover, ...]:
    found = (codec.convert(state, Handover) for state in desk.ledger.query("handover", limit=MOST))
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))
