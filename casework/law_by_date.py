"""Law by date (新旧法适用): both texts of an article, which is lighter, and the sentence."""

from datetime import date

from msgspec import Struct

from casework import procedure
from casework.calendar import day_text
from casework.decision import Answer, Reason
from casework.matter import Basis, Matter
from casework.pack import Pack
from casework.party import PartyKind
from casework.procedure import PenaltyRange
from casework.provision import Provision
from casework.statutes import penalty

OPINION = "【比较意见】"  # the blank that a person fills in
_ARTICLE = penalty("第三十七条")
_Burden = tuple[int, int, float, bool, frozenset[str]]


class TwoTexts(Struct, frozen=True, kw_only=True):
    """One cited article as it stood on the two days; None: the pack holds no version of that day."""

    basis: Basis
    then: Provision | None
    now: Provision | None

    @property
    def is_same(self) -> bool:
        """Whether one version covers both days."""
        return self.then is not None and self.then == self.now


class LawByDate(Struct, frozen=True, kw_only=True):
    """What applies to an act that is decided later.

    The outcome of `answer` is unchanged, old, new, or person when the program cannot compare.
    """

    texts: tuple[TwoTexts, ...]
    answer: Answer
    sentence: str  # for the decision; holds `OPINION` where a person has to compare
    successor: str = ""  # id of the matter that governs on the day of the decision


def compare(
    matter: Matter,
    pack: Pack,
    kind: PartyKind,
    act_date: date,
    decision_date: date,
    *,
    successor: Matter | None = None,
    serious: bool = False,
) -> LawByDate:
    """Hold the law of the act against the law of the decision.

    Args:
        matter: the row under which the act falls.
        pack: for the articles and for the row that follows.
        kind: the party, whose ranges are compared.
        act_date: the day of the act.
        decision_date: the day of the decision, not before the act.
        successor: the row of the new law; None takes the one that the list names, or looks for one of the
            same violation group.
        serious: 情节严重.

    Raises:
        ValueError: the decision lies before the act.

    Source: 行政处罚法 37: the law at the time of the act; the new one when it is lighter or when the act
    is no longer unlawful. Lighter is only said when no part of the new range is harder than the old one.
    """
    if decision_date < act_date:
        raise ValueError("the decision lies before the act")
    texts = tuple(
        TwoTexts(basis=b, then=pack.law_text(b, act_date), now=pack.law_text(b, decision_date))
        for b in matter.bases
    )
    follows = successor or _successor(matter, pack, decision_date)
    if follows is None and _reads_alike(texts, _in_force(matter, decision_date)):
        return _unchanged(matter, texts, act_date, decision_date)
    limit = procedure.on_spot_limit(kind, pack)
    verdict = _lighter(matter, follows, limit.who, serious) if follows is not None else None
    inputs = _inputs(matter, follows, act_date, decision_date)
    named = follows is not None and follows.id == matter.successor
    guessed = (_guessed(follows),) if follows is not None and successor is None and not named else ()
    uncertain = (*_unsure(texts), *limit.uncertain, *guessed)
    if verdict is None:
        reasons = (_person(follows),)
        sentence = _opening(matter, follows, act_date) + f"{OPINION}，依照{_ARTICLE}，适用【新旧规定】。"
    else:
        reasons = (_reason(verdict),)
        sentence = _opening(matter, follows, act_date) + _closing(verdict, matter, follows)
    answer = Answer(outcome=verdict or "person", reasons=reasons, uncertain=uncertain, inputs=inputs)
    return LawByDate(
        texts=texts, answer=answer, sentence=sentence, successor=follows.id if follows is not None else ""
    )


def _successor(matter: Matter, pack: Pack, on: date) -> Matter | None:
    """The row that the list names as following, else the one of the same group that took over; else None."""
    end = matter.valid_to
    if matter.successor and end is not None and on > end:
        return pack.matter(matter.successor)
    if not matter.group or end is None or on <= end:
        return None
    rows = [
        m
        for m in pack.matters_of_group(matter.group)
        if m.group == matter.group and m.valid_from is not None and m.valid_from > end and _in_force(m, on)
    ]
    return rows[0] if len(rows) == 1 else None


def _in_force(matter: Matter, on: date) -> bool:
    begun = matter.valid_from is None or matter.valid_from <= on
    return begun and (matter.valid_to is None or on <= matter.valid_to)


def _reads_alike(texts: tuple[TwoTexts, ...], in_force: bool) -> bool:
    """Whether the law stayed as it was.

    While the row is in force, an article that the pack holds for neither day is only doubtful; once it has
    left the list, only known texts show that it was taken back and not changed.
    """
    if in_force:
        return all(two.is_same or (two.then is None and two.now is None) for two in texts)
    return bool(texts) and all(two.is_same for two in texts)


def _unchanged(matter: Matter, texts: tuple[TwoTexts, ...], act: date, decided: date) -> LawByDate:
    text = "违法行为发生时和作出决定时的规定相同，没有新旧规定的选择。"
    answer = Answer(
        outcome="unchanged",
        reasons=(Reason(code="law.unchanged", text=text, article=_ARTICLE),),
        uncertain=(*_unsure(texts), *_left_list(matter, decided)),
        inputs=_inputs(matter, None, act, decided),
    )
    sentence = f"违法行为发生于{day_text(act)}，适用{_cite(matter)}。"
    return LawByDate(texts=texts, answer=answer, sentence=sentence)


