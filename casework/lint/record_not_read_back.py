"""The site record was not read by, or to, the person on site."""

from collections.abc import Iterator

from casework.lint import ERROR, LEAVE, CaseFile, Fault, LintRule
from casework.lint._example import good, visited
from casework.visit import SiteRecord


def _check(case: CaseFile) -> Iterator[Fault]:
    if not case.visit.site_record.read_back.strip():
        yield Fault(text="没有记录当事人已阅看或者已向其宣读笔录。", target="record:site_record.read_back")


KIND = LintRule(
    key="record_not_read_back",
    title="笔录没有核对",
    level=ERROR,
    points=5,
    source="行政处罚法 55；公开评分表：笔录未经核对",
    stage=LEAVE,
    check=_check,
    passes=good,
    fails=lambda: good(visit=visited(site_record=SiteRecord())),
)
