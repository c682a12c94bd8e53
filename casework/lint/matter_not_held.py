"""A decision rests on a matter this township does not hold on the day, or without the power to punish."""

from collections.abc import Iterator

from msgspec.structs import replace

from casework import authority, examples
from casework.decision import OutcomeKind
from casework.lint import ERROR, KNOCK_OUT, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import SIMPLE, good, visited

_PUNISHES = (OutcomeKind.SIMPLE, OutcomeKind.ORDINARY, OutcomeKind.NO_PENALTY, OutcomeKind.WAIVER)
_BYSTANDING = ("authority.no_inspect_power",)  # an order to correct needs no power to inspect


def _check(case: CaseFile) -> Iterator[Fault]:
    visit = case.visit
    for finding in case.findings:
        outcome = visit.outcomes.get(finding.id)
        if outcome is None or outcome.kind in (OutcomeKind.ADVICE, OutcomeKind.TRANSFER):
            continue
        punishes = outcome.kind in _PUNISHES
        matter = case.pack.matter(finding.matter) if finding.matter else None
        if matter is None and not punishes:
            continue
        power = authority.PENALISE if punishes else authority.INSPECT
        answer = authority.check(matter, visit.town, case.day, (), power, opened_on=case.day)
        for reason in answer.reasons:
            if answer.outcome == "refused" and _speaks(reason.code):
                yield Fault(text=reason.text, target=f"outcome:{finding.id}", finding=finding.id)


def _speaks(code: str) -> bool:
    """Whether a refusal is about the matter: officers have rules of their own."""
    return code.startswith("authority.") and code not in _BYSTANDING


KIND = LintRule(
    key="matter_not_held",
    title="执法事项不属于本机关或者没有处罚权",
    level=ERROR,
    points=KNOCK_OUT,
    source="行政处罚法 17、18、24、38",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=lambda: good(
        visit=visited(outcomes={"f1": SIMPLE}),
        pack=examples.pack(replace(examples.FIRE_EXIT, power_penalise=False)),
    ),
)
