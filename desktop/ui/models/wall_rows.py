"""Rows of the deadline wall."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop.ui.models.rows import Row
from desktop.ui.tr import tr

if TYPE_CHECKING:
    from desktop.operations.law.wall import Running

CHIPS = {
    "overdue": ("bad", "已逾期"),
    "today": ("warn", "今日止"),
    "soon": ("warn", "将到期"),
    "later": ("draft", "期限内"),
}
GROUPS = {"overdue": "已逾期", "today": "今日必办", "soon": "三日内", "later": "以后"}


def wall_group(one: Running) -> str:
    """The group a term stands in."""
    return GROUPS[one.pressing.value]


def wall_row(one: Running, on: date) -> Row:
    """The row of a term.

    Args:
        one: from the wall.
        on: today, to tell how many days are left.
    """
    left = (one.act_by - on).days
    days = tr("今天") if left == 0 else tr("还有 {n} 天", n=left) if left > 0 else tr("过了 {n} 天", n=-left)
    kind, word = CHIPS[one.pressing.value]
    parts = [one.party_name, one.term, days]
    return Row(
        key=f"{one.visit}|{one.key}|{one.until}",
        title=f"{one.title} · {one.until}",
        subtitle=" · ".join(part for part in parts if part),
        chip=(kind, tr(word)),
        mark=("warn", tr("待确认")) if one.uncertain else ("", ""),
        icon="clock",
    )
