"""An issued paper has not been served."""

from collections.abc import Iterator

from casework.lint import ERROR, LEAVE, CaseFile, Fault, LintRule
from casework.lint._example import good, issued
from casework.notice import PaperState


def _check(case: CaseFile) -> Iterator[Fault]:
    for paper in case.issued_papers:
        if paper.form in case.served_forms and paper.service is None:
            text = f"{paper.number}还没有送达。"
            yield Fault(text=text, target=f"papers:{paper.id}.service", paper=paper.id)


KIND = LintRule(
    key="service_missing",
    title="文书没有送达",
    level=ERROR,
    points=10,
    source="行政处罚法 52、61；公开评分表：无送达回证",
    stage=LEAVE,
    check=_check,
    passes=good,
    fails=lambda: good(papers=(issued("correction_order", service=None, state=PaperState.SIGNED),)),
)
