"""The procedure gate: order first, on the spot or ordinary, and when cash may be taken."""

from msgspec import Struct

from casework import settings
from casework.decision import Answer, Reason
from casework.matter import Matter, Penalty
from casework.money import figures, yuan
from casework.pack import Pack
from casework.party import PartyKind
from casework.statutes import penalty

PERSON_LIMIT_FEN = yuan(200)  # 行政处罚法 51, inclusive
ORGANISATION_LIMIT_FEN = yuan(3000)  # 行政处罚法 51, inclusive
CASH_LIMIT_FEN = yuan(100)  # 行政处罚法 68(1), inclusive
_FIGURE_UNITS = frozenset({"case", "vehicle"})  # the article gives the amount itself
_ARTICLE_51 = penalty("第五十一条")


class SpotLimit(Struct, frozen=True, kw_only=True):
    """The ceiling of an on-the-spot fine for one kind of party."""

    who: PartyKind  # PERSON or ORGANISATION: whose ceiling and whose penalty rows apply
    fen: int  # inclusive
    article: str
    uncertain: tuple[Reason, ...] = ()


class PenaltyRange(Struct, frozen=True, kw_only=True):
    """What may be imposed now on this party under a matter."""

    min_fen: int = 0  # inclusive
    max_fen: int | None = None  # inclusive; None = the article gives no figure
    fine: bool = False  # a fine may be imposed
    computed: bool = False  # the amount has to be worked out (times the value, per square metre)
    warning: bool = False
    warning_suffices: bool = False
    other_kinds: tuple[str, ...] = ()  # kinds that must be imposed beside warning and fine
    waits: bool = False  # penalties exist, but only after an ordered term has passed

    @property
    def is_empty(self) -> bool:
        """Whether nothing may be imposed now."""
        return not (self.fine or self.warning or self.other_kinds)


def on_spot_limit(kind: PartyKind, pack: Pack) -> SpotLimit:
    """The ceiling of an on-the-spot fine: 200 yuan for a person, 3,000 for an organisation.

    An individual business is counted as the pack says; while it is silent, as a person.

    Source: 行政处罚法 51.
    """
    uncertain: tuple[Reason, ...] = ()
    who = kind
    if kind is PartyKind.BUSINESS:
        setting = settings.read(pack, "procedure.business_limit")
        who = PartyKind.ORGANISATION if setting.value == "organisation" else PartyKind.PERSON
        uncertain = setting.uncertain
    fen = PERSON_LIMIT_FEN if who is PartyKind.PERSON else ORGANISATION_LIMIT_FEN
    return SpotLimit(who=who, fen=fen, article=_ARTICLE_51, uncertain=uncertain)


def penalty_range(
    matter: Matter, who: PartyKind, *, term_passed: bool, serious: bool = False
) -> PenaltyRange:
    """What may be imposed now.

    Args:
        matter: the matter.
        who: PERSON or ORGANISATION, see `on_spot_limit`.
        term_passed: an ordered term has run out without correction.
        serious: 情节严重, so that the graver rows apply.
    """
    rows = [p for p in matter.penalties if p.who in ("any", who.value)]
    now = _rows_now(rows, order_first=matter.order_first, term_passed=term_passed, serious=serious)
    fines = [p for p in now if p.kind == "fine"]
    warnings = [p for p in now if p.kind == "warning"]
    others = tuple(dict.fromkeys(p.kind for p in now if p.kind not in ("fine", "warning") and not p.optional))
    waits = not now and any(p.after_term or matter.order_first for p in rows)
    computed = any(p.per not in _FIGURE_UNITS for p in fines)
    figured = [p for p in fines if p.per in _FIGURE_UNITS]
    open_ended = computed or any(p.max_fen is None for p in fines)
    return PenaltyRange(
        min_fen=min((p.min_fen for p in figured), default=0),
        max_fen=None if open_ended else max((p.max_fen or 0 for p in figured), default=None),
        fine=bool(fines),
        computed=computed,
        warning=bool(warnings),
        warning_suffices=bool(warnings) and all(p.optional or p.min_fen == 0 for p in fines),
        other_kinds=others,
        waits=waits,
    )


