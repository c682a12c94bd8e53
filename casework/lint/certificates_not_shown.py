"""The certificates were not shown."""

from collections.abc import Iterator

from casework import examples
from casework.lint import ERROR, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import good, visited
from casework.visit import Told


def _check(case: CaseFile) -> Iterator[Fault]:
    if case.visit.told.certificates_at is None:
        yield Fault(text="没有记录出示执法证件的时间。", target="arrive:told.certificates_at")


KIND = LintRule(
    key="certificates_not_shown",
    title="没有亮证",
    level=ERROR,
    points=10,
    source="行政处罚法 52、55；行政强制法 18",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=lambda: good(visit=visited(told=Told(rights_at=examples.ARRIVED, recusal="不申请回避"))),
)
