"""A count (计数): a whole number of things."""

from casework.checklist import CheckItem
from casework.checks import CheckKind, Example, note_of
from casework.decision import Reason
from casework.number import read_number
from casework.visit import ItemAnswer

_ITEM = CheckItem(id="a", checklist="l", key="a", section="s", text="灭火器数量", type="count", unit="具")


def _refuse(item: CheckItem, answer: ItemAnswer) -> tuple[Reason, ...]:
    value = read_number(answer.measure, item.unit)
    params = {"item": item.id}
    if value is None:
        return (Reason(code="answer.number", text="请填写数量，例如 23。", params=params),)
    if value < 0:
        return (Reason(code="answer.negative", text="数量不能小于零。", params=params),)
    if value != int(value):
        return (Reason(code="answer.whole", text="数量应当是整数。", params=params),)
    return ()


def _observed(item: CheckItem, answer: ItemAnswer) -> str:
    value = read_number(answer.measure, item.unit)
    shown = answer.measure if value is None else f"{value.normalize():f}{item.unit}"
    note = note_of(answer)
    return f"共{shown}" + (f"，{note}" if note else "")


KIND = CheckKind(
    key="count",
    title="计数",
    takes="number",
    refuse=_refuse,
    observed=_observed,
    examples=(
        Example(item=_ITEM, answer=ItemAnswer(value="ok", measure="4"), sentence="灭火器数量：符合，共4具。"),
        Example(
            item=_ITEM,
            answer=ItemAnswer(value="problem", measure="100具", note="其中2具过期"),
            sentence="灭火器数量：发现问题，共100具，其中2具过期。",
        ),
        Example(item=_ITEM, answer=ItemAnswer(value="ok", measure="1.5"), refused=("answer.whole",)),
        Example(item=_ITEM, answer=ItemAnswer(value="ok"), refused=("answer.number",)),
    ),
)
