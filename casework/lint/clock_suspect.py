"""The laptop clock was doubtful on arrival."""

from collections.abc import Iterator

from casework.lint import DOUBT, LEAVE, CaseFile, Fault, LintRule
from casework.lint._example import good, visited


def _check(case: CaseFile) -> Iterator[Fault]:
    if case.visit.started_grade == "suspect" and not case.visit.late_reason.strip():
        text = "到场时本机时钟可疑（曾倒退或者跳变），请核对时间并说明。"
        yield Fault(text=text, target="arrive:started_at")


KIND = LintRule(
    key="clock_suspect",
    title="本机时钟可疑",
    level=DOUBT,
    points=2,
    source="全过程记录：出发前核对日期和时间",
    stage=LEAVE,
    check=_check,
    passes=good,
    fails=lambda: good(visit=visited(started_grade="suspect")),
)
