"""Evidence was taken in after the decision that rests on it."""

from collections.abc import Iterator
from datetime import timedelta

from casework import examples
from casework.lint import DOUBT, LEAVE, CaseFile, Fault, LintRule
from casework.lint._example import SEALED, SIMPLE, good, issued, visited


def _check(case: CaseFile) -> Iterator[Fault]:
    proofs = {paper.service.proof for paper in case.papers if paper.service is not None}
    for paper in case.issued_papers:
        if paper.form not in case.decision_forms or paper.sealed_at is None:
            continue
        for evidence in case.live_evidence:
            if evidence.finding not in paper.findings or evidence.id in proofs or evidence.added_at is None:
                continue
            if evidence.added_at > paper.sealed_at:
                text = f"“{evidence.name}”在{case.title(paper)}作出之后才取得，不能作为该决定的依据。"
                yield Fault(
                    text=text, target=f"evidence:{evidence.id}", finding=evidence.finding, paper=paper.id
                )


def _case(minutes: int) -> CaseFile:
    photo = examples.photo(added_at=SEALED + timedelta(minutes=minutes))
    papers = (issued("site_record"), issued("simple_penalty"))
    return good(visit=visited(outcomes={"f1": SIMPLE}), papers=papers, evidence=(photo,))


KIND = LintRule(
    key="evidence_after_decision",
    title="决定作出后才取得证据",
    level=DOUBT,
    points=5,
    source="最高人民法院关于行政诉讼证据若干问题的规定 60",
    stage=LEAVE,
    check=_check,
    passes=lambda: _case(-1),
    fails=lambda: _case(1),
)
