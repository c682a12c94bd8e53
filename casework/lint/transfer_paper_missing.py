"""A finding is to be transferred and no transfer letter was issued."""

from collections.abc import Iterator

from casework.decision import Outcome, OutcomeKind
from casework.lint import ERROR, KNOCK_OUT, LEAVE, CaseFile, Fault, LintRule, of_same_finding
from casework.lint._example import TITLES, good, issued, visited


def _check(case: CaseFile) -> Iterator[Fault]:
    letters = case.titled("移送", without=("物品移送",), issued=True)
    for finding in case.findings:
        outcome = case.visit.outcomes.get(finding.id)
        if outcome is None or outcome.kind is not OutcomeKind.TRANSFER:
            continue
        if not any(of_same_finding(letter, finding.id) for letter in letters):
            text = f"决定移送，还没有移送函（涉嫌犯罪的用涉嫌犯罪案件移送书）：{finding.facts[:24]}"
            yield Fault(text=text, target=f"outcome:{finding.id}", finding=finding.id)


_MOVED = {"f1": Outcome(kind=OutcomeKind.TRANSFER, reason="属县消防救援局管辖")}


KIND = LintRule(
    key="transfer_paper_missing",
    title="应当移送没有移送",
    level=ERROR,
    points=KNOCK_OUT,
    source="行政处罚法 22、27；国务院令310 第5条；公开评分表：应移送不移送",
    stage=LEAVE,
    check=_check,
    passes=lambda: good(
        visit=visited(outcomes=_MOVED), papers=(issued("site_record"), issued("transfer")), titles=TITLES
    ),
    fails=lambda: good(visit=visited(outcomes=_MOVED)),
)
