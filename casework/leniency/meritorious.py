"""Meritorious help to the agency (立功表现): lighter or mitigated."""

from datetime import date

from casework.leniency import ConditionRule, Effect, Example, Ground, Situation, Wording, established
from casework.statutes import penalty

_DAY = date(2026, 11, 22)

KIND = Ground(
    key="meritorious",
    title="配合行政机关查处违法行为有立功表现",
    article=penalty("第三十二条第四项"),
    text="配合行政机关查处违法行为有立功表现的，应当从轻或者减轻行政处罚。",
    effect=Effect.MITIGATED,
    outcome=None,
    wording=Wording(word="立功", pattern=r"立功", order=11),
    conditions=(
        ConditionRule(
            key="helped",
            text="配合查处违法行为并有立功表现",
            proof_hint="举报材料、查证属实的记录",
            known=established("helped"),
        ),
    ),
    examples=(
        Example(
            title="举报他人盗伐并查证属实",
            situation=Situation(act_date=_DAY, found_on=_DAY, facts={"helped": True}),
            fits=True,
        ),
        Example(
            title="举报没有查证属实",
            situation=Situation(act_date=_DAY, found_on=_DAY, facts={"helped": False}),
            fits=False,
        ),
        Example(
            title="没有核实",
            situation=Situation(act_date=_DAY, found_on=_DAY),
            fits=None,
        ),
    ),
)
