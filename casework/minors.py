"""Minors (未成年人): what the age on the day of the act means for the penalty and for the talk."""

from datetime import date

from casework.calendar import day_text
from casework.decision import Answer, Reason
from casework.identity import age_on
from casework.leniency.under_age import FULL_AGE
from casework.leniency.youth import ADULT_AGE
from casework.statutes import penalty

_ARTICLE = penalty("第三十条")


def check(born: date | None, act_date: date, on: date) -> Answer:
    """Say which rule for minors applies to a person.

    Args:
        born: the birth day; None when it is not established.
        act_date: the day of the act, which decides on the penalty.
        on: the day on which officers speak with the person, which decides on the guardian.

    Returns:
        outcome under_14 (no penalty), youth (lighter or mitigated), adult or uncertain. A birthday itself
        does not complete the year.

    Source: 行政处罚法 30.
    """
    if born is None:
        text = "年龄没有查清；看来像未成年人的，先核实年龄再作处理。"
        return Answer(
            outcome="uncertain", uncertain=(Reason(code="minors.age_unknown", text=text, article=_ARTICLE),)
        )
    then, now = age_on(born, act_date), age_on(born, on)
    guardian = (_guardian(),) if now < ADULT_AGE else ()
    inputs = {"age_at_act": str(then), "age_now": str(now)}
    if then < FULL_AGE:
        day = day_text(act_date)
        text = f"违法行为时（{day}）不满十四周岁，不予行政处罚，责令监护人加以管教，并作教育记录。"
        code, outcome = "minors.under_14", "under_14"
    elif then < ADULT_AGE:
        text = "违法行为时已满十四周岁不满十八周岁，应当从轻或者减轻行政处罚。"
        code, outcome = "minors.youth", "youth"
    else:
        text = "违法行为时已满十八周岁，没有未成年人的从宽规定。"
        code, outcome = "minors.adult", "adult"
    reason = Reason(code=code, text=text, article=_ARTICLE)
    return Answer(outcome=outcome, reasons=(reason,), uncertain=guardian, inputs=inputs)


def _guardian() -> Reason:
    """The guardian's presence is a rule of the field, not of the penalty law."""
    text = "当事人现在是未成年人：询问、送达通知监护人到场，笔录由监护人一并签名；按本地规定，待确认。"
    return Reason(code="minors.guardian", text=text)
