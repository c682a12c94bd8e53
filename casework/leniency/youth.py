"""Fourteen to seventeen on the day of the act (未成年人): lighter or mitigated penalty."""

from datetime import date

from casework.leniency import ConditionRule, Effect, Example, Ground, Known, Situation, Wording
from casework.statutes import penalty

_DAY = date(2026, 11, 22)
FROM_AGE = 14
ADULT_AGE = 18


def _youth(situation: Situation) -> Known:
    if not situation.is_person:
        return False, "当事人不是自然人"
    if situation.age is None:
        return None, ""
    return FROM_AGE <= situation.age < ADULT_AGE, f"违法行为时{situation.age}周岁"


KIND = Ground(
    key="youth",
    title="已满十四周岁不满十八周岁的未成年人",
    article=penalty("第三十条"),
    text="已满十四周岁不满十八周岁的未成年人有违法行为的，应当从轻或者减轻行政处罚。",
    effect=Effect.MITIGATED,
    outcome=None,
    wording=Wording(word="十四至十八周岁", pattern=r"已满十四周岁", order=5),
    conditions=(
        ConditionRule(
            key="from_14_to_17",
            text="违法行为时已满十四周岁不满十八周岁",
            proof_hint="身份证件、户口簿、监护人陈述",
            known=_youth,
        ),
    ),
    examples=(
        Example(
            title="十四周岁",
            situation=Situation(act_date=_DAY, found_on=_DAY, is_person=True, age=14),
            fits=True,
        ),
        Example(
            title="十七周岁",
            situation=Situation(act_date=_DAY, found_on=_DAY, is_person=True, age=17),
            fits=True,
        ),
        Example(
            title="十八周岁",
            situation=Situation(act_date=_DAY, found_on=_DAY, is_person=True, age=18),
            fits=False,
        ),
        Example(
            title="十三周岁",
            situation=Situation(act_date=_DAY, found_on=_DAY, is_person=True, age=13),
            fits=False,
        ),
    ),
)
