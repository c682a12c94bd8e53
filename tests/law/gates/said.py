"""What the engine said of a law case, in a lawyer's words."""

from typing import Any

from msgspec import Struct

from casework.decision import Answer, Reason
from tests.law.reading import OUTCOMES

Case = dict[str, Any]
WORDS = {kind: word for word, kind in OUTCOMES.items()}
PROCEDURES = {"order_first": "先责令", "simple": "当场", "ordinary": "普通", "none": "无处罚"}
YES_NO = {"allowed": "可以", "refused": "不可以", "uncertain": "待确认"}
FITS = {True: "符合", False: "不符合", None: "待核实"}
EFFECTS = {
    "shall_not": "应当不罚",
    "may_not": "可以不罚",
    "lighter": "从轻",
    "mitigated": "从轻减轻",
    "no_coercion": "免予强制",
}


class Said(Struct, frozen=True, kw_only=True):
    """What the engine said of a case."""

    outcome: str
    reasons: tuple[Reason, ...] = ()
    uncertain: tuple[Reason, ...] = ()
    values: dict[str, object] = {}


def of_answer(answer: Answer, words: dict[str, str] = YES_NO, **values: object) -> Said:
    """An answer of a gate, its outcome in a lawyer's word."""
    return Said(
        outcome=words[answer.outcome], reasons=answer.reasons, uncertain=answer.uncertain, values=values
    )
