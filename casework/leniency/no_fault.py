"""No subjective fault, proved by the party (无主观过错): not punished."""

from datetime import date

from casework.decision import OutcomeKind
from casework.leniency import ConditionRule, Effect, Example, Ground, Situation, Wording, established
from casework.statutes import penalty

_DAY = date(2026, 11, 22)

KIND = Ground(
    key="no_fault",
    title="当事人有证据足以证明没有主观过错",
    article=penalty("第三十三条第二款"),
    text="当事人有证据足以证明没有主观过错的，不予行政处罚；法律、行政法规另有规定的，从其规定。",
    effect=Effect.SHALL_NOT,
    outcome=OutcomeKind.NO_PENALTY,
    education=True,
    rank=1,
    wording=Wording(word="无过错", pattern=r"没有主观过错|无主观过错|主观过错", order=3),
    conditions=(
        ConditionRule(
            key="no_fault_proved",
            text="当事人提出证据，足以证明没有主观过错",
            proof_hint="进货凭证、查验记录、他人责任的证明",
            known=established("no_fault_proved"),
        ),
        ConditionRule(
            key="no_other_rule",
            text="法律、行政法规没有另外规定",
            proof_hint="查阅该事项的依据",
            known=established("no_other_rule"),
        ),
    ),
    examples=(
        Example(
            title="有完整进货查验记录，不知情",
            situation=Situation(
                act_date=_DAY, found_on=_DAY, facts={"no_fault_proved": True, "no_other_rule": True}
            ),
            fits=True,
        ),
        Example(
            title="当事人只是口头说不知道",
            situation=Situation(act_date=_DAY, found_on=_DAY, facts={"no_fault_proved": False}),
            fits=False,
        ),
        Example(title="没有提出证据", situation=Situation(act_date=_DAY, found_on=_DAY), fits=None),
    ),
)
