"""Things were sealed or seized beyond thirty days without an extension or a release."""

from collections.abc import Iterator
from datetime import date

from casework import deadlines
from casework.lint import ERROR, LEAVE, CaseFile, Fault, LintRule, of_same_case, when
from casework.lint._example import TITLES, good, issued

_MEASURES = ("查封", "扣押", "强制措施")


def _check(case: CaseFile) -> Iterator[Fault]:
    ended = [one for one in case.titled("延长", "解除", issued=True) if "登记" not in case.title(one)]
    for paper in case.titled(*_MEASURES, without=("解除", "延长", "清单", "封条")):
        if paper.sealed_at is None or any(of_same_case(one, paper) for one in ended):
            continue
        term = deadlines.coercion_end(case.pack.calendar(), when(paper.sealed_at).date())
        if term.is_past(case.today):
            text = f"{paper.number}查封、扣押已满三十日，没有延长也没有解除。"
            yield Fault(text=text, target=f"papers:{paper.id}", paper=paper.id)


def _case(today: date) -> CaseFile:
    return good(papers=(issued("seizure"),), titles=TITLES, today=today)


KIND = LintRule(
    key="seizure_overdue",
    title="查封、扣押超过三十日",
    level=ERROR,
    points=10,
    source="行政强制法 25",
    stage=LEAVE,
    check=_check,
    passes=lambda: _case(date(2026, 11, 25)),
    fails=lambda: _case(date(2026, 12, 24)),
)
