"""Rows of matters, and their facts in words."""

from datetime import date

from casework.matter import Matter, MatterKind, Penalty
from desktop.operations.matter import in_force
from desktop.ui.models.rows import Row
from desktop.ui.pages.visit.words import MATTER_KINDS, full_day_text, yuan_text

_KIND_CHIPS = {MatterKind.STATUTORY: "info", MatterKind.CONFERRED: "info", MatterKind.ENTRUSTED: "draft"}
_PENALTIES = {
    "warning": "警告",
    "fine": "罚款",
    "confiscation": "没收",
    "suspension": "暂扣证照",
    "closure": "停产停业",
    "other": "其他",
}
_WHO = {"person": "个人", "organisation": "单位"}
_PER = {"value": "货值金额", "cost": "费用", "gains": "违法所得", "area": "每平方米", "vehicle": "每车次"}


def matter_row(matter: Matter, on: date) -> Row:
    """The row of a matter.

    Args:
        matter: from the pack.
        on: today, to tell whether it is in force.
    """
    if not in_force(matter, on):
        mark = ("bad", "已失效" if matter.valid_to is not None and matter.valid_to < on else "未生效")
    elif matter.mark == "U":
        mark = ("warn", "待确认")
    else:
        mark = ("", "")
    fine = fine_range(matter)
    return Row(
        key=matter.id,
        title=matter.name,
        subtitle=" · ".join(part for part in (matter.code, matter.field, fine) if part),
        chip=(_KIND_CHIPS[matter.kind], MATTER_KINDS[matter.kind]),
        mark=mark,
    )


def fine_range(matter: Matter) -> str:
    """The widest range of the fines of a matter, in words; empty when it has none in figures."""
    fines = [one for one in matter.penalties if one.kind == "fine"]
    tops = [one.max_fen for one in fines if one.max_fen is not None and one.per == "case"]
    if not fines:
        return ""
    if not tops:
        return "罚款（按倍数或未定额）"
    low = min(one.min_fen for one in fines)
    return f"罚款 {yuan_text(low)} – {yuan_text(max(tops))}" if low else f"罚款至 {yuan_text(max(tops))}"


def penalty_words(penalty: Penalty) -> str:
    """One penalty in words."""
    words = _PENALTIES.get(penalty.kind, penalty.kind)
    if penalty.kind == "fine":
        words += f" {_amount(penalty)}"
    notes = []
    if penalty.who in _WHO:
        notes.append(_WHO[penalty.who])
    if penalty.optional:
        notes.append("可以处")
    if penalty.after_term:
        notes.append("逾期不改正")
    if penalty.serious_only:
        notes.append("情节严重")
    return f"{words}（{'、'.join(notes)}）" if notes else words


def _amount(penalty: Penalty) -> str:
    if penalty.per in ("value", "cost", "gains"):
        top = "" if penalty.max_fen is None else f" – {penalty.max_fen / 100:g}"
        return f"{_PER[penalty.per]}的 {penalty.min_fen / 100:g}{top} 倍"
    top = "未定额" if penalty.max_fen is None else yuan_text(penalty.max_fen)
    span = f"{yuan_text(penalty.min_fen)} – {top}" if penalty.min_fen else f"至 {top}"
    return f"{_PER[penalty.per]} {span}" if penalty.per in _PER else span


def validity_words(matter: Matter) -> str:
    """When a matter is in force; bounds inclusive."""
    begin = full_day_text(matter.valid_from) if matter.valid_from else ""
    end = full_day_text(matter.valid_to) if matter.valid_to else ""
    if begin and end:
        return f"{begin} 至 {end}"
    if end:
        return f"至 {end}"
    return f"{begin} 起" if begin else "未写明"
