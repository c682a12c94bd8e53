"""A paper still has a blank."""

import re
from collections.abc import Iterator

from casework.lint import ERROR, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import good, issued

_BLANK = re.compile(r"【[^】]*】|_{3,}|＿{2,}|×{2,}")


def _check(case: CaseFile) -> Iterator[Fault]:
    for paper in case.live_papers:
        for key, value in paper.fields.items():
            blank = _BLANK.search(value)
            if blank is not None:
                text = f"文书还有空白：{blank[0]}"
                yield Fault(text=text, target=f"papers:{paper.id}.{key}", paper=paper.id)


KIND = LintRule(
    key="blank_left",
    title="文书有空白未处理",
    level=ERROR,
    points=1,
    source="公开评分表：空白未处理；北京市2016标准",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=lambda: good(papers=(issued("correction_order", fields={"facts": "堆放【物品】"}),)),
)
