"""A photo (照片): the answer is proved by a picture; the slots of the item name what to show."""

from casework.checklist import CheckItem
from casework.checks import CheckKind, Example, note_of
from casework.decision import Reason
from casework.visit import ItemAnswer

_ITEM = CheckItem(id="a", checklist="l", key="a", section="s", text="门头全貌", type="photo")


def _refuse(_item: CheckItem, _answer: ItemAnswer) -> tuple[Reason, ...]:
    return ()


def _observed(item: CheckItem, answer: ItemAnswer) -> str:
    taken = f"已拍照（{'、'.join(item.slots)}）" if item.slots else "已拍照"
    note = note_of(answer)
    return f"{note}，{taken}" if note else taken


KIND = CheckKind(
    key="photo",
    title="照片",
    takes="nothing",
    refuse=_refuse,
    observed=_observed,
    examples=(
        Example(item=_ITEM, answer=ItemAnswer(value="ok"), sentence="门头全貌：符合，已拍照（全景、细部）。"),
        Example(
            item=_ITEM,
            answer=ItemAnswer(value="problem", note="招牌破损"),
            sentence="门头全貌：发现问题，招牌破损，已拍照（全景、细部）。",
        ),
    ),
)