def simple(scope: PenaltyRange, limit: SpotLimit) -> Answer:
    """Whether the simple procedure (当场处罚) is open.

    Source: 行政处罚法 51: fine within the ceiling, or warning; nothing else.
    """
    inputs = {"limit_fen": str(limit.fen), "min_fen": str(scope.min_fen), "who": limit.who.value}
    refusals = _simple_refusals(scope, limit)
    if refusals:
        return Answer(outcome="refused", reasons=refusals, uncertain=limit.uncertain, inputs=inputs)
    if scope.fine and not scope.computed and scope.min_fen <= limit.fen:
        top = limit.fen if scope.max_fen is None else min(limit.fen, scope.max_fen)
        bottom = f"{figures(scope.min_fen)}至" if scope.min_fen else "不超过"
        text = f"事实确凿并有法定依据的，可以当场作出：罚款{bottom}{figures(top)}。"
    else:
        text = "事实确凿并有法定依据的，可以当场给予警告。"
    reason = Reason(code="procedure.simple", text=text, article=_ARTICLE_51)
    uncertain = limit.uncertain
    if scope.fine and scope.max_fen is None and not scope.computed:
        unclear = Reason(code="procedure.no_figure", text="依据没有写明罚款数额，应当按本地裁量基准确定。")
        uncertain = (*uncertain, unclear)
    return Answer(outcome="allowed", reasons=(reason,), uncertain=uncertain, inputs=inputs)


def ordinary(scope: PenaltyRange) -> Answer:
    """Whether a case may be opened under the ordinary procedure. Source: 行政处罚法 54, 57."""
    if scope.waits:
        return Answer(outcome="refused", reasons=(_order_first(),))
    if scope.is_empty:
        return Answer(outcome="refused", reasons=(_no_penalty(),))
    text = "符合立案标准的，按普通程序立案调查；罚款前须告知拟处罚内容和陈述申辩权。"
    return Answer(
        outcome="allowed",
        reasons=(Reason(code="procedure.ordinary", text=text, article=penalty("第五十四条")),),
    )


def check(
    matter: Matter,
    kind: PartyKind,
    pack: Pack,
    *,
    term_passed: bool = False,
    serious: bool = False,
    fine_fen: int | None = None,
) -> Answer:
    """Which procedure is open for a matter and a party.

    Args:
        matter: the matter.
        kind: the party.
        pack: for what a county may set.
        term_passed: an ordered term has run out without correction.
        serious: 情节严重.
        fine_fen: the fine in mind; None looks at the whole range.

    Returns:
        outcome `order_first`, `simple`, `ordinary` or `none` (the basis gives no penalty).
    """
    limit = on_spot_limit(kind, pack)
    scope = penalty_range(matter, limit.who, term_passed=term_passed, serious=serious)
    if scope.waits:
        return Answer(outcome="order_first", reasons=(_order_first(),), uncertain=limit.uncertain)
    if scope.is_empty:
        return Answer(outcome="none", reasons=(_no_penalty(),))
    quick = simple(scope, limit)
    if quick.is_allowed and fine_fen is not None and fine_fen > limit.fen:
        quick = Answer(outcome="refused", reasons=(over_limit(fine_fen, limit),), uncertain=limit.uncertain)
    if quick.is_allowed:
        return Answer(outcome="simple", reasons=quick.reasons, uncertain=quick.uncertain, inputs=quick.inputs)
    full = ordinary(scope)
    return Answer(
        outcome="ordinary",
        reasons=full.reasons + quick.reasons,
        uncertain=quick.uncertain,
        inputs=quick.inputs,
    )


def over_limit(fine_fen: int, limit: SpotLimit) -> Reason:
    """The refusal of an on-the-spot fine above the ceiling."""
    return limit_reason(fine_fen, limit.fen, limit.article)


def limit_reason(fine_fen: int, limit_fen: int, article: str = _ARTICLE_51) -> Reason:
    """Say that an amount lies above the ceiling of an on-the-spot fine."""
    who = "公民" if limit_fen <= PERSON_LIMIT_FEN else "法人或者其他组织"
    text = f"对{who}当场罚款不得超过{figures(limit_fen)}，{figures(fine_fen)}应当适用普通程序。"
    params = {"limit_fen": str(limit_fen), "fine_fen": str(fine_fen)}
    return Reason(code="outcome.fine_limit", text=text, article=article, params=params)


