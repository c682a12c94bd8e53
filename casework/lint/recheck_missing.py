"""A correction with a term has no day for the recheck."""

from collections.abc import Iterator

from msgspec.structs import replace

from casework.decision import OutcomeKind
from casework.lint import DOUBT, LEAVE, CaseFile, Fault, LintRule
from casework.lint._example import ORDER, good, visited
from casework.visit import Recheck


def _check(case: CaseFile) -> Iterator[Fault]:
    if case.visit.recheck.on:
        return
    for finding in case.findings:
        outcome = case.visit.outcomes.get(finding.id)
        if outcome is None or outcome.recheck_on or finding.corrected_at is not None:
            continue
        if outcome.kind is OutcomeKind.WAIVER or outcome.correction_days > 0:
            text = f"限期改正没有定复查日期：{finding.facts[:30]}"
            yield Fault(text=text, target=f"outcome:{finding.id}", finding=finding.id)


KIND = LintRule(
    key="recheck_missing",
    title="没有复查日期",
    level=DOUBT,
    points=2,
    source="行政处罚法 28",
    stage=LEAVE,
    check=_check,
    passes=good,
    fails=lambda: good(visit=visited(recheck=Recheck(), outcomes={"f1": replace(ORDER, recheck_on="")})),
)
