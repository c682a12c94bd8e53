"""Rows of today's list."""

from datetime import date

from desktop.operations.day import TodayItem
from desktop.ui.models.rows import Row
from desktop.ui.moments import iso_day_text

_ICONS = {"recheck": "rotate-cw", "assigned": "clipboard-list", "open_visit": "clipboard-check"}
_WORDS = {"recheck": "复查", "assigned": "交办", "open_visit": "进行中"}
_GROUPS = {"open_visit": "还没结束的检查"}


def today_group(item: TodayItem) -> str:
    """The group an item stands in."""
    return _GROUPS.get(item.kind, "到期与交办")


def today_row(item: TodayItem, on: date) -> Row:
    """The row of an item.

    Args:
        item: from today's list.
        on: today, to tell what is overdue.
    """
    word = _WORDS[item.kind]
    said = item.title.startswith(f"{word}：")  # tasks often begin with the word themselves
    parts = ("" if said else word, item.title, item.progress)
    if item.kind == "open_visit":
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
