"""A condition of leniency is not met, or nothing proves it."""

from collections.abc import Iterator

from msgspec.structs import replace

from casework.decision import ConditionAnswer, OutcomeKind
from casework.lint import DOUBT, ERROR, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import WAIVER, good, visited

_LENIENT = (OutcomeKind.NO_PENALTY, OutcomeKind.WAIVER)


def _check(case: CaseFile) -> Iterator[Fault]:
    for finding in case.findings:
        outcome = case.visit.outcomes.get(finding.id)
        if outcome is None or outcome.kind not in _LENIENT:
            continue
        target = f"outcome:{finding.id}"
        if any(not answer.met for answer in outcome.conditions.values()):
            text = "从宽的条件有一项不具备，不能不予处罚。"
            yield Fault(text=text, target=target, finding=finding.id, level=ERROR)
        elif any(not answer.proof.strip() for answer in outcome.conditions.values()):
            text = "从宽的条件没有写明用什么证明。"
            yield Fault(text=text, target=target, finding=finding.id)


def _without_proof() -> CaseFile:
    conditions = {**WAIVER.conditions, "slight_harm": ConditionAnswer(met=True)}
    return good(visit=visited(outcomes={"f1": replace(WAIVER, conditions=conditions)}))


KIND = LintRule(
    key="leniency_unproved",
    title="从宽条件没有证明",
    level=DOUBT,
    points=5,
    source="行政处罚法 33；公开评分表：证据不足",
    stage=SEAL,
    check=_check,
    passes=lambda: good(visit=visited(outcomes={"f1": WAIVER})),
    fails=_without_proof,
)
