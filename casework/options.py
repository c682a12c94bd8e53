"""The options (处理方式) of one finding: one function per outcome, open or closed with its reasons."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from casework import discretion, leniency, procedure
from casework.decision import Answer, GroundAnswer, Option, OutcomeKind, Reason
from casework.finding import Finding
from casework.leniency import Effect, Situation
from casework.matter import Matter
from casework.pack import Tier
from casework.procedure import PenaltyRange, SpotLimit
from casework.statutes import BUSINESS_CLIMATE_RULE, penalty


class View(Struct, frozen=True, kw_only=True):
    """Everything the options are judged by."""

    finding: Finding
    matter: Matter
    situation: Situation
    on: date  # local day of the decision
    gate: Answer  # authority to penalise
    scope: PenaltyRange
    limit: SpotLimit
    tier: Tier | None
    term_passed: bool
    grounds: tuple[GroundAnswer, ...]
    higher: Answer | None = None  # which of several laws is used for the fine; None = only one applies

    @property
    def fined_elsewhere(self) -> tuple[Reason, ...]:
        """Why the fine of this act is taken from another law, or was taken already."""
        if self.higher is None or self.higher.outcome not in ("chosen", "fined"):
            return ()
        return self.higher.reasons if self.higher.inputs.get("matter") != self.matter.id else ()

    @property
    def is_corrected(self) -> bool:
        return self.situation.corrected is True

    @property
    def off_list(self) -> tuple[Reason, ...]:
        """Why the township may not penalise at all, officers aside."""
        return tuple(
            r for r in self.gate.reasons if not self.gate.is_allowed and r.code.startswith("authority.")
        )

    @property
    def may_order(self) -> bool:
        """Whether a correction order may be given: with the penalty, or by a basis of its own."""
        codes = {r.code for r in self.off_list}
        by_itself = any(b.role == "orders" for b in self.matter.bases)
        return not codes or (by_itself and codes == {"authority.no_penalty_power"})

    @property
    def must_not_punish(self) -> GroundAnswer | None:
        """The ground under which punishment is out of the question."""
        return next((g for g in self.grounds if g.effect == Effect.SHALL_NOT and g.fits), None)


def _advice(view: View) -> Option:
    if view.finding.severity == "serious":
        text = "情节严重，不能只作口头提醒或者行政指导。"
        return _closed(
            OutcomeKind.ADVICE, Reason(code="advice.serious", text=text, article=penalty("第五条"))
        )
    text = "通过说服教育、劝导示范能够达到管理目的的，可以先作行政指导。"
    reason = Reason(code="advice.enough", text=text, article=BUSINESS_CLIMATE_RULE + "第五十九条")
    return Option(kind=OutcomeKind.ADVICE, allowed=True, reasons=(reason,))


def _order(view: View) -> Option:
    refused = () if view.may_order else view.off_list
    refused += _officer_refusals(view)
    if refused:
        return _closed(OutcomeKind.ORDER, *refused)
    article = penalty("第二十八条")
    if view.is_corrected:
        reason = Reason(
            code="order.corrected", text="已经改正，无须再定期限；可以责令不得再犯。", article=article
        )
    elif view.scope.waits:
        text = "依据要求先责令改正，逾期不改正的才能处罚。"
        reason = Reason(code="order.first", text=text, article=basis_of(view.matter) or article)
    else:
        text = "违法行为尚未改正，应当责令当事人改正或者限期改正。"
        reason = Reason(code="order.due", text=text, article=article)
    return Option(kind=OutcomeKind.ORDER, allowed=True, reasons=(reason,))


def _no_penalty(view: View) -> Option:
    grounds = [g for g in view.grounds if g.outcome is OutcomeKind.NO_PENALTY]
    best = min(grounds, key=fit_order)
    return _lenient(view, OutcomeKind.NO_PENALTY, best)


def _waiver(view: View) -> Option:
    ground = min((g for g in view.grounds if g.outcome is OutcomeKind.WAIVER), key=fit_order)
    stronger = view.must_not_punish
    if stronger is not None:
        text = f"符合“{stronger.title}”，属于应当不予处罚，不能降为可以不予处罚。"
        reason = Reason(code="leniency.shall_not", text=text, article=stronger.article)
        return _closed(OutcomeKind.WAIVER, reason, ground=ground)
    if view.scope.is_empty and not view.scope.waits and not view.off_list:
        text = "依据对该当事人没有规定处罚，无须免罚。"
        reason = Reason(code="leniency.nothing_to_waive", text=text, article=ground.article)
        return _closed(OutcomeKind.WAIVER, reason, ground=ground)
    return _lenient(view, OutcomeKind.WAIVER, ground)


def _simple(view: View) -> Option:
    answer = procedure.simple(view.scope, view.limit)
    top = view.scope.max_fen
    capped = view.limit.fen if top is None else min(view.limit.fen, top)
    option = _penal(view, OutcomeKind.SIMPLE, answer)
    payable = view.scope.fine and not view.scope.computed and view.scope.min_fen <= view.limit.fen
    return replace(option, max_fen=capped, limit_fen=view.limit.fen, fine=payable)


def _ordinary(view: View) -> Option:
    return _penal(view, OutcomeKind.ORDINARY, procedure.ordinary(view.scope))


def _transfer(view: View) -> Option:
    if view.off_list:
        return Option(kind=OutcomeKind.TRANSFER, allowed=True, reasons=view.off_list)
    text = "涉嫌犯罪的，应当及时移送司法机关；不属于本机关管辖的，移送有管辖权的机关。"
    reason = Reason(code="transfer.crime", text=text, article=penalty("第二十七条"))
    return Option(kind=OutcomeKind.TRANSFER, allowed=True, reasons=(reason,))


OPTIONS = {
    OutcomeKind.ADVICE: _advice,
    OutcomeKind.ORDER: _order,
    OutcomeKind.NO_PENALTY: _no_penalty,
    OutcomeKind.WAIVER: _waiver,
    OutcomeKind.SIMPLE: _simple,
    OutcomeKind.ORDINARY: _ordinary,
    OutcomeKind.TRANSFER: _transfer,
}


def _lenient(view: View, kind: OutcomeKind, ground: GroundAnswer) -> Option:
    refused = view.off_list + _officer_refusals(view)
    if refused:
        return _closed(kind, *refused, ground=ground)
    rule = leniency.kinds()[ground.key]
    if ground.fits is False:
        unmet = [c for c in ground.conditions if c.known is False]
        words = "；".join(f"{c.text}：否（{c.known_because}）" for c in unmet)
        text = f"不符合“{ground.title}”。{words}。"
        return _closed(kind, Reason(code="leniency.unmet", text=text, article=ground.article), ground=ground)
    reasons = (
        Reason(code=f"leniency.{ground.key}", text=rule.text, article=ground.article),
        _listing(ground),
    )
    return Option(kind=kind, allowed=True, reasons=reasons, ground=ground.key, conditions=ground.conditions)


def _listing(ground: GroundAnswer) -> Reason:
    if ground.listed:
        rows = "、".join(ground.listed)
        return Reason(code="leniency.listed", text=f"已列入清单（{rows}）。", params={"rows": rows})
    text = "没有列入本地清单；清单不限制法律的适用，适用时写明理由并经法制审核。"
    return Reason(code="leniency.off_list", text=text, article=ground.article)


def _penal(view: View, kind: OutcomeKind, answer: Answer) -> Option:
    scope = view.scope
    option = Option(
        kind=kind,
        allowed=False,
        reasons=(),
        tier=view.tier,
        uncertain=answer.uncertain + view.gate.uncertain,
        inputs=view.gate.inputs | answer.inputs,
        min_fen=scope.min_fen,
        max_fen=scope.max_fen,
        fine=scope.fine,
        warning=scope.warning,
        warning_suffices=scope.warning_suffices,
    )
    refused = view.off_list + _officer_refusals(view)
    barred = view.must_not_punish
    if barred is not None:
        text = f"符合“{barred.title}”，应当不予处罚。"
        refused += (Reason(code="leniency.shall_not", text=text, article=barred.article),)
    if not answer.is_allowed:
        refused += view.fined_elsewhere if view.scope.is_empty else ()
        refused += answer.reasons
    if refused:
        return replace(option, reasons=refused)
    reasons = answer.reasons + view.fined_elsewhere
    if view.tier is not None:
        text = f"裁量阶次：{discretion.describe(view.tier)}"
        reasons += (Reason(code="discretion.tier", text=text, article=penalty("第三十四条")),)
    basis = basis_of(view.matter)
    if basis:
        reasons += (Reason(code="matter.basis", text=f"处罚依据：{basis}。", article=basis),)
    return replace(option, allowed=True, reasons=reasons)


def _closed(kind: OutcomeKind, *reasons: Reason, ground: GroundAnswer | None = None) -> Option:
    if ground is None:
        return Option(kind=kind, allowed=False, reasons=reasons)
    return Option(kind=kind, allowed=False, reasons=reasons, ground=ground.key, conditions=ground.conditions)


def _officer_refusals(view: View) -> tuple[Reason, ...]:
    return tuple(r for r in view.gate.reasons if r.code.startswith("officer."))


def basis_of(matter: Matter) -> str:
    """The clause that punishes, as papers cite it; empty when the list gives none."""
    return next((b.citation for b in matter.bases if b.role == "punishes"), "")


def fit_order(ground: GroundAnswer) -> tuple[int, int, int, int]:
    """Grounds that fit first, then those for which most is established, then by their rank."""
    established = sum(1 for c in ground.conditions if c.known)
    strength = 0 if ground.effect == Effect.SHALL_NOT else 1
    rank = leniency.kinds()[ground.key].rank
    if ground.fits:
        return 0, strength, rank, 0
    return 1 if ground.fits is None else 2, -established, rank, strength
