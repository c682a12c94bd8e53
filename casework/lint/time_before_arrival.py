"""An act of the visit is dated before the arrival: the clock was moved back."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from casework import examples
from casework.lint import DOUBT, LEAVE, CaseFile, Fault, LintRule, when
from casework.lint._example import good, visited
from casework.visit import Told


def _check(case: CaseFile) -> Iterator[Fault]:
    visit, start = case.visit, case.visit.started_at
    if start is None:
        return
    acts: list[tuple[str, str, datetime | None]] = [
        ("出示执法证", "arrive:told.certificates_at", visit.told.certificates_at),
        ("告知权利", "arrive:told.rights_at", visit.told.rights_at),
        *(("回答检查项", f"check:{item}", answer.at) for item, answer in visit.answers.items()),
        *(("发现问题", f"check:{one.item}", one.found_at) for one in case.findings),
    ]
    minute = when(start).replace(second=0, microsecond=0)
    for name, target, at in acts:
        if at is not None and when(at) < minute:
            text = (
                f"{name}的时间 {when(at):%H:%M} 早于到场 {when(start):%H:%M}："
                "时钟被调过或者记录有误，请说明。"
            )
            yield Fault(text=text, target=target)
            return  # one of them says it all


KIND = LintRule(
    key="time_before_arrival",
    title="记录时间早于到场，时钟倒退",
    level=DOUBT,
    points=5,
    source="全过程记录：时间一致；公开评分表：笔录时间矛盾",
    stage=LEAVE,
    check=_check,
    passes=good,
    fails=lambda: good(
        visit=visited(
            told=Told(
                certificates_at=examples.ARRIVED - timedelta(minutes=5),
                rights_at=examples.ARRIVED,
                recusal="不申请回避",
            )
        )
    ),
)
