"""The party was not told of its rights, or the recusal question is open."""

from collections.abc import Iterator

from casework import examples
from casework.lint import DOUBT, ERROR, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import good, visited
from casework.visit import Told


def _check(case: CaseFile) -> Iterator[Fault]:
    told = case.visit.told
    if told.rights_at is None:
        yield Fault(text="没有记录告知陈述、申辩等权利的时间。", target="arrive:told.rights_at")
    elif not told.recusal.strip():
        yield Fault(text="没有记录当事人是否申请回避。", target="arrive:told.recusal", level=DOUBT)


KIND = LintRule(
    key="rights_not_told",
    title="没有告知权利",
    level=ERROR,
    points=10,
    source="行政处罚法 43、44",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=lambda: good(visit=visited(told=Told(certificates_at=examples.ARRIVED))),
)
