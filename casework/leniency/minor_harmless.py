"""Slight, corrected in time, no harm (轻微不罚): shall not be punished."""

from datetime import date

from casework.decision import OutcomeKind
from casework.leniency import (
    ConditionRule,
    Effect,
    Example,
    Ground,
    Known,
    Situation,
    Wording,
    corrected_in_time,
)
from casework.statutes import penalty

_DAY = date(2026, 11, 22)


def _slight(situation: Situation) -> Known:
    return situation.severity == "slight", {
        "slight": "执法人员认定情节轻微",
        "ordinary": "执法人员认定情节一般",
        "serious": "执法人员认定情节严重",
    }[situation.severity]


def _no_harm(situation: Situation) -> Known:
    if not situation.harm:
        return None, ""
    return situation.harm == "none", "执法人员已核实危害后果"


KIND = Ground(
    key="minor_harmless",
    title="违法行为轻微，及时改正，没有造成危害后果",
    article=penalty("第三十三条第一款"),
    text="违法行为轻微并及时改正，没有造成危害后果的，不予行政处罚。",
    effect=Effect.SHALL_NOT,
    outcome=OutcomeKind.NO_PENALTY,
    education=True,
    rank=0,
    wording=Wording(word="轻微无害", pattern=r"轻微|没有造成危害后果|未造成危害后果", order=90),
    asks="no_harm",
    conditions=(
        ConditionRule(
            key="slight", text="违法行为轻微", proof_hint="现场笔录、数量或者面积、持续时间", known=_slight
        ),
        ConditionRule(
            key="corrected",
            text="及时改正（发现前自行改正，或者在责令的期限内改正）",
            proof_hint="改正前后对比照片",
            known=corrected_in_time,
        ),
        ConditionRule(
            key="no_harm",
            text="没有造成危害后果",
            proof_hint="现场照片、周边询问、无投诉记录",
            known=_no_harm,
        ),
    ),
    examples=(
        Example(
            title="通道堆放一箱饮料，当场搬走，没有后果",
            situation=Situation(act_date=_DAY, found_on=_DAY, severity="slight", harm="none", corrected=True),
            fits=True,
        ),
        Example(
            title="情节轻微并当场改正，危害后果还没有核实",
            situation=Situation(act_date=_DAY, found_on=_DAY, severity="slight", corrected=True),
            fits=None,
        ),
        Example(
            title="情节轻微，没有后果，但没有改正",
            situation=Situation(
                act_date=_DAY, found_on=_DAY, severity="slight", harm="none", corrected=False
            ),
            fits=False,
        ),
        Example(
            title="已造成轻微危害后果",
            situation=Situation(
                act_date=_DAY, found_on=_DAY, severity="slight", harm="slight", corrected=True
            ),
            fits=False,
        ),
    ),
)
