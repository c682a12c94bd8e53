"""Discretion (裁量基准): which tier a finding falls into, and whether an amount lies in its band."""

from collections.abc import Sequence

from casework.decision import Answer, Reason
from casework.money import figures
from casework.pack import Tier
from casework.party import PartyKind

_LEVELS = {"slight": ("轻微",), "ordinary": ("一般",), "serious": ("严重", "较重")}  # the nearest word first
_ARTICLE = "《中华人民共和国行政处罚法》第三十四条"


def tier_for(tiers: Sequence[Tier], severity: str, who: PartyKind) -> Tier | None:
    """The tier of a severity for a person or an organisation; None when the standard has none (暂无).

    A tier for this kind of party goes before one for any party.
    """
    for level in _LEVELS[severity]:
        named = [t for t in tiers if t.level == level and t.who in (who.value, "any")]
        if named:
            return min(named, key=lambda t: t.who == "any")
    return None


def check_amount(fine_fen: int, tier: Tier | None) -> Answer:
    """Whether an amount lies in the tier's band; outside it, a reason and approval are needed.

    Source: 行政处罚法 34; 国办发〔2022〕27号.
    """
    if tier is None:
        text = "本地裁量基准暂无该事项的阶次，应当写明确定数额的理由。"
        return Answer(outcome="uncertain", uncertain=(Reason(code="discretion.no_tier", text=text),))
    band = describe(tier)
    inside = fine_fen >= tier.min_fen and (tier.max_fen is None or fine_fen <= tier.max_fen)
    if inside:
        reason = Reason(code="discretion.in_band", text=f"在裁量阶次“{band}”之内。", article=_ARTICLE)
        return Answer(outcome="allowed", reasons=(reason,))
    text = f"{figures(fine_fen)}不在裁量阶次“{band}”之内，须写明理由并报批。"
    return Answer(
        outcome="refused", reasons=(Reason(code="discretion.out_of_band", text=text, article=_ARTICLE),)
    )


def like_cases(fines_fen: Sequence[int]) -> str:
    """What this township fined before for the same matter and severity, without names."""
    if not fines_fen:
        return "本机没有同事项、同情节的处罚可以参照。"
    ordered = sorted(fines_fen)
    middle = ordered[(len(ordered) - 1) // 2]
    if ordered[0] == ordered[-1]:
        return f"本机同事项、同情节处罚{len(ordered)}件，均为{figures(middle)}。"
    return (
        f"本机同事项、同情节处罚{len(ordered)}件，{figures(ordered[0])}至{figures(ordered[-1])}，"
        f"居中的一件{figures(middle)}。"
    )


def describe(tier: Tier) -> str:
    """A tier in words: level, condition and band."""
    if tier.max_fen is None:
        band = f"{figures(tier.min_fen)}以上" if tier.min_fen else "幅度未列明"
    else:
        band = f"{figures(tier.min_fen)}至{figures(tier.max_fen)}"
    condition = f"（{tier.condition}）" if tier.condition else ""
    return f"{tier.level}{condition}：{band}"
