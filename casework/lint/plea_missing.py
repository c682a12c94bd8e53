"""An on-the-spot penalty without what the party said and how it was weighed."""

from collections.abc import Iterator

from msgspec.structs import replace

from casework.decision import OutcomeKind
from casework.lint import ERROR, KNOCK_OUT, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import SIMPLE, good, visited


def _check(case: CaseFile) -> Iterator[Fault]:
    for finding in case.findings:
        outcome = case.visit.outcomes.get(finding.id)
        if outcome is not None and outcome.kind is OutcomeKind.SIMPLE and not outcome.plea.strip():
            text = "当场处罚前须告知并听取陈述、申辩，请记录内容和复核结果。"
            yield Fault(text=text, target=f"outcome:{finding.id}", finding=finding.id)


KIND = LintRule(
    key="plea_missing",
    title="当场处罚没有陈述申辩记录",
    level=ERROR,
    points=KNOCK_OUT,
    source="行政处罚法 44、45、62",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=lambda: good(visit=visited(outcomes={"f1": replace(SIMPLE, plea="")})),
)
