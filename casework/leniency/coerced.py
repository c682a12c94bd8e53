"""Coerced or tricked by others (受他人胁迫或者诱骗): lighter or mitigated."""

from datetime import date

from casework.leniency import ConditionRule, Effect, Example, Ground, Situation, Wording, established
from casework.statutes import penalty

_DAY = date(2026, 11, 22)

KIND = Ground(
    key="coerced",
    title="受他人胁迫或者诱骗实施违法行为",
    article=penalty("第三十二条第二项"),
    text="受他人胁迫或者诱骗实施违法行为的，应当从轻或者减轻行政处罚。",
    effect=Effect.MITIGATED,
    outcome=None,
    wording=Wording(word="受胁迫", pattern=r"胁迫|诱骗", order=9),
    conditions=(
        ConditionRule(
            key="coerced",
            text="受他人胁迫或者诱骗实施违法行为",
            proof_hint="聊天记录、证人证言、当事人陈述",
            known=established("coerced"),
        ),
    ),
    examples=(
        Example(
            title="受雇主胁迫露天焚烧",
            situation=Situation(act_date=_DAY, found_on=_DAY, facts={"coerced": True}),
            fits=True,
        ),
        Example(
            title="自愿实施",
            situation=Situation(act_date=_DAY, found_on=_DAY, facts={"coerced": False}),
            fits=False,
        ),
        Example(
            title="没有核实",
            situation=Situation(act_date=_DAY, found_on=_DAY),
            fits=None,
        ),
    ),
)
