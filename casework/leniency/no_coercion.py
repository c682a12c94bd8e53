"""Obviously slight or without clear social harm (免予强制): coercion may be left out."""

from datetime import date

from casework.leniency import ConditionRule, Effect, Example, Ground, Situation, Wording, established
from casework.statutes import coercion

_DAY = date(2026, 11, 22)

KIND = Ground(
    key="no_coercion",
    title="情节显著轻微或者没有明显社会危害，可以不采取行政强制措施",
    article=coercion("第十六条第二款"),
    text="违法行为情节显著轻微或者没有明显社会危害的，可以不采取行政强制措施。",
    effect=Effect.NO_COERCION,
    outcome=None,
    wording=Wording(word="免予强制", pattern=r"免予.{0,4}强制|不予.{0,4}强制|不采取.{0,4}强制", order=2),
    conditions=(
        ConditionRule(
            key="obviously_slight",
            text="情节显著轻微或者没有明显社会危害",
            proof_hint="现场笔录、照片",
            known=established("obviously_slight"),
        ),
        ConditionRule(
            key="persuasion_works",
            text="采用非强制手段可以达到管理目的",
            proof_hint="劝导记录、当事人承诺",
            known=established("persuasion_works"),
        ),
    ),
    examples=(
        Example(
            title="占道摆摊，劝导后立即收摊",
            situation=Situation(
                act_date=_DAY, found_on=_DAY, facts={"obviously_slight": True, "persuasion_works": True}
            ),
            fits=True,
        ),
        Example(
            title="大量危险物品",
            situation=Situation(
                act_date=_DAY, found_on=_DAY, facts={"obviously_slight": False, "persuasion_works": True}
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
