"""A required question has no answer."""

from collections.abc import Iterator

from casework.lint import DOUBT, LEAVE, CaseFile, Fault, LintRule
from casework.lint._example import good, visited


def _check(case: CaseFile) -> Iterator[Fault]:
    for merged in case.items:
        answer = case.visit.answers.get(merged.item.id)
        if merged.item.required and (answer is None or not answer.value):
            yield Fault(text=f"未作答：{merged.item.text}", target=f"check:{merged.item.id}")


KIND = LintRule(
    key="item_unanswered",
    title="检查项没有作答",
    level=DOUBT,
    points=1,
    source="综合查一次检查表",
    stage=LEAVE,
    check=_check,
    passes=good,
    fails=lambda: good(visit=visited(answers={})),
)
