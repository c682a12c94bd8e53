"""A choice (选择): one of the words that the item offers."""

from casework.checklist import CheckItem
from casework.checks import CheckKind, Example, note_of
from casework.decision import Reason
from casework.visit import ItemAnswer

_ITEM = CheckItem(
    id="a", checklist="l", key="a", section="s", text="使用的气源", type="choice", look_for="管道气/瓶装气/电"
)


def choices(item: CheckItem) -> tuple[str, ...]:
    """The words offered: `look_for` divided by strokes or semicolons."""
    return tuple(
        w.strip() for w in item.look_for.replace("；", "/").replace("、", "/").split("/") if w.strip()
    )


def _refuse(item: CheckItem, answer: ItemAnswer) -> tuple[Reason, ...]:
    offered = choices(item)
    if note_of(answer) and (not offered or note_of(answer) in offered):
        return ()
    text = "请从选项中选择：" + " / ".join(offered) if offered else "请写明选择。"
    return (Reason(code="answer.words", text=text, params={"item": item.id}),)


def _observed(_item: CheckItem, answer: ItemAnswer) -> str:
    return f"为“{note_of(answer)}”"


KIND = CheckKind(
    key="choice",
    title="选择",
    takes="words",
    refuse=_refuse,
    observed=_observed,
    examples=(
        Example(
            item=_ITEM,
            answer=ItemAnswer(value="ok", note="管道气"),
            sentence="使用的气源：符合，为“管道气”。",
        ),
        Example(item=_ITEM, answer=ItemAnswer(value="ok", note="柴火"), refused=("answer.words",)),
        Example(item=_ITEM, answer=ItemAnswer(value="unchecked"), sentence="使用的气源：未检查。"),
    ),
)
