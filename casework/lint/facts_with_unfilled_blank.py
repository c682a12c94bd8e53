"""A stock sentence still has a blank 【】, or the facts are empty."""

import re
from collections.abc import Iterator

from casework import examples
from casework.lint import ERROR, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import good, visited

_BLANK = re.compile(r"【[^】]*】")


def _check(case: CaseFile) -> Iterator[Fault]:
    for finding in case.findings:
        blank = _BLANK.search(finding.facts)
        target = f"check:{finding.item}"
        if not finding.facts.strip():
            yield Fault(text="违法事实没有填写。", target=target, finding=finding.id)
        elif blank is not None:
            yield Fault(text=f"违法事实还有空未填：{blank[0]}", target=target, finding=finding.id)


KIND = LintRule(
    key="facts_with_unfilled_blank",
    title="违法事实有空未填",
    level=ERROR,
    points=5,
    source="公开评分表：事实不清",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=lambda: good(visit=visited(findings={"f1": examples.finding(facts=examples.ITEM.problem_text)})),
)
