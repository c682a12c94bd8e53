"""Why it was decided so: for the supervisor, every gate's answer about each finding of a visit."""

from datetime import date
from typing import Any

from msgspec import Struct

from casework import codec
from casework.claim import Claim
from casework.finding import Finding
from casework.history import CHINA_TIME, Earlier, History
from casework.pack import Pack
from casework.question import Section
from casework.reasoning.case import explain_case
from casework.visit import Visit
from sync.server.county import County


class Reasons(Struct, frozen=True, kw_only=True):
    """One finding: what was proposed and decided, and what every gate says of it."""

    finding: str
    matter: str
    proposed: str  # OutcomeKind as it was proposed to the officer, empty when nothing was decided
    decided: str
    reason: str  # the officer's own words
    sections: tuple[Section, ...]  # empty when the matter stands on no list


def reasons(county: County, visit: str) -> tuple[Reasons, ...] | None:
    """The reasoning about every standing finding, by the pack of the visit and what was known then.

    Returns:
        None when the county holds no such visit, or no pack at all.
    """
    town = county.ledger.town_of("visit", visit)
    state = county.ledger.state("visit", visit, town) if town is not None else None
    if state is None:
        return None
    loaded = codec.convert(state, Visit)
    pack = county.packs.read_one(loaded.pack) or county.packs.read()
    if pack is None:
        return None
    known, on = _known(county, loaded), _day(loaded)
    return tuple(_reasons(loaded, finding, pack, known, on) for finding in loaded.standing_findings())


def _reasons(visit: Visit, finding: Finding, pack: Pack, known: History, on: date) -> Reasons:
    decided = visit.outcomes.get(finding.id)
    return Reasons(
        finding=finding.id,
        matter=finding.matter,
        proposed=str(decided.proposed or "") if decided else "",
        decided=str(decided.kind) if decided else "",
        reason=decided.reason if decided else "",
        sections=explain_case(visit, finding, pack, known, on),
    )


def _day(visit: Visit) -> date:
    at = visit.ended_at or visit.started_at
    return at.astimezone(CHINA_TIME).date() if at is not None else date.max


def _known(county: County, visit: Visit) -> History:
    """Waivers of the party in this township before the visit, as the county holds them now."""
    key = visit.party.id_number or visit.party.id
    rows: list[dict[str, Any]] = county.ledger.query(visit.town, "claim", {"party_key": key})
    claims = [codec.convert(row, Claim) for row in rows]
    before = [
        claim
        for claim in claims
        if not claim.withdrawn and (visit.started_at is None or claim.at < visit.started_at)
    ]
    earlier = tuple(
        Earlier(group=c.group, day=c.at.astimezone(CHINA_TIME).date(), what="首违免罚", town=c.town)
        for c in before
    )
    return History(earlier=earlier, as_of=visit.started_at)
