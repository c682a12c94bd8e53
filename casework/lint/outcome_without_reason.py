"""A lenient or departing outcome has no written reason."""

from collections.abc import Iterator

from msgspec.structs import replace

from casework.decision import OutcomeKind
from casework.lint import ERROR, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import WAIVER, good, visited

_LENIENT = (OutcomeKind.NO_PENALTY, OutcomeKind.WAIVER)


def _check(case: CaseFile) -> Iterator[Fault]:
    for finding in case.findings:
        outcome = case.visit.outcomes.get(finding.id)
        if outcome is None or outcome.reason.strip():
            continue
        target = f"outcome:{finding.id}"
        if outcome.kind in _LENIENT:
            yield Fault(text="不予处罚没有写明理由。", target=target, finding=finding.id)
        elif outcome.proposed is not None and outcome.proposed is not outcome.kind:
            yield Fault(text="处理方式与建议不一致，没有写明理由。", target=target, finding=finding.id)


KIND = LintRule(
    key="outcome_without_reason",
    title="不予处罚或者偏离建议没有理由",
    level=ERROR,
    points=5,
    source="行政处罚法 33；行政处罚法 34",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=lambda: good(visit=visited(outcomes={"f1": replace(WAIVER, reason=" ")})),
)
