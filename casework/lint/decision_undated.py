"""An issued paper has no day."""

from collections.abc import Iterator

from casework.lint import DOUBT, LEAVE, CaseFile, Fault, LintRule
from casework.lint._example import good, issued


def _check(case: CaseFile) -> Iterator[Fault]:
    for paper in case.issued_papers:
        if paper.sealed_at is None:
            text = f"{paper.number or case.title(paper)}没有作出日期。"
            yield Fault(text=text, target=f"papers:{paper.id}", paper=paper.id)


KIND = LintRule(
    key="decision_undated",
    title="文书没有日期",
    level=DOUBT,
    points=2,
    source="行政处罚法 52、59；公开评分表：未注明日期",
    stage=LEAVE,
    check=_check,
    passes=good,
    fails=lambda: good(papers=(issued("correction_order", sealed_at=None),)),
)
