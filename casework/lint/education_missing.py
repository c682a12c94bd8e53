"""Nobody wrote down how the party was taught although it is not punished."""

from collections.abc import Iterator

from msgspec.structs import replace

from casework.decision import OutcomeKind
from casework.lint import ERROR, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import WAIVER, good, visited

_LENIENT = (OutcomeKind.NO_PENALTY, OutcomeKind.WAIVER)


def _check(case: CaseFile) -> Iterator[Fault]:
    for finding in case.findings:
        outcome = case.visit.outcomes.get(finding.id)
        if outcome is not None and outcome.kind in _LENIENT and not outcome.education.strip():
            text = "不予处罚的，应当对当事人进行教育并记录。"
            yield Fault(text=text, target=f"outcome:{finding.id}", finding=finding.id)


KIND = LintRule(
    key="education_missing",
    title="不予处罚没有教育记录",
    level=ERROR,
    points=5,
    source="行政处罚法 33(3)",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=lambda: good(visit=visited(outcomes={"f1": replace(WAIVER, education="")})),
)
