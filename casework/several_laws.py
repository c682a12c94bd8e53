"""One act, several laws (一事多法): the higher fine applies, and only once."""

from collections.abc import Sequence

from casework import procedure
from casework.decision import Answer, Reason
from casework.matter import Matter
from casework.money import figures
from casework.options import basis_of
from casework.pack import Pack
from casework.party import PartyKind
from casework.procedure import PenaltyRange
from casework.statutes import penalty

_ARTICLE = penalty("第二十九条")


def higher_fine(
    matters: Sequence[Matter],
    kind: PartyKind,
    pack: Pack,
    *,
    term_passed: bool = False,
    serious: bool = False,
    already_fined: bool = False,
) -> Answer:
    """Which of several matters is to be used for the fine of one act.

    Args:
        matters: the rows that one and the same act falls under.
        kind: the party.
        pack: for what a county may set.
        term_passed: an ordered term has run out without correction.
        serious: 情节严重.
        already_fined: some agency has fined the party for this act.

    Returns:
        outcome `chosen` (the matter's id stands in `inputs`), `fined` (no second fine), `none` (no row
        offers a fine now) or `person` (amounts that cannot be compared).

    Source: 行政处罚法 29.
    """
    limit = procedure.on_spot_limit(kind, pack)
    if already_fined:
        text = "对当事人的同一个违法行为已经罚款，不得再给予罚款；其他种类的处罚和责令改正不受影响。"
        return Answer(outcome="fined", reasons=(Reason(code="several.fined", text=text, article=_ARTICLE),))
    scopes = [
        (m, procedure.penalty_range(m, limit.who, term_passed=term_passed, serious=serious)) for m in matters
    ]
    fines = [(matter, scope) for matter, scope in scopes if scope.fine]
    if not fines:
        text = "所涉各项规定现在都不能罚款。"
        return Answer(outcome="none", reasons=(Reason(code="several.no_fine", text=text, article=_ARTICLE),))
    if len(fines) > 1 and any(scope.computed or scope.max_fen is None for _, scope in fines):
        text = "有的规定按价值、面积等计算罚款或者没有写明数额，哪一项罚款数额高须由人计算比较。"
        reason = Reason(code="several.not_comparable", text=text, article=_ARTICLE)
        return Answer(outcome="person", reasons=(reason,), uncertain=limit.uncertain)
    chosen, scope = max(fines, key=lambda row: (row[1].max_fen or 0, row[1].min_fen))
    others = [matter for matter, _ in fines if matter.id != chosen.id]
    return Answer(
        outcome="chosen",
        reasons=(_chosen(chosen, scope, others), *_beside(chosen, scopes)),
        uncertain=(*limit.uncertain, *_optional([matter for matter, _ in fines])),
        inputs={"matter": chosen.id, "compared": "、".join(matter.id for matter, _ in fines)},
    )


def _chosen(chosen: Matter, scope: PenaltyRange, others: Sequence[Matter]) -> Reason:
    name = basis_of(chosen) or chosen.name
    if not others:
        return Reason(code="several.one", text=f"只有{name}规定了现在可以给予的罚款。", article=_ARTICLE)
    top = "" if scope.max_fen is None else f"（最高{figures(scope.max_fen)}）"
    rest = "、".join(basis_of(other) or other.name for other in others)
    text = f"同一个违法行为违反多项规定的，按罚款数额高的{name}{top}罚款一次，不再按{rest}罚款。"
    return Reason(code="several.higher", text=text, article=_ARTICLE, params={"matter": chosen.id})


def _beside(chosen: Matter, scopes: Sequence[tuple[Matter, PenaltyRange]]) -> tuple[Reason, ...]:
    """Other kinds of penalty of the laws that are not used for the fine stay possible."""
    kept = [m for m, scope in scopes if m.id != chosen.id and (scope.other_kinds or scope.warning)]
    if not kept:
        return ()
    names = "、".join(basis_of(matter) or matter.name for matter in kept)
    text = f"只限制罚款：{names}规定的警告、没收等其他种类处罚不受影响。"
    return (Reason(code="several.other_kinds", text=text, article=_ARTICLE),)


def _optional(matters: Sequence[Matter]) -> tuple[Reason, ...]:
    """Article 29 speaks of fines that shall be imposed; a fine left to the agency needs a person's view."""
    may = [m for m in matters if all(p.optional for p in m.penalties if p.kind == "fine")]
    if not may or len(matters) < 2:
        return ()
    names = "、".join(basis_of(matter) or matter.name for matter in may)
    text = f"{names}是“可以”罚款，是否参加比较须由人认定。"
    return (Reason(code="several.optional", text=text, article=_ARTICLE),)
