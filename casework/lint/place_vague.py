"""The place of the visit is not exact."""

import re
from collections.abc import Iterator

from casework.lint import DOUBT, SEAL, CaseFile, Fault, LintRule
from casework.lint._example import good, visited

_NUMBERED = "[0-9０-９一二三四五六七八九十百]+(号|组|社|栋|幢|楼|室|米|公里|千米)"
_BESIDE = "[门口侧旁边角处内外东西南北]$"  # beside something that has a name
_EXACT = re.compile(f"{_NUMBERED}|{_BESIDE}")


def _check(case: CaseFile) -> Iterator[Fault]:
    place = case.visit.place.strip()
    if not place:
        yield Fault(text="没有填写检查地点。", target="arrive:place")
    elif _EXACT.search(place) is None:
        text = f"地点“{place}”不够具体：写到门牌号，没有门牌的写明与参照物的方位和距离。"
        yield Fault(text=text, target="arrive:place")


KIND = LintRule(
    key="place_vague",
    title="地点不具体",
    level=DOUBT,
    points=2,
    source="北京市2016标准：地址到门牌、地点有参照物",
    stage=SEAL,
    check=_check,
    passes=good,
    fails=lambda: good(visit=visited(place="凤鸣镇")),
)
