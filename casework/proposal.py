"""The proposal for one finding: every outcome open or closed with its reason; a person decides."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec.structs import replace

from casework import authority, discretion, leniency, procedure, settings, several_laws
from casework.calendar import day_text
from casework.decision import GroundAnswer, Option, OutcomeKind, Proposal, Reason
from casework.errors import BadIdentity
from casework.finding import Finding
from casework.history import CHINA_TIME, History
from casework.identity import age_on, birth_date
from casework.leniency import Situation
from casework.matter import Matter
from casework.options import OPTIONS, View, basis_of, fit_order
from casework.pack import Pack
from casework.party import Party, PartyKind
from casework.statutes import BUSINESS_CLIMATE_RULE, penalty
from casework.verdict import validate_outcome
from casework.visit import Visit

__all__ = ["propose", "situation_of", "validate_outcome"]


def propose(
    finding: Finding,
    visit: Visit,
    matter: Matter | None,
    pack: Pack,
    party: Party,
    history: History,
    on: date,
    *,
    ordered_until: date | None = None,
    beside: Sequence[Matter] = (),
) -> Proposal:
    """Propose what follows from a finding.

    Args:
        finding: the finding.
        visit: the visit it belongs to, for the officers and what was already answered.
        matter: the matter of the finding; None when the list has none.
        pack: the pack of the act date.
        party: the party.
        history: what is known of earlier offences.
        on: the local day of the decision.
        ordered_until: last day of an earlier order to correct the same thing, when there was one.
        beside: other matters that the same act falls under; the fine is then taken from the higher one.

    Returns:
        Each `OutcomeKind` once, open or closed with its reasons; the proposed one is always open.
    """
    if matter is None:
        return _without_matter(finding)
    months = settings.read(pack, "first_offence.months")
    coverage = history.coverage(matter.claim_group, on, months.number)
    view = _view(finding, visit, matter, pack, party, history, on, ordered_until)
    if beside:
        view = _with_others(view, party.kind, pack, beside)
    options = tuple(OPTIONS[kind](view) for kind in OutcomeKind)
    kind = _choose(view, {option.kind: option for option in options})
    chosen = next(option for option in options if option.kind is kind)
    return Proposal(
        finding=finding.id,
        kind=kind,
        reasons=_why(view, chosen),
        options=options,
        uncertain=_uncertain(view, kind, months.uncertain),
        grounds=tuple(sorted(view.grounds, key=fit_order)),
        needs_correction=not view.is_corrected,
        coverage=coverage,
    )


def situation_of(
    finding: Finding,
    visit: Visit,
    matter: Matter,
    pack: Pack,
    party: Party,
    history: History,
    on: date,
    ordered_until: date | None = None,
) -> Situation:
    """Gather what leniency grounds look at."""
    act_date = finding.act_date or _day(finding.found_at or visit.started_at, on)
    corrected, because = _correction(finding, on, ordered_until)
    months = settings.read(pack, "first_offence.months").number
    group = matter.claim_group
    earlier = history.within(group, on, months)
    first: bool | None = False if earlier else None if history.as_of is None else True
    answered = visit.outcomes.get(finding.id)
    return Situation(
        act_date=act_date,
        found_on=_day(finding.found_at or visit.started_at, on),
        severity=finding.severity,
        harm=finding.harm,
        corrected=corrected,
        corrected_because=because,
        first_time=first,
        first_because=history.coverage(group, on, months),
        age=_age(party, act_date),
        is_person=party.kind is PartyKind.PERSON,
        goods_fen=finding.goods_fen,
        delay_months=finding.delay_months,
        facts={key: answer.met for key, answer in answered.conditions.items()} if answered else {},
    )


def _view(
    finding: Finding,
    visit: Visit,
    matter: Matter,
    pack: Pack,
    party: Party,
    history: History,
    on: date,
    ordered_until: date | None,
) -> View:
    situation = situation_of(finding, visit, matter, pack, party, history, on, ordered_until)
    officers = (visit.officers.get("first"), visit.officers.get("second"))
    term_passed = ordered_until is not None and on > ordered_until and situation.corrected is not True
    limit = procedure.on_spot_limit(party.kind, pack)
    rows = tuple(pack.leniency_rows(matter.id))
    return View(
        finding=finding,
        matter=matter,
        situation=situation,
        on=on,
        gate=authority.check(
            matter, visit.town, situation.act_date, officers, authority.PENALISE, officers_on=on
        ),
        scope=procedure.penalty_range(
            matter, limit.who, term_passed=term_passed, serious=finding.severity == "serious"
        ),
        limit=limit,
        tier=discretion.tier_for(pack.tiers(matter.id), finding.severity, limit.who),
        term_passed=term_passed,
        grounds=tuple(leniency.evaluate(g, situation, rows) for g in leniency.kinds().values()),
    )


def _with_others(view: View, kind: PartyKind, pack: Pack, beside: Sequence[Matter]) -> View:
    """Take the fine away from a matter that another law of the same act outweighs."""
    higher = several_laws.higher_fine(
        (view.matter, *beside),
        kind,
        pack,
        term_passed=view.term_passed,
        serious=view.finding.severity == "serious",
    )
    told = replace(view, higher=higher)
    if not told.fined_elsewhere:
        return told
    scope = replace(view.scope, fine=False, computed=False, min_fen=0, max_fen=None)
    return replace(told, scope=replace(scope, warning_suffices=scope.warning))


def _correction(finding: Finding, on: date, ordered_until: date | None) -> tuple[bool | None, str]:
    if finding.corrected_at is not None:
        at = finding.corrected_at.astimezone(CHINA_TIME)
        if ordered_until is not None and at.date() > ordered_until:
            return False, f"{at:%Y-%m-%d %H:%M}改正，已超过责令的期限"
        return True, f"{at:%Y-%m-%d %H:%M}已改正"
    if ordered_until is not None and on > ordered_until:
        return False, f"责令改正期限至{day_text(ordered_until)}，逾期未改正"
    return None, "尚未改正"


def _day(at: datetime | None, otherwise: date) -> date:
    return otherwise if at is None else at.astimezone(CHINA_TIME).date()


def _age(party: Party, act_date: date) -> int | None:
    """Age on the day of the act; None when the ID number is absent or does not check."""
    if party.kind is not PartyKind.PERSON or not party.id_number:
        return None
    try:
        return age_on(birth_date(party.id_number), act_date)
    except BadIdentity:
        return None  # another document stands in the field; the officer establishes the age


# The choice


def _choose(view: View, options: dict[OutcomeKind, Option]) -> OutcomeKind:
    """The kind to propose; falls back to what is open."""
    wanted = _wanted(view, options)
    if options[wanted].allowed:
        return wanted
    return next(
        k for k in (OutcomeKind.ORDER, OutcomeKind.ADVICE, OutcomeKind.TRANSFER) if options[k].allowed
    )


def _wanted(view: View, options: dict[OutcomeKind, Option]) -> OutcomeKind:
    if view.off_list:
        return OutcomeKind.ORDER if view.may_order else OutcomeKind.TRANSFER
    if view.must_not_punish is not None:
        return OutcomeKind.NO_PENALTY
    if view.scope.waits or (not view.is_corrected and not view.term_passed):
        return OutcomeKind.ORDER
    if view.scope.is_empty:
        return OutcomeKind.ADVICE
    for kind in (OutcomeKind.NO_PENALTY, OutcomeKind.WAIVER):
        grounds = (ground for ground in view.grounds if ground.outcome is kind)
        if view.is_corrected and any(_fits_or_asks(ground) for ground in grounds):
            return kind
    return _penalty_kind(view, options)


def _penalty_kind(view: View, options: dict[OutcomeKind, Option]) -> OutcomeKind:
    """On the spot when the expected amount stays within the ceiling, else the ordinary procedure."""
    if options[OutcomeKind.SIMPLE].allowed and _expected_within_limit(view):
        return OutcomeKind.SIMPLE
    if options[OutcomeKind.ORDINARY].allowed:
        return OutcomeKind.ORDINARY
    return OutcomeKind.ADVICE if view.is_corrected else OutcomeKind.ORDER


def _expected_within_limit(view: View) -> bool:
    scope, limit = view.scope, view.limit.fen
    if not scope.fine:
        return True
    if view.tier is not None and view.tier.max_fen is not None:
        return view.tier.max_fen <= limit
    if scope.max_fen is not None and scope.max_fen <= limit:
        return True
    return view.finding.severity == "slight"


def _fits_or_asks(ground: GroundAnswer) -> bool:
    """Whether a ground fits, or would once the one condition that it may leave open is confirmed."""
    unknown = {c.key for c in ground.conditions if c.known is None}
    asks = leniency.kinds()[ground.key].asks
    return ground.fits is True or (ground.fits is None and bool(asks) and unknown <= {asks})


def _why(view: View, chosen: Option) -> tuple[Reason, ...]:
    extra: tuple[Reason, ...] = ()
    if chosen.kind in (OutcomeKind.SIMPLE, OutcomeKind.ORDINARY) and view.term_passed:
        text = "责令改正的期限已过，当事人没有改正。"
        extra = (Reason(code="order.overdue", text=text, article=basis_of(view.matter)),)
    return extra + chosen.reasons


def _uncertain(view: View, kind: OutcomeKind, months: tuple[Reason, ...]) -> tuple[Reason, ...]:
    reasons = [*view.gate.uncertain, *_changed_law(view)]
    if view.higher is not None:
        reasons += view.higher.reasons if view.higher.outcome == "person" else ()
        reasons += view.higher.uncertain
    if kind in (OutcomeKind.SIMPLE, OutcomeKind.ORDINARY, OutcomeKind.ORDER):
        reasons += view.limit.uncertain
    if kind is OutcomeKind.WAIVER:
        reasons += months
    if kind in (OutcomeKind.NO_PENALTY, OutcomeKind.WAIVER):
        ground = next(g for g in sorted(view.grounds, key=fit_order) if g.outcome is kind)
        for condition in ground.conditions:
            if condition.known is None:
                text = f"须由执法人员核实：{condition.text}。"
                reasons.append(
                    Reason(code="leniency.to_confirm", text=text, params={"condition": condition.key})
                )
    return tuple({reason.text: reason for reason in reasons}.values())


def _changed_law(view: View) -> tuple[Reason, ...]:
    """Say that the act fell under a basis that has ended since. Source: 行政处罚法 37."""
    until = view.matter.valid_to
    if until is None or not view.situation.act_date <= until < view.on:
        return ()
    text = (
        f"该事项（或者其依据）已于{day_text(until)}后失效，按违法行为发生时的规定处理；"
        "新规定处罚较轻或者不认为是违法的，适用新规定，须由人比对。事项已被收回的，"
        "已经立案的由本机关办完，没有立案的移送现在的主管部门。"
    )
    params = {"until": until.isoformat()}
    return (Reason(code="law.changed", text=text, article=penalty("第三十七条"), params=params),)


def _without_matter(finding: Finding) -> Proposal:
    reason = authority.check(None, "", date.min, (), authority.PENALISE).reasons[0]
    text = "没有对应的执法事项，可以提醒、劝导，需要时移送有权机关。"
    advice = Reason(code="advice.no_matter", text=text, article=BUSINESS_CLIMATE_RULE + "第五十九条")
    opened = (OutcomeKind.ADVICE, OutcomeKind.TRANSFER)
    options = tuple(
        Option(kind=kind, allowed=kind in opened, reasons=(advice if kind in opened else reason,))
        for kind in OutcomeKind
    )
    return Proposal(
        finding=finding.id,
        kind=OutcomeKind.ADVICE,
        reasons=(advice,),
        options=options,
        needs_correction=finding.corrected_at is None,
    )
