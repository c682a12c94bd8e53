"""Confessed acts not yet known (主动供述): lighter or mitigated."""

from datetime import date

from casework.leniency import ConditionRule, Effect, Example, Ground, Situation, Wording, established
from casework.statutes import penalty

_DAY = date(2026, 11, 22)

KIND = Ground(
    key="self_reported",
    title="主动供述行政机关尚未掌握的违法行为",
    article=penalty("第三十二条第三项"),
    text="主动供述行政机关尚未掌握的违法行为的，应当从轻或者减轻行政处罚。",
    effect=Effect.MITIGATED,
    outcome=None,
    wording=Wording(word="主动供述", pattern=r"主动供述", order=10),
    conditions=(
        ConditionRule(
            key="not_known_before",
            text="供述前本机关没有掌握该违法行为",
            proof_hint="线索登记、询问笔录的时间",
            known=established("not_known_before"),
        ),
        ConditionRule(
            key="told_freely",
            text="当事人主动供述",
            proof_hint="询问笔录",
            known=established("told_freely"),
        ),
    ),
    examples=(
        Example(
            title="主动说出另一处未被发现的堆放点",
            situation=Situation(
                act_date=_DAY, found_on=_DAY, facts={"not_known_before": True, "told_freely": True}
            ),
            fits=True,
        ),
        Example(
            title="供述的是已经查到的行为",
            situation=Situation(
                act_date=_DAY, found_on=_DAY, facts={"not_known_before": False, "told_freely": True}
            ),
            fits=False,
        ),
        Example(
            title="没有核实",
            situation=Situation(act_date=_DAY, found_on=_DAY),
            fits=None,
        ),
    ),
)
