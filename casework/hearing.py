"""The hearing gate (听证): must the party be told of the right to a hearing before the decision?"""

from collections.abc import Collection

from casework import settings
from casework.decision import Answer, Reason
from casework.money import figures
from casework.pack import Pack
from casework.party import PartyKind
from casework.settings import SettingValue
from casework.statutes import penalty

_ARTICLE = penalty("第六十三条")
_PERSON, _ORGANISATION = "hearing.person_fen", "hearing.organisation_fen"
# kinds of penalty that open the right whatever they weigh, in words
_ALWAYS = {
    "revocation": "吊销许可证件",
    "downgrade": "降低资质等级",
    "closure": "责令停产停业、责令关闭、限制从业",
}
# kinds that open it when they are large or heavy, which no threshold of the pack settles
_MAYBE = {
    "confiscation": "没收违法所得、非法财物是否属于“较大”",
    "suspension": "暂扣许可证件是否属于“其他较重的行政处罚”",
    "other": "该处罚是否属于“其他较重的行政处罚”",
}


def check(
    kind: PartyKind, fine_fen: int, others: Collection[str], pack: Pack, *, scopes: tuple[str, ...] = ()
) -> Answer:
    """Say whether the right to a hearing must be told.

    Args:
        kind: the party; an individual business is measured by the lower threshold.
        fine_fen: the fine in mind; 0 for none.
        others: kinds of penalty beside it, as in `Penalty.kind`, also revocation and downgrade.
        pack: for the thresholds; the amount itself is included.
        scopes: body and field, so that `hearing.person_fen@消防` goes before the general threshold.

    Returns:
        outcome required, not_required or uncertain.

    Source: 行政处罚法 63, 64; the thresholds are local.
    """
    inputs = {"party": kind.value, "fine_fen": str(fine_fen), "others": "、".join(sorted(others))}
    required = [_always(name) for name in sorted(others) if name in _ALWAYS]
    doubts = [_maybe(name) for name in sorted(others) if name not in _ALWAYS and name != "warning"]
    threshold = _threshold(kind, pack, scopes) if fine_fen > 0 else SettingValue(value="")
    if fine_fen > 0 and threshold.number is not None and fine_fen >= threshold.number:
        limit = figures(threshold.number)
        text = f"拟罚款{figures(fine_fen)}，达到听证标准{limit}（含本数），应当告知要求听证的权利。"
        required.append(Reason(code="hearing.fine", text=text, article=_ARTICLE))
    uncertain = (*threshold.uncertain, *doubts)
    if required:
        reasons = (*required, _terms())
        return Answer(outcome="required", reasons=reasons, uncertain=uncertain, inputs=inputs)
    if doubts or (fine_fen > 0 and threshold.number is None):
        text = "是否达到听证标准还不能确定，从严先告知要求听证的权利。"
        reason = Reason(code="hearing.unsure", text=text, article=_ARTICLE)
        return Answer(outcome="uncertain", reasons=(reason,), uncertain=uncertain, inputs=inputs)
    text = "没有达到听证标准，仍须告知陈述、申辩的权利。"
    reason = Reason(code="hearing.not_required", text=text, article=_ARTICLE)
    return Answer(outcome="not_required", reasons=(reason,), uncertain=uncertain, inputs=inputs)


def _threshold(kind: PartyKind, pack: Pack, scopes: tuple[str, ...]) -> SettingValue:
    person = settings.read_for(pack, _PERSON, *scopes)
    organisation = settings.read_for(pack, _ORGANISATION, *scopes)
    if kind is PartyKind.PERSON:
        return person
    if kind is PartyKind.ORGANISATION:
        return organisation
    known = [value for value in (person, organisation) if value.number is not None]
    text = "个体工商户的听证标准没有单列，按较低的标准从严掌握，待确认。"
    doubt = Reason(code="hearing.business", text=text)
    if not known:
        return SettingValue(value="", uncertain=(*person.uncertain, doubt))
    lower = min(known, key=lambda value: value.number or 0)
    return SettingValue(value=lower.value, uncertain=(*lower.uncertain, doubt))


def _always(name: str) -> Reason:
    text = f"拟作出{_ALWAYS[name]}的决定，应当告知要求听证的权利。"
    return Reason(code=f"hearing.{name}", text=text, article=_ARTICLE)


def _maybe(name: str) -> Reason:
    text = f"{_MAYBE.get(name, _MAYBE['other'])}，清单包没有标准，待确认。"
    return Reason(code="hearing.unmeasured", text=text, article=_ARTICLE, params={"kind": name})


def _terms() -> Reason:
    text = "当事人可以在被告知后五个工作日内要求听证；举行听证的七个工作日前通知时间、地点。"
    return Reason(code="hearing.terms", text=text, article=penalty("第六十四条"))
