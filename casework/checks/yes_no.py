"""Yes or no (是否): the four answers, with a note when something is wrong."""

from casework.checklist import CheckItem
from casework.checks import CheckKind, Example, note_of
from casework.decision import Reason
from casework.visit import ItemAnswer

_ITEM = CheckItem(id="a", checklist="l", key="a", section="s", text="疏散通道是否畅通")


def _refuse(_item: CheckItem, _answer: ItemAnswer) -> tuple[Reason, ...]:
    return ()


def _observed(_item: CheckItem, answer: ItemAnswer) -> str:
    return note_of(answer)


KIND = CheckKind(
    key="yes_no",
    title="是否",
    takes="nothing",
    refuse=_refuse,
    observed=_observed,
    examples=(
        Example(item=_ITEM, answer=ItemAnswer(value="ok"), sentence="疏散通道是否畅通：符合。"),
        Example(
            item=_ITEM,
            answer=ItemAnswer(value="problem", note="堆放啤酒23箱。"),
            sentence="疏散通道是否畅通：发现问题，堆放啤酒23箱。",
        ),
        Example(
            item=_ITEM,
            answer=ItemAnswer(value="na", note="单层建筑"),
            sentence="疏散通道是否畅通：不适用（单层建筑）。",
        ),
        Example(item=_ITEM, answer=ItemAnswer(value="maybe"), refused=("answer.value",)),
    ),
)
