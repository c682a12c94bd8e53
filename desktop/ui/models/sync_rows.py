"""Rows of what is on its way to the county, and of values that wait for a person."""

from collections.abc import Callable
from datetime import date, datetime

from desktop.operations.conflict import ConflictView
from desktop.operations.sync import SyncItem
from desktop.ui.messages import text_for
from desktop.ui.models.conflict_words import path_words, value_words
from desktop.ui.models.rows import Row
from desktop.ui.pages.visit.words import moment_text
from desktop.ui.tr import tr

LANE_WORDS = {"records": "记录", "media": "证据", "papers": "文书"}
_ICONS = {"records": "list-checks", "media": "camera", "papers": "file-text"}
_STATES = {
    "waiting": ("draft", "等待"),
    "sending": ("info", "正在传"),
    "receipt": ("ok", "县局已回执"),
    "problem": ("bad", "有问题"),
}


def sync_row(item: SyncItem, on: date, local: Callable[[datetime], datetime]) -> Row:
    """The row of one thing; green only on the county's receipt.

    Args:
        item: what is on its way.
        on: today.
        local: gives an instant in the officer's zone.
    """
    subtitle = LANE_WORDS.get(item.lane, item.lane)
    if item.problem:
        subtitle = f"{subtitle} · {text_for(item.problem)}"
    elif item.receipt_at is not None:
        subtitle = f"{subtitle} · 回执 {moment_text(local(item.receipt_at), on)}"
    return Row(
        key=item.id,
        title=item.title,
        subtitle=subtitle,
        chip=_STATES.get(item.state, ("draft", item.state)),
        icon=_ICONS.get(item.lane, "file"),
    )


def conflict_row(conflict: ConflictView) -> Row:
    """The row of two values of which a person must choose one."""
    asked = conflict.referred is not None
    return Row(
        key=conflict.id,
        title=conflict.place or tr(path_words(conflict.type, conflict.path)),
        subtitle=tr(
            "{title}　甲：{kept}　乙：{other}",
            title=conflict.title,
            kept=value_words(conflict.kept.value),
            other=value_words(conflict.other.value),
        ),
        chip=("info", tr("已请法制审核")) if asked else ("bad", tr("待人核对")),
        icon="users",
    )
