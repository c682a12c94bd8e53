"""First offence, slight harm, corrected in time (首违免罚): may be let off."""

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


def _first(situation: Situation) -> Known:
    return situation.first_time, situation.first_because


def _slight_harm(situation: Situation) -> Known:
    if situation.harm:
        return situation.harm in ("none", "slight"), "执法人员已核实危害后果"
    if situation.severity == "serious":
        return False, "执法人员认定情节严重"
    return None, ""


KIND = Ground(
    key="first_offence",
    title="初次违法，危害后果轻微，及时改正",
    article=penalty("第三十三条第一款"),
    text="初次违法且危害后果轻微并及时改正的，可以不予行政处罚。",
    effect=Effect.MAY_NOT,
    outcome=OutcomeKind.WAIVER,
    education=True,
    wording=Wording(word="首违", pattern=r"首违|初次违法|首次违法|首次发现|首次被发现|第一次违法", order=1),
    asks="slight_harm",
    conditions=(
        ConditionRule(
            key="first_time", text="初次违法", proof_hint="查询本机与县级平台记录，写明截止时间", known=_first
        ),
        ConditionRule(
            key="slight_harm",
            text="危害后果轻微",
            proof_hint="现场照片、数量或者面积、周边询问",
            known=_slight_harm,
        ),
        ConditionRule(
            key="corrected",
            text="及时改正（发现前自行改正，或者在责令的期限内改正）",
            proof_hint="改正前后对比照片、告知承诺书",
            known=corrected_in_time,
        ),
    ),
    examples=(
        Example(
            title="初次违法，后果轻微，当场改正",
            situation=Situation(act_date=_DAY, found_on=_DAY, harm="slight", corrected=True, first_time=True),
            fits=True,
        ),
        Example(
            title="同一违法行为一年前已经免罚一次",
            situation=Situation(
                act_date=_DAY, found_on=_DAY, harm="slight", corrected=True, first_time=False
            ),
            fits=False,
        ),
        Example(
            title="从未同步过，不知道是否初次",
            situation=Situation(act_date=_DAY, found_on=_DAY, harm="slight", corrected=True),
            fits=None,
        ),
        Example(
            title="情节严重",
            situation=Situation(
                act_date=_DAY, found_on=_DAY, severity="serious", corrected=True, first_time=True
            ),
            fits=False,
        ),
    ),
)
