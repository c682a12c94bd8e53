"""Unable to understand or control the own conduct (精神障碍): no penalty."""

from datetime import date

from casework.decision import OutcomeKind
from casework.leniency import ConditionRule, Effect, Example, Ground, Situation, Wording, person_only
from casework.statutes import penalty

_DAY = date(2026, 11, 22)

KIND = Ground(
    key="mental_illness",
    title="精神病人、智力残疾人在不能辨认或者不能控制自己行为时有违法行为",
    article=penalty("第三十一条"),
    text="精神病人、智力残疾人在不能辨认或者不能控制自己行为时有违法行为的，不予行政处罚，责令监护人严加看管和治疗。",
    effect=Effect.SHALL_NOT,
    outcome=OutcomeKind.NO_PENALTY,
    education=True,
    wording=Wording(word="精神障碍", pattern=r"精神病|智力残疾", order=7),
    conditions=(
        ConditionRule(
            key="cannot_control",
            text="违法行为时不能辨认或者不能控制自己的行为",
            proof_hint="诊断证明、鉴定意见、监护人陈述",
            known=person_only("cannot_control"),
        ),
    ),
    examples=(
        Example(title="企业", situation=Situation(act_date=_DAY, found_on=_DAY), fits=False),
        Example(
            title="有鉴定意见",
            situation=Situation(act_date=_DAY, found_on=_DAY, is_person=True, facts={"cannot_control": True}),
            fits=True,
        ),
        Example(
            title="间歇性精神病人在精神正常时违法",
            situation=Situation(
                act_date=_DAY, found_on=_DAY, is_person=True, facts={"cannot_control": False}
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
