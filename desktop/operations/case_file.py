"""What belongs to one visit: its evidence, its papers and the case file the checks read."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from casework import codec
from casework.evidence import Evidence, EvidenceKind
from casework.lint import CaseFile
from casework.notice import Paper, PaperState
from desktop.operations.desk import Desk

DECISIONS = ("no_penalty", "simple_penalty")  # keys of the forms that decide a finding
MOST = 2000  # files or papers of one visit


def evidence_of(desk: Desk, visit: str) -> tuple[Evidence, ...]:
    """Evidence of a visit in the order it was added, without what was withdrawn and without signatures.

    What proves a finding that goes on from an earlier visit comes first, under the finding's new id.
    """
    found = desk.ledger.query("evidence", where={"visit": visit}, order=("id",), limit=MOST)
    every = (*_carried(desk, visit), *(codec.convert(state, Evidence) for state in found))
    return tuple(
        evidence
        for evidence in every
        if not evidence.withdrawn and evidence.kind is not EvidenceKind.SIGNATURE
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


def is_numbered(desk: Desk, visit: str, finding: str) -> bool:
    """Whether a decision on this finding has its number: it stands until that paper is void."""
    return any(
        paper.form in DECISIONS
        and finding in paper.findings
        and paper.state not in (PaperState.DRAFT, PaperState.VOID)
        for paper in papers_of(desk, visit)
    )


def case_file(desk: Desk, visit: str) -> CaseFile:
    """Everything the leave-scene check reads."""
    loaded = desk.visit(visit)
    pack = desk.pack_of(loaded.pack)
    return CaseFile(
        visit=loaded,
        items=tuple(pack.merged_items(loaded.checklists)),
        papers=papers_of(desk, visit),
        evidence=evidence_of(desk, visit),
        pack=pack,
        today=desk.today(),
    )
