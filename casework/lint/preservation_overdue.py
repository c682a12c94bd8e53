"""Evidence was registered and kept beyond the seven working days without a decision on it."""

from collections.abc import Iterator
from datetime import date

from casework import deadlines
from casework.lint import ERROR, LEAVE, CaseFile, Fault, LintRule, of_same_case, when
from casework.lint._example import TITLES, good, issued


def _check(case: CaseFile) -> Iterator[Fault]:
    ended = [one for one in case.titled("处理", "解除", issued=True) if "登记" in case.title(one)]
    for paper in case.titled("先行登记保存", without=("处理", "解除", "清单")):
        if paper.sealed_at is None or any(of_same_case(one, paper) for one in ended):
            continue
        term = deadlines.preservation_disposal(case.pack.calendar(), when(paper.sealed_at).date())
        if term.is_past(case.today):
            text = f"{paper.number}先行登记保存已满七个工作日，还没有作出处理决定。"
            yield Fault(text=text, target=f"papers:{paper.id}", paper=paper.id)


def _case(today: date) -> CaseFile:
    return good(papers=(issued("preservation"),), titles=TITLES, today=today)


KIND = LintRule(
    key="preservation_overdue",
    title="先行登记保存超过七个工作日",
    level=ERROR,
    points=10,
    source="行政处罚法 56、85",
    stage=LEAVE,
    check=_check,
    passes=lambda: _case(date(2026, 11, 25)),
    fails=lambda: _case(date(2027, 2, 1)),
)
