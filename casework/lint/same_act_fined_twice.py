"""Two findings with the same facts are both fined."""

from collections.abc import Iterator

from casework import examples
from casework.lint import DOUBT, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import SIMPLE, good, visited


def _check(case: CaseFile) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for finding in case.findings:
        outcome = case.visit.outcomes.get(finding.id)
        if outcome is None or not outcome.fine_fen:
            continue
        facts = "".join(finding.facts.split()).rstrip("。")
        if facts in seen:
            text = f"同一违法行为不得给予两次以上罚款：与另一项事实相同（{finding.facts[:24]}）。"
            yield Fault(text=text, target=f"outcome:{finding.id}", finding=finding.id)
        seen.setdefault(facts, finding.id)


def _twice(facts: str) -> CaseFile:
    findings = {"f1": examples.finding(), "f2": examples.finding(id="f2", facts=facts)}
    return good(visit=visited(findings=findings, outcomes={"f1": SIMPLE, "f2": SIMPLE}))


KIND = LintRule(
    key="same_act_fined_twice",
    title="同一行为罚款两次",
    level=DOUBT,
    points=10,
    source="行政处罚法 29",
    stage=SEAL,
    check=_check,
    passes=lambda: _twice("安全出口上锁。"),
    fails=lambda: _twice(examples.finding().facts),
)
