"""A decision cites an article of which no version was in force on the day of the act."""

from collections.abc import Iterator
from datetime import date

from casework import examples
from casework.decision import OutcomeKind
from casework.lint import ERROR, KNOCK_OUT, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import good
from casework.provision import Provision


def _check(case: CaseFile) -> Iterator[Fault]:
    for finding in case.findings:
        outcome = case.visit.outcomes.get(finding.id)
        matter = case.pack.matter(finding.matter)
        if matter is None or outcome is None or outcome.kind is OutcomeKind.ADVICE:
            continue
        on = finding.act_date or case.day
        for basis in matter.bases:
            known = case.pack.provisions(basis.law_id, basis.article)
            if known and case.pack.law_text(basis, on) is None:
                text = f"{basis.citation}在行为当日（{on}）没有生效的文本，请核对适用的法律。"
                yield Fault(text=text, target=f"outcome:{finding.id}", finding=finding.id)


def _repealed() -> CaseFile:
    basis = examples.FIRE_EXIT.bases[0]
    old = Provision(
        law_id=basis.law_id, law=basis.law, article=basis.article, text="旧条文", valid_to=date(2026, 11, 22)
    )
    return good(pack=examples.pack(provisions=(old,)))


KIND = LintRule(
    key="law_not_in_force",
    title="适用的法律当日没有效力",
    level=ERROR,
    points=KNOCK_OUT,
    source="行政处罚法 37；公开评分表：适用法律错误",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=_repealed,
)
