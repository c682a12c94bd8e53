"""A penalty that must wait for an ordered term was decided before that term ran out."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from casework import examples
from casework.decision import OutcomeKind
from casework.lint import ERROR, KNOCK_OUT, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import SIMPLE, good, visited


def _check(case: CaseFile) -> Iterator[Fault]:
    for finding in case.findings:
        outcome = case.visit.outcomes.get(finding.id)
        matter = case.pack.matter(finding.matter)
        if matter is None or not matter.order_first or outcome is None:
            continue
        if outcome.kind not in (OutcomeKind.SIMPLE, OutcomeKind.ORDINARY):
            continue
        until = case.ordered_until.get(finding.id)
        if until is None:
            text = "该事项须先责令限期改正，逾期不改才处罚；没有找到已送达的责令改正通知书。"
        elif case.day <= until:
            text = f"责令改正的期限到{until}，期满之前不能处罚。"
        else:
            continue
        yield Fault(text=text, target=f"outcome:{finding.id}", finding=finding.id)


def _case(until: date) -> CaseFile:
    pack = examples.pack(replace(examples.FIRE_EXIT, order_first=True))
    return good(visit=visited(outcomes={"f1": SIMPLE}), pack=pack, ordered_until={"f1": until})


KIND = LintRule(
    key="order_not_waited",
    title="应当先责令改正",
    level=ERROR,
    points=KNOCK_OUT,
    source="行政处罚法 28；各单行法“逾期不改正的”",
    stage=SEAL,
    check=_check,
    passes=lambda: _case(date(2026, 11, 22)),
    fails=lambda: _case(examples.DAY),
)
