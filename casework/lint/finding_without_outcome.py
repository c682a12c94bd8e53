"""A finding has no outcome."""

from collections.abc import Iterator

from casework.lint import ERROR, LEAVE, CaseFile, Fault, LintRule
from casework.lint._example import good, visited


def _check(case: CaseFile) -> Iterator[Fault]:
    for finding in case.findings:
        if finding.id not in case.visit.outcomes:
            text = f"还没有决定如何处理：{finding.facts[:30]}"
            yield Fault(text=text, target=f"outcome:{finding.id}", finding=finding.id)


KIND = LintRule(
    key="finding_without_outcome",
    title="问题没有处理意见",
    level=ERROR,
    points=10,
    source="行政处罚法 57",
    stage=LEAVE,
    check=_check,
    passes=good,
    fails=lambda: good(visit=visited(outcomes={})),
)
