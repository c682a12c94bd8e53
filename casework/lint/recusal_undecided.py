"""The party asked that an officer withdraw, and nobody decided on it."""

from collections.abc import Iterator
from datetime import datetime

from casework import examples
from casework.lint import DOUBT, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import good, visited
from casework.visit import Told, Visit


def _check(case: CaseFile) -> Iterator[Fault]:
    said = case.visit.told.recusal.strip()
    if said.startswith("申请回避") and "决定" not in said:
        text = "当事人申请回避，须由负责人决定并写明；决定之前不停止调查。"
        yield Fault(text=text, target="arrive:told.recusal")


def _told(recusal: str) -> Visit:
    at: datetime = examples.ARRIVED
    return visited(told=Told(certificates_at=at, rights_at=at, recusal=recusal))


KIND = LintRule(
    key="recusal_undecided",
    title="回避申请没有决定",
    level=DOUBT,
    points=5,
    source="行政处罚法 43",
    stage=SEAL,
    check=_check,
    passes=lambda: good(visit=_told("申请回避：与执法人员有亲属关系；经负责人决定不予回避")),
    fails=lambda: good(visit=_told("申请回避：与执法人员有亲属关系")),
)
