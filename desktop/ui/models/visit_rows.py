"""Rows of visits."""

from datetime import date

from desktop.operations.visit import VisitRow
from desktop.ui.models.rows import Row
from desktop.ui.pages.visit.words import iso_day_text


def visit_row(visit: VisitRow, on: date | None = None) -> Row:
    """The row of a visit.

    Args:
        visit: from the store.
        on: today; days of other years are written with theirs.
    """
    if visit.state == "open":
        chip = ("info", "进行中")
    elif visit.problems:
        chip = ("warn", f"{visit.problems} 个问题")
    else:
        chip = ("ok", "没有问题")
    return Row(
        key=visit.id,
        title=visit.party_name,
        subtitle=visit.title,
        chip=chip,
        mark=("", "") if visit.synced else ("draft", "未交县局"),
        trailing=iso_day_text(visit.day, on),
        icon="clipboard-check",
    )


def visit_month(visit: VisitRow) -> str:
    """The month a visit stands under."""
    return f"{visit.day[:4]}年{int(visit.day[5:7])}月" if len(visit.day) >= 7 else "日期未定"
