"""Not fully able to understand or control the own conduct (限制辨认能力): may be lighter."""

from datetime import date

from casework.leniency import ConditionRule, Effect, Example, Ground, Situation, Wording, person_only
from casework.statutes import penalty

_DAY = date(2026, 11, 22)

KIND = Ground(
    key="limited_capacity",
    title="尚未完全丧失辨认或者控制自己行为能力的精神病人、智力残疾人",
    article=penalty("第三十一条"),
    text="尚未完全丧失辨认或者控制自己行为能力的精神病人、智力残疾人有违法行为的，可以从轻或者减轻行政处罚。",
    effect=Effect.MITIGATED,
    outcome=None,
    wording=Wording(word="限制能力", pattern=r"尚未完全丧失|限制.{0,4}能力", order=6),
    conditions=(
        ConditionRule(
            key="partly_controls",
            text="违法行为时尚未完全丧失辨认或者控制自己行为的能力",
            proof_hint="诊断证明、残疾人证、鉴定意见",
            known=person_only("partly_controls"),
        ),
    ),
    examples=(
        Example(title="企业", situation=Situation(act_date=_DAY, found_on=_DAY), fits=False),
        Example(
            title="有残疾人证和诊断证明",
            situation=Situation(
                act_date=_DAY, found_on=_DAY, is_person=True, facts={"partly_controls": True}
            ),
            fits=True,
        ),
        Example(
            title="能够完全辨认自己的行为",
            situation=Situation(
                act_date=_DAY, found_on=_DAY, is_person=True, facts={"partly_controls": False}
            ),
            fits=False,
        ),
        Example(
            title="没有材料",
            situation=Situation(act_date=_DAY, found_on=_DAY, is_person=True),
            fits=None,
        ),
    ),
)
