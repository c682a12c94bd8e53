"""Checklists, their items and the themes (一件事) that merge them into one visit."""

from msgspec import Struct


class CheckItem(Struct, frozen=True, kw_only=True):
    """One question of a checklist."""

    id: str
    checklist: str
    key: str  # items with one key are one question, asked once per visit
    section: str
    text: str  # 检查内容
    look_for: str = ""  # 检查要点
    method: str = ""  # 看 / 查 / 问 / 测
    type: str = "yes_no"  # a key of casework.checks
    unit: str = ""
    matter: str = ""  # matter that a problem leads to
    problem_text: str = ""  # stock wording of the fact, with 【】 where the officer fills in
    order_text: str = ""  # stock wording of the order to correct
    correction_days: int = 0
    slots: tuple[str, ...] = ("全景", "细部")  # evidence the fact needs
    required: bool = True
    source: str = ""


class Checklist(Struct, frozen=True, kw_only=True):
    """A published list of questions on one subject."""

    id: str
    title: str
    field: str
    items: tuple[CheckItem, ...]
    source: str = ""


class Theme(Struct, frozen=True, kw_only=True):
    """One visit that checks many matters (综合查一次)."""

    id: str
    title: str
    lead: str  # 牵头
    joining: tuple[str, ...] = ()
    checklists: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()  # kinds of party it fits
    yearly_cap: int = 0  # 0 = none known
    source: str = ""


class MergedItem(Struct, frozen=True, kw_only=True):
    """A question of a visit, with every checklist item it stands for."""

    item: CheckItem
    stands_for: tuple[str, ...]  # ids of all items merged here, own id first


def merge(checklists: tuple[Checklist, ...]) -> tuple[MergedItem, ...]:
    """Merge checklists into one run of questions; a key that returns is asked once.

    The first occurrence keeps its place; order within a section is kept and sections stay together.
    """
    kept: dict[str, list[CheckItem]] = {}
    for checklist in checklists:
        for item in checklist.items:
            kept.setdefault(item.key or item.id, []).append(item)
    sections: dict[str, list[MergedItem]] = {}
    for items in kept.values():
        merged = MergedItem(item=items[0], stands_for=tuple(i.id for i in items))
        sections.setdefault(items[0].section, []).append(merged)
    return tuple(m for section in sections.values() for m in section)
