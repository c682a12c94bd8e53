"""What belongs to one visit: its evidence and its papers."""

from casework import codec
from casework.evidence import Evidence, EvidenceKind
from casework.notice import Paper
from desktop.operations.desk import Desk

MOST = 2000  # files or papers of one visit


def every_file_of(desk: Desk, visit: str) -> tuple[Evidence, ...]:
    """Every file of a visit in the order it was added: withdrawn ones and signatures too."""
    found = desk.ledger.query("evidence", where={"visit": visit}, order=("id",), limit=MOST)
    return tuple(codec.convert(state, Evidence) for state in found)


def evidence_of(desk: Desk, visit: str) -> tuple[Evidence, ...]:
    """Evidence of a visit in the order it was added, without what was withdrawn and without signatures."""
    return tuple(
        evidence
        for evidence in every_file_of(desk, visit)
        if not evidence.withdrawn and evidence.kind is not EvidenceKind.SIGNATURE
    )


def papers_of(desk: Desk, visit: str) -> tuple[Paper, ...]:
    """Papers of a visit in the order they were drafted, void ones included."""
    found = desk.ledger.query("paper", where={"visit": visit}, order=("id",), limit=MOST)
    return tuple(codec.convert(state, Paper) for state in found)
