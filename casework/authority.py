"""The authority gate: may this township, on this day, with these officers, use this power?"""

from collections.abc import Sequence
from datetime import date

from casework.decision import Answer, Reason
from casework.matter import Matter, MatterKind
from casework.officer import Officer, Refusal, pair_refusals
from casework.pack import Body, Pack
from casework.statutes import coercion, penalty

INSPECT = "inspect"
PENALISE = "penalise"  # any other word is a coercive measure: 查封, 扣押 ...

_OFFICER_TEXTS = {
    "officer.missing": "执法人员不得少于两人。",
    "officer.same": "两名执法人员不能是同一人。",
    "officer.auxiliary": "辅助人员没有执法资格，不能作为执法人员。",
    "officer.no_certificate": "执法人员没有有效的行政执法证。",
    "officer.expired": "执法人员的行政执法证已于{until}到期。",
    "officer.not_yet_valid": "执法人员的行政执法证自{since}起有效。",
    "officer.inactive": "该人员已不在岗。",
}


def check(
    matter: Matter | None,
    town: str,
    on: date,
    officers: Sequence[Officer | None],
    power: str,
    *,
    opened_on: date | None = None,
    officers_on: date | None = None,
) -> Answer:
    """Say whether a township may use a power under a matter.

    Args:
        matter: the row of the list, or None when no row fits.
        town: township id.
        on: the day of the act that is judged; the list in force on that day decides.
        officers: the two who act; fewer count as missing.
        power: INSPECT, PENALISE, or the name of a coercive measure such as 查封.
        opened_on: day on which the case was opened; a case opened in time stays after a recall.
        officers_on: the day on which the officers act, for their certificates; None is `on`.

    Returns:
        allowed, refused or uncertain, with every reason.

    Source: 行政处罚法 18–21, 24, 38, 42; 行政强制法 17.
    """
    if matter is None:
        reason = Reason(
            code="authority.not_on_list",
            text="本清单没有可依据的执法事项，只能作行政指导或者移送有权机关。",
            article=penalty("第三十八条"),
        )
        return Answer(outcome="refused", reasons=(reason,))
    refusals = [*_time(matter, on, opened_on), *_place(matter, town), *_power(matter, power)]
    refusals += officer_reasons(officers, officers_on or on)
    inputs = {
        "matter": matter.id,
        "kind": matter.kind.value,
        "town": town,
        "on": on.isoformat(),
        "power": power,
        "acting_body": matter.acting_body,
        "seal_slot": matter.seal_slot,
    }
    if refusals:
        return Answer(outcome="refused", reasons=tuple(refusals), inputs=inputs)
    uncertain = _uncertain(matter)
    return Answer(outcome="allowed", reasons=(_granted(matter),), uncertain=uncertain, inputs=inputs)


def acting_body(matter: Matter | None, town: str, pack: Pack) -> Body | None:
    """The body in whose name and with whose seal a paper goes out.

    The matter names it by key or by full name; without a name, or without a matter, it is the township.
    """
    name = matter.acting_body if matter is not None else ""
    if name:
        named = pack.body(name)
        if named is not None:
            return named
        for body in pack.bodies():
            if body.name == name:
                return body
    own = pack.body(town)
    if own is not None:
        return own
    return next((b for b in pack.bodies() if b.town == town and b.kind in ("town", "street")), None)


def officer_reasons(officers: Sequence[Officer | None], on: date) -> tuple[Reason, ...]:
    """Why these officers may not act together, in words; empty when they may. Source: 行政处罚法 42."""
    first, second = (*officers, None, None)[:2]
    return tuple(_officer_reason(refusal) for refusal in pair_refusals(first, second, on))


def _officer_reason(refusal: Refusal) -> Reason:
    text = _OFFICER_TEXTS[refusal.code].format(**refusal.params)
    return Reason(code=refusal.code, text=text, article=refusal.article, params=refusal.params)


def _time(matter: Matter, on: date, opened_on: date | None) -> list[Reason]:
    if matter.valid_from is not None and on < matter.valid_from:
        text = f"该事项自{matter.valid_from.isoformat()}起才由本乡镇（街道）实施。{_hand_over(matter)}"
        return [
            Reason(
                code="authority.not_yet_in_force",
                text=text,
                article=penalty("第二十四条"),
                params={"since": matter.valid_from.isoformat(), "dept": matter.source_dept},
            )
        ]
    if matter.valid_to is None or on <= matter.valid_to:
        return []
    if opened_on is not None and opened_on <= matter.valid_to:
        return []
    text = f"该事项（或者其依据）已于{matter.valid_to.isoformat()}后失效或者收回。{_hand_over(matter)}"
    return [
        Reason(
            code="authority.no_longer_in_force",
            text=text,
            article=penalty("第三十八条"),
            params={"until": matter.valid_to.isoformat(), "dept": matter.source_dept},
        )
    ]


def _place(matter: Matter, town: str) -> list[Reason]:
    if not matter.towns or town in matter.towns:
        return []
    text = f"该事项没有赋予本乡镇（街道）。{_hand_over(matter)}"
    return [
        Reason(
            code="authority.not_this_town",
            text=text,
            article=penalty("第二十四条"),
            params={"town": town, "dept": matter.source_dept},
        )
    ]


def _power(matter: Matter, power: str) -> list[Reason]:
    if power == INSPECT:
        if matter.power_inspect:
            return []
        text = f"该事项只有处罚权，没有检查权。{_hand_over(matter)}"
        return [Reason(code="authority.no_inspect_power", text=text, article=penalty("第二十四条"))]
    if power == PENALISE:
        if matter.power_penalise:
            return []
        text = f"该事项没有行政处罚权。{_hand_over(matter)}"
        return [Reason(code="authority.no_penalty_power", text=text, article=penalty("第三十八条"))]
    if matter.kind is MatterKind.ENTRUSTED:
        text = "行政强制措施权不得委托，委托事项不能查封、扣押。"
        return [Reason(code="authority.entrusted_coercion", text=text, article=coercion("第十七条"))]
    if power not in matter.power_coerce:
        text = f"该事项没有“{power}”的权限。{_hand_over(matter)}"
        return [
            Reason(
                code="authority.no_coercion_power",
                text=text,
                article=coercion("第十七条"),
                params={"power": power},
            )
        ]
    return []


def _granted(matter: Matter) -> Reason:
    texts = {
        MatterKind.STATUTORY: ("法律法规直接规定由乡镇（街道）行使，以本机关名义作出。", "第十七条"),
        MatterKind.CONFERRED: ("已依法赋权乡镇（街道）行使，以本机关名义作出。", "第二十四条"),
        MatterKind.ENTRUSTED: ("受委托实施，以委托机关名义作出。", "第二十条"),
    }
    text, article = texts[matter.kind]
    return Reason(code=f"authority.{matter.kind.value}", text=text, article=penalty(article))


def _uncertain(matter: Matter) -> tuple[Reason, ...]:
    reasons = []
    if matter.mark == "U":
        text = "该事项在清单中标为待确认。"
        reasons.append(Reason(code="authority.unconfirmed", text=text, params={"source": matter.source}))
    if matter.kind is MatterKind.ENTRUSTED and not matter.entrust_doc:
        text = "清单没有写明委托书的文号和期限。"
        reasons.append(Reason(code="authority.entrustment_unknown", text=text, article=penalty("第二十条")))
    return tuple(reasons)


def _hand_over(matter: Matter) -> str:
    """Where the matter goes instead; nothing where the list names no other body than the township itself."""
    if not matter.source_dept:
        return "请移送有权机关处理。"
    return f"可移送{matter.other_body}处理。" if matter.other_body else ""
