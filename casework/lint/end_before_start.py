"""The visit ends before it starts, or has no start."""

from collections.abc import Iterator
from datetime import UTC, datetime

from casework.lint import ERROR, SEAL, CaseFile, Fault, LintRule, when
from casework.lint._example import good, visited


def _check(case: CaseFile) -> Iterator[Fault]:
    start, end = case.visit.started_at, case.visit.ended_at
    if start is None:
        yield Fault(text="没有记录到场时间。", target="arrive:started_at")
    elif end is not None and end < start:
        text = f"离开时间 {when(end):%H:%M} 早于到场时间 {when(start):%H:%M}。"
        yield Fault(text=text, target="leave:ended_at")


KIND = LintRule(
    key="end_before_start",
    title="结束时间早于开始时间",
    level=ERROR,
    points=5,
    source="公开评分表：笔录起止时间",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=lambda: good(visit=visited(ended_at=datetime(2026, 11, 23, 1, 0, tzinfo=UTC))),
)
