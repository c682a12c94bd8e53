"""A fine is collected on the spot and the ground for it does not hold or has no reason."""

from collections.abc import Iterator

from msgspec.structs import replace

from casework.decision import OutcomeKind
from casework.lint import ERROR, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import SIMPLE, good, visited
from casework.procedure import cash

_REASONED = ("68_2", "69")  # grounds that depend on what the scene was like


def _check(case: CaseFile) -> Iterator[Fault]:
    for finding in case.findings:
        outcome = case.visit.outcomes.get(finding.id)
        if outcome is None or not outcome.cash:
            continue
        target = f"outcome:{finding.id}"
        on_spot = outcome.kind is OutcomeKind.SIMPLE
        answer = cash(outcome.fine_fen or 0, outcome.cash, on_spot=on_spot)
        if not answer.is_allowed:
            yield Fault(text=answer.reasons[0].text, target=target, finding=finding.id)
        elif outcome.cash in _REASONED and not outcome.reason.strip():
            text = "当场收缴罚款没有写明理由（事后难以执行，或者当事人提出缴款确有困难）。"
            yield Fault(text=text, target=target, finding=finding.id)


KIND = LintRule(
    key="cash_without_ground",
    title="当场收缴没有依据或者理由",
    level=ERROR,
    points=10,
    source="行政处罚法 68、69",
    stage=SEAL,
    check=_check,
    passes=lambda: good(visit=visited(outcomes={"f1": replace(SIMPLE, cash="68_1")})),
    fails=lambda: good(visit=visited(outcomes={"f1": replace(SIMPLE, cash="68_2", reason="")})),
)
