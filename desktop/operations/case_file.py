"""What belongs to one visit: its evidence, its papers and the case file the checks read."""

from collections.abc import Iterable

from casework import codec
from casework.evidence import Evidence, EvidenceKind
from casework.lint import CaseFile
from casework.notice import Paper, PaperState
from desktop import forms
from desktop.operations.desk import Desk

MOST = 2000  # files or papers of one visit


def evidence_of(desk: Desk, visit: str) -> tuple[Evidence, ...]:
    """Evidence of a visit in the order it was added, without what was withdrawn and without signatures."""
    found = desk.ledger.query("evidence", where={"visit": visit}, order=("id",), limit=MOST)
    every = (codec.convert(state, Evidence) for state in found)
    return tuple(
        evidence
        for evidence in every
        if not evidence.withdrawn and evidence.kind is not EvidenceKind.SIGNATURE
    )


def papers_of(desk: Desk, visit: str) -> tuple[Paper, ...]:
    """Papers of a visit in the order they were drafted, void ones included."""
    found = desk.ledger.query("paper", where={"visit": visit}, order=("id",), limit=MOST)
    return tuple(codec.convert(state, Paper) for state in found)


def papers_with_earlier(desk: Desk, visit: str) -> tuple[Paper, ...]:
    """Papers of a visit after those of the visit it comes back to: what is rechecked was ordered there."""
    before = desk.visit(visit).recheck_of
    return (*(papers_of(desk, before) if before else ()), *papers_of(desk, visit))


def finished_papers(papers: Iterable[Paper]) -> frozenset[str]:
    """Ids of the papers with which nothing more is to be done, each by the road of its form."""
    kinds = forms.kinds()
    return frozenset(one.id for one in papers if one.form in kinds and kinds[one.form].is_finished(one.state))


def is_numbered(desk: Desk, visit: str, finding: str) -> bool:
    """Whether a decision on this finding has its number: it stands until that paper is void."""
    deciding = {form.key for form in forms.kinds().values() if form.decides}
    return any(
        paper.form in deciding
        and finding in paper.findings
        and paper.state not in (PaperState.DRAFT, PaperState.VOID)
        for paper in papers_of(desk, visit)
    )


def case_file(desk: Desk, visit: str) -> CaseFile:
    """Everything the leave-scene check reads."""
    loaded = desk.visit(visit)
    pack = desk.pack_of(loaded.pack)
    kinds = forms.kinds().values()
    return CaseFile(
        visit=loaded,
        items=tuple(pack.merged_items(loaded.checklists)),
        papers=papers_of(desk, visit),
        evidence=evidence_of(desk, visit),
        pack=pack,
        today=desk.today(),
        form_signers={form.key: form.must_sign for form in kinds if form.must_sign},
        served_forms=frozenset(form.key for form in kinds if form.served),
        remedy_forms=frozenset(form.key for form in kinds if form.remedy),
    )
