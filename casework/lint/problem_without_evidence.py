"""A problem has no evidence linked to it."""

from collections.abc import Iterator

from casework.decision import OutcomeKind
from casework.lint import DOUBT, ERROR, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import good

_PENAL = (OutcomeKind.SIMPLE, OutcomeKind.ORDINARY)


def _check(case: CaseFile) -> Iterator[Fault]:
    proved = {evidence.finding for evidence in case.live_evidence}
    for finding in case.findings:
        if finding.id in proved:
            continue
        outcome = case.visit.outcomes.get(finding.id)
        punished = outcome is not None and outcome.kind in _PENAL
        yield Fault(
            text=f"没有证据：{finding.facts[:30]}",
            target=f"evidence:{finding.id}",
            finding=finding.id,
            level=ERROR if punished else "",
        )


KIND = LintRule(
    key="problem_without_evidence",
    title="问题没有证据",
    level=DOUBT,
    points=20,
    source="行政处罚法 46；公开评分表：证据不足一票否决",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=lambda: good(evidence=()),
)