def _left_list(matter: Matter, decided: date) -> tuple[Reason, ...]:
    if _in_force(matter, decided):
        return ()
    text = "条文没有变更，但该事项已经不在清单上；已经立案的由谁继续办理，按清单的衔接规定。"
    return (Reason(code="law.left_list", text=text, article=penalty("第二十四条")),)


def _lighter(old: Matter, new: Matter, who: PartyKind, serious: bool) -> str | None:
    """`new` when it is lighter, `old` when the new one is not, None when they cannot be told apart."""
    before, after = _burden(old, who, serious), _burden(new, who, serious)
    if before is None or after is None:
        return None
    if _no_harder(before, after):
        return "old"
    return "new" if _no_harder(after, before) else None


def _burden(matter: Matter, who: PartyKind, serious: bool) -> _Burden | None:
    """What the law can lay on the party; None when an amount has to be worked out.

    Parts: punishable at once rather than after an order, least fine, highest fine, warning, other kinds.
    """
    now = procedure.penalty_range(matter, who, term_passed=False, serious=serious)
    late = procedure.penalty_range(matter, who, term_passed=True, serious=serious)
    if now.computed or late.computed:
        return None
    top = float("inf") if late.fine and late.max_fen is None else float(late.max_fen or 0)
    return (
        int(not now.waits and not now.is_empty),
        _least(matter, late, who),
        top,
        late.warning,
        frozenset(p.kind for p in matter.penalties if p.kind not in ("fine", "warning")),
    )


def _least(matter: Matter, scope: PenaltyRange, who: PartyKind) -> int:
    """The least fine; 0 where the article leaves the fine to the agency (可以)."""
    fines = [p for p in matter.penalties if p.kind == "fine" and p.who in ("any", who.value)]
    return 0 if all(p.optional for p in fines) else scope.min_fen


def _no_harder(one: _Burden, other: _Burden) -> bool:
    parts = zip(one[:4], other[:4], strict=True)
    return all(a <= b for a, b in parts) and one[4] <= other[4]


def _reason(verdict: str) -> Reason:
    if verdict == "new":
        text = "作出决定时规定已经变更，新规定处罚较轻，适用新规定。"
        return Reason(code="law.new_lighter", text=text, article=_ARTICLE)
    text = "作出决定时规定已经变更，新规定的处罚不轻于旧规定，适用违法行为发生时的规定。"
    return Reason(code="law.old_applies", text=text, article=_ARTICLE)


def _person(follows: Matter | None) -> Reason:
    if follows is None:
        text = (
            "违法行为发生后规定已经变更或者失效，清单包没有可以比较的新规定；"
            "是否仍认为违法、哪一规定较轻，须由人比对。"
        )
        return Reason(code="law.no_successor", text=text, article=_ARTICLE)
    text = "新旧规定的处罚各有轻重，或者数额须计算，哪一规定较轻须由人比对。"
    return Reason(code="law.not_comparable", text=text, article=_ARTICLE)


def _guessed(follows: Matter) -> Reason:
    text = f"按同一违法行为组推定新规定为“{follows.name}”（{_cite(follows)}），须核对。"
    return Reason(code="law.successor_guessed", text=text, params={"matter": follows.id})


def _opening(old: Matter, new: Matter | None, act: date) -> str:
    known = f"作出本决定时，有关规定为{_cite(new)}。" if new is not None else "作出本决定时，该规定已经变更。"
    return f"违法行为发生于{day_text(act)}，当时的规定为{_cite(old)}；{known}"


def _closing(verdict: str, old: Matter, new: Matter | None) -> str:
    if verdict == "new" and new is not None:
        return f"经比较，新规定处罚较轻，依照{_ARTICLE}，适用{_cite(new)}。"
    return f"经比较，新规定的处罚不轻于旧规定，依照{_ARTICLE}，适用违法行为发生时的{_cite(old)}。"


def _cite(matter: Matter) -> str:
    """The clause that punishes, or the first one."""
    punishing = [b.citation for b in matter.bases if b.role == "punishes"]
    return next(iter(punishing or [b.citation for b in matter.bases]), matter.name)


def _unsure(texts: tuple[TwoTexts, ...]) -> tuple[Reason, ...]:
    reasons: dict[str, Reason] = {}  # by text: a clause may be cited twice
    for two in texts:
        for word, provision in (("行为", two.then), ("决定", two.now)):
            if provision is None:
                text = f"清单包没有{two.basis.citation}在{word}日有效的条文，请核对。"
                reasons[text] = Reason(code="law.text_missing", text=text)
            elif provision.mark == "U":
                text = f"{two.basis.citation}在{word}日的条文待确认。"
                reasons[text] = Reason(code="law.text_unconfirmed", text=text)
    return tuple(reasons.values())


def _inputs(old: Matter, new: Matter | None, act: date, decided: date) -> dict[str, str]:
    return {
        "matter": old.id,
        "successor": new.id if new is not None else "",
        "act_date": act.isoformat(),
        "decision_date": decided.isoformat(),
    }