def cash(fine_fen: int, ground: str, *, on_spot: bool) -> Answer:
    """Whether a fine may be collected on the spot.

    Args:
        fine_fen: the fine.
        ground: 68_1, 68_2 or 69; 68_2 and 69 need the facts written down by the officer.
        on_spot: the fine is imposed by the simple procedure.

    Source: 行政处罚法 68, 69, 70.
    """
    article_68 = penalty("第六十八条")
    if ground == "68_1" and on_spot and fine_fen <= CASH_LIMIT_FEN:
        return _yes("cash.small", "依法给予一百元以下罚款的，可以当场收缴。", article_68)
    if ground == "68_2" and on_spot:
        return _yes("cash.hard_later", "不当场收缴事后难以执行的，可以当场收缴，须写明情形。", article_68)
    if ground == "69":
        text = "边远、水上、交通不便地区，当事人缴款确有困难并提出的，可以当场收缴，须有当事人书面请求。"
        return _yes("cash.remote", text, penalty("第六十九条"))
    if ground == "68_1" and on_spot:
        text = f"当场收缴以{figures(CASH_LIMIT_FEN)}以下为限，{figures(fine_fen)}应当到银行缴纳。"
    elif ground in ("68_1", "68_2"):
        text = "第六十八条只适用于当场作出的处罚决定。"
    else:
        text = "没有当场收缴罚款的法定情形，当事人应当自收到决定书之日起十五日内到银行缴纳。"
    reason = Reason(code="outcome.cash_not_allowed", text=text, article=article_68, params={"ground": ground})
    return Answer(outcome="refused", reasons=(reason,))


def _yes(code: str, text: str, article: str) -> Answer:
    return Answer(outcome="allowed", reasons=(Reason(code=code, text=text, article=article),))


def _rows_now(rows: list[Penalty], *, order_first: bool, term_passed: bool, serious: bool) -> list[Penalty]:
    """Rows that apply now; a more specific row (after the term, serious) takes its kind's place."""
    if not term_passed:
        rows = [] if order_first else [p for p in rows if not p.after_term]
    if not serious:
        rows = [p for p in rows if not p.serious_only]
    if term_passed:
        late = {p.kind for p in rows if p.after_term}
        rows = [p for p in rows if p.after_term or p.kind not in late]
    if serious:
        grave = {p.kind for p in rows if p.serious_only}
        rows = [p for p in rows if p.serious_only or p.kind not in grave]
    return rows


def _simple_refusals(scope: PenaltyRange, limit: SpotLimit) -> tuple[Reason, ...]:
    if scope.waits:
        return (_order_first(),)
    if scope.is_empty:
        return (_no_penalty(),)
    if scope.other_kinds:
        text = "当场处罚只能是警告或者限额内的罚款；该事项还应当并处没收等其他处罚，适用普通程序。"
        return (Reason(code="procedure.other_kind", text=text, article=_ARTICLE_51),)
    if scope.warning_suffices:
        return ()
    if scope.computed:
        text = "罚款数额须按价值、面积等计算，不适用当场处罚。"
        return (Reason(code="procedure.amount_computed", text=text, article=_ARTICLE_51),)
    if scope.min_fen > limit.fen:
        text = f"法定最低罚款{figures(scope.min_fen)}，超过当场处罚限额{figures(limit.fen)}，适用普通程序。"
        params = {"min_fen": str(scope.min_fen), "limit_fen": str(limit.fen)}
        return (Reason(code="procedure.over_limit", text=text, article=limit.article, params=params),)
    return ()


def _order_first() -> Reason:
    text = "依据要求先责令限期改正，逾期不改正的才能处罚；现在只能责令改正。"
    return Reason(code="procedure.order_first", text=text, article=penalty("第二十八条"))


def _no_penalty() -> Reason:
    text = "该事项的依据没有规定可以由本机关给予的罚款或者其他处罚。"
    return Reason(code="procedure.no_penalty", text=text, article=penalty("第三十八条"))
