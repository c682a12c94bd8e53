"""Another provision orders a lighter or mitigated penalty (其他从轻减轻情形)."""

from datetime import date

from casework.leniency import ConditionRule, Effect, Example, Ground, Situation, Wording, established
from casework.statutes import penalty

_DAY = date(2026, 11, 22)

KIND = Ground(
    key="mitigating",
    title="法律、法规、规章规定其他应当从轻或者减轻的情形",
    article=penalty("第三十二条第五项"),
    text="法律、法规、规章规定其他应当从轻或者减轻行政处罚的，应当从轻或者减轻。",
    effect=Effect.MITIGATED,
    outcome=None,
    wording=Wording(word="从轻减轻", order=91),
    conditions=(
        ConditionRule(
            key="other_rule",
            text="有法律、法规、规章规定的其他从轻或者减轻情形",
            proof_hint="写明条款；列入清单的写明清单条目",
            known=established("other_rule"),
        ),
    ),
    examples=(
        Example(
            title="本县减轻处罚清单列明的情形",
            situation=Situation(act_date=_DAY, found_on=_DAY, facts={"other_rule": True}),
            fits=True,
        ),
        Example(
            title="没有可以引用的规定",
            situation=Situation(act_date=_DAY, found_on=_DAY, facts={"other_rule": False}),
            fits=False,
        ),
        Example(
            title="没有核实",
            situation=Situation(act_date=_DAY, found_on=_DAY),
            fits=None,
        ),
    ),
)
