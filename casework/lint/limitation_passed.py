"""An act is punished after the limitation ran out."""

from collections.abc import Iterator
from datetime import date

from casework import deadlines, examples
from casework.decision import OutcomeKind
from casework.lint import DOUBT, ERROR, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import SIMPLE, good, visited


def _check(case: CaseFile) -> Iterator[Fault]:
    for finding in case.findings:
        outcome = case.visit.outcomes.get(finding.id)
        if outcome is None or outcome.kind not in (OutcomeKind.SIMPLE, OutcomeKind.ORDINARY):
            continue
        if finding.act_date is None:
            continue
        target = f"outcome:{finding.id}"
        if deadlines.limitation(finding.act_date, grave=True).is_past(case.day):
            text = f"违法行为（{finding.act_date}）终了已超过五年，不再给予行政处罚。"
            yield Fault(text=text, target=target, finding=finding.id, level=ERROR)
        elif deadlines.limitation(finding.act_date).is_past(case.day):
            text = (
                f"违法行为（{finding.act_date}）终了已超过二年；涉及生命健康安全、金融安全且有危害后果的"
                "才延长至五年，请核对。"
            )
            yield Fault(text=text, target=target, finding=finding.id)


KIND = LintRule(
    key="limitation_passed",
    title="超过追责时效",
    level=DOUBT,
    points=10,
    source="行政处罚法 36",
    stage=SEAL,
    check=_check,
    passes=lambda: good(visit=visited(outcomes={"f1": SIMPLE})),
    fails=lambda: good(
        visit=visited(findings={"f1": examples.finding(act_date=date(2024, 11, 22))}, outcomes={"f1": SIMPLE})
    ),
)
