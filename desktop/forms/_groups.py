"""Headings under which the fields of a paper stand on its entry page."""

from collections.abc import Sequence

from desktop.forms import FormField

FACTS, LAW, RIGHTS, PENALTY = "事实和证据", "依据和裁量", "权利告知", "处罚内容"
SPEAKER, PLACE, SAID, WEIGHED = "陈述申辩人", "时间和地点", "陈述和申辩", "复核"
CASE, OPINION, DUTY, CRIME = "案件", "意见", "履行和救济", "涉嫌犯罪"
DECIDED, TAUGHT, HANDLED = "决定", "教育和救济", "办理"
ORDERED, SPARED, PROMISED, FILED, COUNTED = "改正", "不予处罚", "告知和承诺", "归档", "本卷"
INSPECTED, PEOPLE, TOLD, CHECKED, ASIDE = "检查", "人员", "告知", "检查情况", "核对"
HANDED, ASKED, SERVED, WIRE = "移送清单", "请求协助", "送达情况", "电子送达"


def in_groups(fields: Sequence[FormField], groups: dict[str, tuple[str, ...]]) -> tuple[FormField, ...]:
    """The same fields, those named here under their heading.

    Args:
        fields: in the order of the entry page.
        groups: heading -> keys; neighbours of one heading stand together.

    Raises:
        ValueError: a key that is no field.
    """
    heading = {key: name for name, keys in groups.items() for key in keys}
    unknown = heading.keys() - {field.key for field in fields}
    if unknown:
        raise ValueError(f"no fields: {sorted(unknown)}")
    return tuple(
        field._replace(group=heading[field.key]) if field.key in heading else field for field in fields
    )
