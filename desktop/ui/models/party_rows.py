"""Rows of parties, their earlier visits and waivers."""

from datetime import date

from desktop.operations.party import EarlierClaim, EarlierVisit, PartyRow
from desktop.ui.models.rows import Row
from desktop.ui.pages.visit.words import OUTCOMES, iso_day_text

KINDS = {"person": "个人", "organisation": "企业或组织", "business": "个体工商户"}
_ICONS = {"person": "user", "organisation": "building-2", "business": "store"}
_OUTCOME_WORDS = {kind.value: word for kind, word in OUTCOMES.items()}


def party_row(party: PartyRow) -> Row:
    """The row of a party; its number is masked already."""
    parts = (party.trade, party.address, party.id_masked)
    return Row(
        key=party.id,
        title=party.name,
        subtitle=" · ".join(part for part in parts if part),
        trailing="",
        icon=_ICONS.get(party.kind, "store"),
    )


def earlier_visit_row(visit: EarlierVisit, on: date | None = None) -> Row:
    """The row of an earlier visit; `on` is today."""
    words = "、".join(_OUTCOME_WORDS.get(kind, kind) for kind in visit.outcomes)
    chip = ("warn", f"{visit.problems} 个问题") if visit.problems else ("ok", "没有问题")
    return Row(
        key=visit.visit,
        title=visit.title,
        subtitle=words or "没有处理决定",
        chip=chip,
        trailing=iso_day_text(visit.day, on),
    )


def earlier_claim_row(claim: EarlierClaim, on: date | None = None) -> Row:
    """The row of an earlier first-offence waiver; `on` is today."""
    return Row(
        key=claim.claim,
        title=claim.group,
        subtitle=claim.town,
        chip=("warn", "仍在追溯期内") if claim.in_window else ("draft", "已过追溯期"),
        trailing=iso_day_text(claim.day, on),
    )
