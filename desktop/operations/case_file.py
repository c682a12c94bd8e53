"""The case file of a visit as the checks read it."""

from collections.abc import Iterable
from datetime import date

from casework.lint import CaseFile
from casework.notice import Paper, PaperState
from casework.pack import Pack
from casework.visit import Visit
from desktop import forms
from desktop.operations import orders
from desktop.operations.belongings import evidence_of as evidence_of
from desktop.operations.belongings import papers_of as papers_of
from desktop.operations.desk import Desk


def papers_with_earlier(desk: Desk, visit: str) -> tuple[Paper, ...]:
    """Papers of a visit after those of the visit it comes back to: what is rechecked was ordered there."""
    before = desk.visit(visit).recheck_of
    return (*(papers_of(desk, before) if before else ()), *papers_of(desk, visit))


def finished_papers(papers: Iterable[Paper]) -> frozenset[str]:
    """Ids of the papers with which nothing more is to be done, each by the road of its form."""
    kinds = forms.kinds()
    return frozenset(
        one.id
        for one in papers
        if one.superseded_by or (one.form in kinds and kinds[one.form].is_finished(one.state))
    )


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
    kinds = forms.kinds()
    return CaseFile(
        visit=loaded,
        items=tuple(pack.merged_items(loaded.checklists)),
        papers=papers_of(desk, visit),
        evidence=evidence_of(desk, visit),
        pack=pack,
        today=desk.today(),
        form_signers={key: form.must_sign for key, form in kinds.items()},
        served_forms=frozenset(key for key, form in kinds.items() if form.served),
        remedy_forms=frozenset(key for key, form in kinds.items() if form.remedy),
        decision_forms=frozenset(key for key, form in kinds.items() if form.decides),
        titles={key: form.title for key, form in kinds.items()},
        copies={key: form.copies for key, form in kinds.items()},
        ordered_until=_ordered_until(desk, loaded, pack),
    )


def _ordered_until(desk: Desk, visit: Visit, pack: Pack) -> dict[str, date]:
    """Last days of earlier orders, for the findings whose penalty waits for one."""
    found: dict[str, date] = {}
    for finding in visit.standing_findings():
        matter = pack.matter(finding.matter) if finding.matter else None
        if matter is not None and matter.order_first:
            until = orders.ordered_until(desk, visit, finding, pack)
            if until is not None:
                found[finding.id] = until
    return found
