"""A decision was served, or still lies, after the seven working days."""

from collections.abc import Iterator
from datetime import timedelta

from casework import deadlines
from casework.lint import DOUBT, LEAVE, CaseFile, Fault, LintRule, when
from casework.lint._example import SERVED, good, issued
from casework.notice import PaperState, Service


def _check(case: CaseFile) -> Iterator[Fault]:
    for paper in case.issued_papers:
        if paper.form not in case.served_forms or paper.sealed_at is None:
            continue
        served = paper.service.at if paper.service is not None else None
        if paper.state is PaperState.SERVED and served is None:
            continue
        on = when(served).date() if served is not None else case.today
        term = deadlines.decision_service(case.pack.calendar(), when(paper.sealed_at).date())
        if term.is_past(on):
            text = f"{paper.number or case.title(paper)}超过七个工作日才送达或者还没有送达。"
            yield Fault(text=text, target=f"papers:{paper.id}.service", paper=paper.id)


def _late() -> CaseFile:
    late = Service(way="direct", receiver="云某", at=SERVED + timedelta(days=40))
    return good(papers=(issued("correction_order", service=late),))


KIND = LintRule(
    key="service_late",
    title="送达超过期限",
    level=DOUBT,
    points=10,
    source="行政处罚法 61、85；公开评分表：逾期送达",
    stage=LEAVE,
    check=_check,
    passes=good,
    fails=_late,
)
