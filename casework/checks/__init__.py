"""Kinds of check items (检查项类型): what counts as an answer, and the sentence it makes.

To add a kind: add one module with `KIND = CheckKind(...)`, its `refuse` and `compose` as pure functions
and at least one worked example. A checklist item names its kind by `type`; nothing else changes.
"""

import sys
from collections.abc import Callable
from functools import cache

from msgspec import Struct

from casework.checklist import CheckItem
from casework.decision import Reason
from casework.registry import load_kinds
from casework.visit import ItemAnswer

OK, PROBLEM, NOT_APPLICABLE, UNCHECKED = "ok", "problem", "na", "unchecked"
VALUES = (OK, PROBLEM, NOT_APPLICABLE, UNCHECKED)
WORDS = {OK: "符合", PROBLEM: "发现问题", NOT_APPLICABLE: "不适用", UNCHECKED: "未检查"}


class Example(Struct, frozen=True, kw_only=True):
    """A worked example: the answer to an item, the codes refused and the sentence made."""

    item: CheckItem
    answer: ItemAnswer
    sentence: str = ""
    refused: tuple[str, ...] = ()


class CheckKind(Struct, frozen=True, kw_only=True):
    """One kind of check item."""

    key: str
    title: str
    takes: str  # what the entry field takes beside the four answers: nothing | number | words
    refuse: Callable[[CheckItem, ItemAnswer], tuple[Reason, ...]]  # beyond what every kind refuses
    observed: Callable[[CheckItem, ItemAnswer], str]  # what was seen, as a clause without a full stop
    examples: tuple[Example, ...]


@cache
def kinds() -> dict[str, CheckKind]:
    """Every kind by key."""
    return load_kinds(sys.modules[__name__])


def kind_of(item: CheckItem) -> CheckKind:
    """The kind of an item; an unknown type is a fault of the pack.

    Raises:
        KeyError: no module holds this type.
    """
    return kinds()[item.type]


def refusals(item: CheckItem, answer: ItemAnswer) -> tuple[Reason, ...]:
    """Why an answer cannot be taken; empty when it can.

    Codes: answer.value, answer.number, answer.whole, answer.negative, answer.words.
    """
    if answer.value not in VALUES:
        text = "请选择：符合、问题、不适用、未查。"
        return (Reason(code="answer.value", text=text, params={"item": item.id}),)
    if answer.value in (NOT_APPLICABLE, UNCHECKED):
        return ()
    return kind_of(item).refuse(item, answer)


def compose(item: CheckItem, answer: ItemAnswer) -> str:
    """The sentence of one answered item, for the site record."""
    subject = item.text.rstrip("。；？")
    if answer.value in (NOT_APPLICABLE, UNCHECKED):
        note = f"（{answer.note}）" if answer.note else ""
        return f"{subject}：{WORDS[answer.value]}{note}。"
    seen = kind_of(item).observed(item, answer)
    return f"{subject}：{WORDS[answer.value]}" + (f"，{seen}。" if seen else "。")


def note_of(answer: ItemAnswer) -> str:
    """The officer's note without a closing full stop."""
    return answer.note.strip().rstrip("。")
