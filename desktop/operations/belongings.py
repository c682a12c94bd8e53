"""What belongs to one visit: its evidence and its papers."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from casework import codec
from casework.evidence import WITH_THE_PAPER, Evidence
from casework.notice import Paper
from desktop.operations.desk import Desk

MOST = 2000  # files or papers of one visit


def every_file_of(desk: Desk, visit: str) -> tuple[Evidence, ...]:
    """Every file of a visit in the order it was added: withdrawn ones and signatures too."""
    found = desk.ledger.query("evidence", where={"visit": visit}, order=("id",), limit=MOST)
    return tuple(codec.convert(state, Evidence) for state in found)


def evidence_of(desk: Desk, visit: str) -> tuple[Evidence, ...]:
    """Evidence of a visit in the order it was added, without what was withdrawn, signatures and scans.

    What proves a finding that goes on from an earlier visit comes first, under the finding's new id.
    """
    return tuple(
        evidence
        for evidence in (*_carried(desk, visit), *every_file_of(desk, visit))
        if not evidence.withdrawn and evidence.kind not in WITH_THE_PAPER
    )


def _carried(desk: Desk, visit: str) -> Iterator[Evidence]:
    """Files of earlier visits that a finding of this one was carried on with; some may not be here."""
    state = desk.ledger.state("visit", visit) or {}
    findings: dict[str, dict[str, Any]] = state.get("findings") or {}
    for key, finding in findings.items():
        for file in () if finding.get("withdrawn") else finding.get("carried") or ():
            held = desk.ledger.state("evidence", file)
            if held is not None:
                yield replace(codec.convert(held, Evidence), finding=key)


def papers_of(desk: Desk, visit: str) -> tuple[Paper, ...]:
    """Papers of a visit in the order they were drafted, void ones included."""
    found = desk.ledger.query("paper", where={"visit": visit}, order=("id",), limit=MOST)
    return tuple(codec.convert(state, Paper) for state in found)
