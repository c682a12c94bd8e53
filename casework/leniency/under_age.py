"""Under fourteen on the day of the act (未满十四周岁): no penalty, the guardian is told to discipline."""

from datetime import date

from casework.decision import OutcomeKind
from casework.leniency import ConditionRule, Effect, Example, Ground, Known, Situation, Wording
from casework.statutes import penalty

_DAY = date(2026, 11, 22)
FULL_AGE = 14


def _under(situation: Situation) -> Known:
    if not situation.is_person:
        return False, "当事人不是自然人"
    if situation.age is None:
        return None, ""
    return situation.age < FULL_AGE, f"违法行为时{situation.age}周岁"


KIND = Ground(
    key="under_age",
    title="不满十四周岁的未成年人",
    article=penalty("第三十条"),
    text="不满十四周岁的未成年人有违法行为的，不予行政处罚，责令监护人加以管教。",
    effect=Effect.SHALL_NOT,
    outcome=OutcomeKind.NO_PENALTY,
    education=True,
    wording=Wording(word="未成年", pattern=r"不满十四周岁|未满十四周岁", order=4),
    conditions=(
        ConditionRule(
            key="under_14",
            text="违法行为时不满十四周岁（十四周岁生日当日仍按不满计算）",
            proof_hint="身份证件、户口簿、监护人陈述",
            known=_under,
        ),
    ),
    examples=(
        Example(
            title="十三周岁",
            situation=Situation(act_date=_DAY, found_on=_DAY, is_person=True, age=13),
            fits=True,
        ),
        Example(
            title="已满十四周岁",
            situation=Situation(act_date=_DAY, found_on=_DAY, is_person=True, age=14),
            fits=False,
        ),
        Example(title="企业", situation=Situation(act_date=_DAY, found_on=_DAY), fits=False),
        Example(
            title="年龄不明", situation=Situation(act_date=_DAY, found_on=_DAY, is_person=True), fits=None
        ),
    ),
)
