"""A penalty under the ordinary procedure without a case that was opened."""

from collections.abc import Iterator

from casework.lint import ERROR, KNOCK_OUT, SEAL, CaseFile, Fault, LintRule, of_same_case
from casework.lint._example import ordinary


def _check(case: CaseFile) -> Iterator[Fault]:
    opened = case.titled("立案", without=("不予",), issued=True)
    for paper in case.penalty_decisions:
        if not any(of_same_case(one, paper) for one in opened):
            text = "适用普通程序的处罚须先立案，没有立案审批表。"
            yield Fault(text=text, target=f"papers:{paper.id}", paper=paper.id)


def _unopened() -> CaseFile:
    return ordinary(papers=tuple(paper for paper in ordinary().papers if paper.form != "opening"))


KIND = LintRule(
    key="case_not_opened",
    title="普通程序没有立案",
    level=ERROR,
    points=KNOCK_OUT,
    source="行政处罚法 54；公开评分表：程序违法",
    stage=SEAL,
    check=_check,
    passes=ordinary,
    fails=_unopened,
)
