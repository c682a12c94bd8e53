"""A measurement (测量): a decimal number in the unit of the item."""

from casework.checklist import CheckItem
from casework.checks import CheckKind, Example, note_of
from casework.decision import Reason
from casework.number import read_number
from casework.visit import ItemAnswer

_ITEM = CheckItem(id="a", checklist="l", key="a", section="s", text="通道净宽", type="measure", unit="米")


def _refuse(item: CheckItem, answer: ItemAnswer) -> tuple[Reason, ...]:
    value = read_number(answer.measure, item.unit)
    params = {"item": item.id}
    if value is None:
        return (Reason(code="answer.number", text="请填写测量数值，例如 1.2。", params=params),)
    if value < 0:
        return (Reason(code="answer.negative", text="测量数值不能小于零。", params=params),)
    return ()


def _observed(item: CheckItem, answer: ItemAnswer) -> str:
    value = read_number(answer.measure, item.unit)
    shown = answer.measure if value is None else f"{value.normalize():f}{item.unit}"
    note = note_of(answer)
    return f"实测{shown}" + (f"，{note}" if note else "")


KIND = CheckKind(
    key="measure",
    title="测量",
    takes="number",
    refuse=_refuse,
    observed=_observed,
    examples=(
        Example(
            item=_ITEM,
            answer=ItemAnswer(value="problem", measure="1.20 米"),
            sentence="通道净宽：发现问题，实测1.2米。",
        ),
        Example(
            item=_ITEM,
            answer=ItemAnswer(value="ok", measure="２．５"),
            sentence="通道净宽：符合，实测2.5米。",
        ),
        Example(item=_ITEM, answer=ItemAnswer(value="ok", measure="很宽"), refused=("answer.number",)),
        Example(item=_ITEM, answer=ItemAnswer(value="ok", measure="-1"), refused=("answer.negative",)),
    ),
)
