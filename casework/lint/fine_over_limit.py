"""An on-the-spot fine above the ceiling of the simple procedure."""

from collections.abc import Iterator

from msgspec.structs import replace

from casework import examples
from casework.decision import OutcomeKind
from casework.lint import ERROR, KNOCK_OUT, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import SIMPLE, good, visited
from casework.party import PartyKind
from casework.procedure import on_spot_limit, over_limit


def _check(case: CaseFile) -> Iterator[Fault]:
    limit = on_spot_limit(case.visit.party.kind, case.pack)
    for finding in case.findings:
        outcome = case.visit.outcomes.get(finding.id)
        if outcome is None or outcome.kind is not OutcomeKind.SIMPLE or outcome.fine_fen is None:
            continue
        if outcome.fine_fen > limit.fen:
            text = over_limit(outcome.fine_fen, limit).text
            yield Fault(text=text, target=f"outcome:{finding.id}", finding=finding.id)


KIND = LintRule(
    key="fine_over_limit",
    title="当场罚款超过限额",
    level=ERROR,
    points=KNOCK_OUT,
    source="行政处罚法 51",
    stage=SEAL,
    check=_check,
    passes=lambda: good(visit=visited(outcomes={"f1": SIMPLE})),
    fails=lambda: good(
        visit=visited(
            party=examples.party(PartyKind.PERSON), outcomes={"f1": replace(SIMPLE, fine_fen=20_001)}
        )
    ),
)
