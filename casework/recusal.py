"""Recusal (回避): whether an officer has a tie to the party, or was asked to stand aside."""

from collections.abc import Sequence

from msgspec import Struct

from casework.decision import Answer, Reason
from casework.officer import Officer
from casework.statutes import penalty

INTEREST, RELATION = "interest", "relation"  # 直接利害关系 / 其他可能影响公正执法的关系
NOT_ASKED = "不申请回避"
_ARTICLE = penalty("第四十三条")
_WORDS = {INTEREST: "与案件有直接利害关系", RELATION: "与当事人有可能影响公正执法的关系"}


class Tie(Struct, frozen=True, kw_only=True):
    """A tie that an officer declared once; it stays on the laptop."""

    officer: str  # officer id
    party: str  # party id
    kind: str = RELATION  # INTEREST or RELATION
    note: str = ""  # the officer's own words; never part of a reason


def check(officers: Sequence[Officer], party: str, ties: Sequence[Tie], asked: str = "") -> Answer:
    """Say whether somebody has to stand aside.

    Args:
        officers: those who act.
        party: id of the party.
        ties: what officers declared.
        asked: what the party said when told of the right; empty when not yet asked.

    Returns:
        outcome clear, recuse (an officer has a tie), decide (the party asks: the head decides) or uncertain
        (the party was not asked yet). Names stay out of the reasons; ids stand in `params`.

    Source: 行政处罚法 43: the head decides; the investigation does not stop meanwhile.
    """
    acting = {officer.id for officer in officers}
    found = [tie for tie in ties if tie.party == party and tie.officer in acting]
    reasons = [_tied(tie) for tie in dict.fromkeys(found)]
    applies = bool(asked.strip()) and asked.strip() != NOT_ASKED
    if applies:
        text = "当事人申请回避，由行政机关负责人决定；决定作出之前不停止调查。"
        reasons.append(Reason(code="recusal.asked", text=text, article=_ARTICLE))
    if found:
        return Answer(outcome="recuse", reasons=tuple(reasons))
    if applies:
        return Answer(outcome="decide", reasons=tuple(reasons))
    if not asked.strip():
        text = "还没有告知申请回避的权利并记录当事人的意见。"
        reason = Reason(code="recusal.not_asked", text=text, article=_ARTICLE)
        return Answer(outcome="uncertain", uncertain=(reason,))
    text = "没有申报的关系，当事人不申请回避。"
    return Answer(outcome="clear", reasons=(Reason(code="recusal.clear", text=text, article=_ARTICLE),))


def _tied(tie: Tie) -> Reason:
    text = f"执法人员{_WORDS.get(tie.kind, _WORDS[RELATION])}，应当回避，由行政机关负责人决定。"
    return Reason(code=f"recusal.{tie.kind}", text=text, article=_ARTICLE, params={"officer": tie.officer})
