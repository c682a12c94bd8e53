"""Rows of today's list."""

from datetime import date

from desktop.operations.day import TodayItem
from desktop.ui.models.rows import Row
from desktop.ui.moments import iso_day_text
from desktop.ui.tr import tr

_ICONS = {"recheck": "rotate-cw", "assigned": "clipboard-list", "open_visit": "clipboard-check"}
_WORDS = {"recheck": "复查", "assigned": "交办", "open_visit": "进行中"}
_GROUPS = {"open_visit": "还没结束的检查", "gives_way": "县局对文号的核定", "doubled": "县局对文号的核定"}
NUMBERS = ("gives_way", "doubled")  # kinds of items about a number


def today_group(item: TodayItem) -> str:
    """The group an item stands in."""
    return _GROUPS.get(item.kind, "到期与交办")


def today_order(item: TodayItem) -> int:
    """What stands first: what the county said about numbers, then visits that are not over."""
    return 0 if item.kind in NUMBERS else 1 if item.kind == "open_visit" else 2


def today_row(item: TodayItem, on: date) -> Row:
    """The row of an item.

    Args:
        item: from today's list.
        on: today, to tell what is overdue.
    """
    if item.kind in NUMBERS:
        return _number_row(item)
    word = _WORDS[item.kind]
    said = item.title.startswith(f"{word}：")  # tasks often begin with the word themselves
    parts: tuple[str, ...] = ("" if said else word, item.title, item.progress)
    if item.gone_to:
        chip = ("warn", "已移交")
        parts = (tr("已交{town}：{reason}", town=item.gone_to, reason=item.said), item.title)
    elif item.kind == "open_visit":
        chip = ("info", "进行中")
    elif item.overdue:
        chip = ("bad", "已逾期")
    elif item.due == on.isoformat():
        chip = ("warn", "今日到期")
    else:
        chip = ("warn", "待办")
    return Row(
        key=item.id,
        title=item.party_name or item.title,
        subtitle=" · ".join(part for part in parts if part),
        chip=chip,
        trailing=iso_day_text(item.due[:10], on),
        icon=_ICONS[item.kind],
    )


def _number_row(item: TodayItem) -> Row:
    """What the county says about a number that two papers bear."""
    if item.kind == "gives_way":
        words = tr("更正，或者作废另开：此号由校验码 {tag} 的一份保留。", tag=item.progress)
        chip = ("bad", "须处理")
    else:
        words = tr("另一份文书也是这个号，等县局核定；先不要再送达。")
        chip = ("warn", "待核定")
    return Row(
        key=item.id,
        title=item.title,
        subtitle=" ".join(filter(None, (words, item.said and tr("县局：{said}", said=item.said)))),
        chip=chip,
        icon="octagon-alert",
    )
