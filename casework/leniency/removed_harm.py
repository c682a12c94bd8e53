"""Removed or reduced the harm by oneself (主动消除危害): lighter or mitigated."""

from datetime import date

from casework.leniency import ConditionRule, Effect, Example, Ground, Situation, Wording, established
from casework.statutes import penalty

_DAY = date(2026, 11, 22)

KIND = Ground(
    key="removed_harm",
    title="主动消除或者减轻违法行为危害后果",
    article=penalty("第三十二条第一项"),
    text="主动消除或者减轻违法行为危害后果的，应当从轻或者减轻行政处罚。",
    effect=Effect.MITIGATED,
    outcome=None,
    wording=Wording(word="主动消除", pattern=r"主动消除|减轻违法行为危害后果", order=8),
    conditions=(
        ConditionRule(
            key="removed_harm",
            text="主动消除或者减轻了违法行为的危害后果",
            proof_hint="清理前后照片、赔偿或者恢复的凭证",
            known=established("removed_harm"),
        ),
    ),
    examples=(
        Example(
            title="自行清运倾倒物并恢复原状",
            situation=Situation(act_date=_DAY, found_on=_DAY, facts={"removed_harm": True}),
            fits=True,
        ),
        Example(
            title="经多次督促才清理",
            situation=Situation(act_date=_DAY, found_on=_DAY, facts={"removed_harm": False}),
            fits=False,
        ),
        Example(
            title="没有核实",
            situation=Situation(act_date=_DAY, found_on=_DAY),
            fits=None,
        ),
    ),
)
