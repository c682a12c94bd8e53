"""Words (文字): something that has to be written down, such as a licence number."""

from casework.checklist import CheckItem
from casework.checks import CheckKind, Example, note_of
from casework.decision import Reason
from casework.visit import ItemAnswer

_ITEM = CheckItem(id="a", checklist="l", key="a", section="s", text="食品经营许可证编号", type="text")


def _refuse(item: CheckItem, answer: ItemAnswer) -> tuple[Reason, ...]:
    if note_of(answer):
        return ()
    return (Reason(code="answer.words", text="请写明检查所见。", params={"item": item.id}),)


def _observed(_item: CheckItem, answer: ItemAnswer) -> str:
    return note_of(answer)


KIND = CheckKind(
    key="text",
    title="文字",
    takes="words",
    refuse=_refuse,
    observed=_observed,
    examples=(
        Example(
            item=_ITEM,
            answer=ItemAnswer(value="ok", note="许可证编号 123。"),
            sentence="食品经营许可证编号：符合，许可证编号 123。",
        ),
        Example(item=_ITEM, answer=ItemAnswer(value="ok"), refused=("answer.words",)),
    ),
)
