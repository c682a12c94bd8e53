"""Found too late (超过追责时效): two years, five where safety is touched and harm was done."""

from datetime import date

from casework.calendar import day_text
from casework.deadlines import limitation
from casework.decision import OutcomeKind
from casework.leniency import ConditionRule, Effect, Example, Ground, Known, Situation, Wording, established
from casework.statutes import penalty


def _too_late(situation: Situation) -> Known:
    last = limitation(situation.act_date).due.last
    return situation.found_on > last, f"二年期至{day_text(last)}，发现于{day_text(situation.found_on)}"


def _not_grave(situation: Situation) -> Known:
    last = limitation(situation.act_date, grave=True).due.last
    if situation.found_on > last:
        return True, f"已超过五年期（至{day_text(last)}）"
    return established("not_grave")(situation)


KIND = Ground(
    key="expired",
    title="超过行政处罚追责时效",
    article=penalty("第三十六条"),
    text=(
        "违法行为在二年内未被发现的，不再给予行政处罚；涉及公民生命健康安全、金融安全且有危害后果的，"
        "期限延长至五年；连续或者继续的，从行为终了之日起计算。"
    ),
    effect=Effect.SHALL_NOT,
    outcome=OutcomeKind.NO_PENALTY,
    education=True,
    rank=2,
    wording=Wording(word="逾期不究", pattern=r"[二两2]年内未被发现|[五5]年内未被发现", order=12),
    conditions=(
        ConditionRule(
            key="found_too_late",
            text="自违法行为发生（终了）之日起超过二年才被发现",
            proof_hint="能证明行为时间的票据、照片、证言",
            known=_too_late,
        ),
        ConditionRule(
            key="act_ended",
            text="违法行为已经终了，没有连续或者继续状态",
            proof_hint="现场照片、停止时间的证明",
            known=established("act_ended"),
        ),
        ConditionRule(
            key="not_grave",
            text="不涉及公民生命健康安全、金融安全，或者没有危害后果（否则为五年）",
            proof_hint="执法人员对危害后果的说明",
            known=_not_grave,
        ),
    ),
    examples=(
        Example(
            title="行为终了两年零一日后发现",
            situation=Situation(
                act_date=date(2024, 11, 21),
                found_on=date(2026, 11, 22),
                facts={"act_ended": True, "not_grave": True},
            ),
            fits=True,
        ),
        Example(
            title="期满当日发现",
            situation=Situation(
                act_date=date(2024, 11, 22),
                found_on=date(2026, 11, 22),
                facts={"act_ended": True, "not_grave": True},
            ),
            fits=False,
        ),
        Example(
            title="涉及生命健康安全且有后果，三年后发现",
            situation=Situation(
                act_date=date(2023, 11, 1),
                found_on=date(2026, 11, 22),
                facts={"act_ended": True, "not_grave": False},
            ),
            fits=False,
        ),
        Example(
            title="违法建设状态一直持续",
            situation=Situation(
                act_date=date(2020, 1, 1), found_on=date(2026, 11, 22), facts={"act_ended": False}
            ),
            fits=False,
        ),
        Example(
            title="三年前的行为，是否终了还没有核实",
            situation=Situation(act_date=date(2023, 11, 1), found_on=date(2026, 11, 22)),
            fits=None,
        ),
    ),
)
