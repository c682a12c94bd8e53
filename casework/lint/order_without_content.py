"""An order to correct does not say what to change."""

from collections.abc import Iterator

from msgspec.structs import replace

from casework import examples
from casework.decision import OutcomeKind
from casework.lint import ERROR, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import ORDER, good, visited


def _check(case: CaseFile) -> Iterator[Fault]:
    for finding in case.findings:
        outcome = case.visit.outcomes.get(finding.id)
        if outcome is None or outcome.kind is not OutcomeKind.ORDER:
            continue
        if not outcome.correction.strip() and not finding.correction.strip():
            text = f"责令改正没有写明改什么：{finding.facts[:24]}"
            yield Fault(text=text, target=f"outcome:{finding.id}", finding=finding.id)


KIND = LintRule(
    key="order_without_content",
    title="责令改正没有内容",
    level=ERROR,
    points=5,
    source="行政处罚法 28",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=lambda: good(
        visit=visited(
            findings={"f1": examples.finding(correction="")}, outcomes={"f1": replace(ORDER, correction="")}
        )
    ),
)
