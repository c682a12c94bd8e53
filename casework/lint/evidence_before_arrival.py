"""A file claims to be older than the arrival."""

from collections.abc import Iterator
from datetime import UTC, datetime

from casework import examples
from casework.lint import DOUBT, SEAL, CaseFile, Fault, LintRule, when
from casework.lint._example import good


def _check(case: CaseFile) -> Iterator[Fault]:
    start = case.visit.started_at
    if start is None:
        return
    minute = when(start).replace(second=0, microsecond=0)  # what the record says of the arrival
    for evidence in case.live_evidence:
        if evidence.taken_at is not None and when(evidence.taken_at) < minute:
            text = (
                f"“{evidence.name}”的拍摄时间 {when(evidence.taken_at):%m-%d %H:%M} "
                f"早于到场时间 {when(start):%m-%d %H:%M}，请核对相机时钟并说明。"
            )
            yield Fault(text=text, target=f"evidence:{evidence.id}", finding=evidence.finding)


KIND = LintRule(
    key="evidence_before_arrival",
    title="证据时间早于到场",
    level=DOUBT,
    points=5,
    source="取证时间与笔录时间矛盾",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=lambda: good(evidence=(examples.photo(taken_at=datetime(2026, 11, 22, 1, 0, tzinfo=UTC)),)),
)
