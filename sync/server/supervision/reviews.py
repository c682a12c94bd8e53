"""Parallel first-offence claims: found at the county, opened as reviews, never revoked."""

import logging
from collections.abc import Collection, Sequence
from hashlib import sha256

import msgspec
from msgspec import Struct

from casework import codec
from casework.claim import Filed, Review, parallel
from casework.clock import Clock
from sync.ledger.county.claims import suspects
from sync.ledger.county.ledger import CountyLedger

log = logging.getLogger(__name__)

CLAIM_MARK = b'"type":"claim"'  # as canonical JSON writes it


class _About(Struct, frozen=True, kw_only=True):
    """The two fields of an entry that say what it is about."""

    type: str = ""
    record: str = ""


def claims_in(raws: Sequence[bytes]) -> tuple[str, ...]:
    """Ids of the claims that a batch speaks of; an entry that cannot be read speaks of none."""
    found: list[str] = []
    for raw in raws:
        if CLAIM_MARK not in raw:
            continue
        try:
            about = codec.decode(raw, _About)
        except msgspec.MsgspecError:
            log.debug("an entry that cannot be read was passed over")
            continue
        if about.type == "claim" and about.record:
            found.append(about.record)
    return tuple(dict.fromkeys(found))


def open_reviews(ledger: CountyLedger, only: Collection[str] = ()) -> tuple[Review, ...]:
    """Open a review in every township concerned for each pair of claims that could not know each other.

    Both claims stay as they are; a review that is open or closed already is not opened again.

    Args:
        ledger: the county's.
        only: ids of claims to look at; empty = all.

    Returns:
        The reviews that are new, one per pair and township.
    """
    opened: list[Review] = []
    for earlier, later in parallel(suspects(ledger.engine, only)):
        for town in sorted({earlier.claim.town, later.claim.town}):
            review = _review(town, earlier, later)
            if ledger.state("review", review.id, town) is None:
                ledger.put(town, "review", review.id, codec.plain(review), verb="opened")
                opened.append(review)
    return tuple(opened)


def close_review(
    ledger: CountyLedger, clock: Clock, town: str, review: str, decision: str, by: str
) -> Review | None:
    """Record what a person decided; None when there is no such review."""
    state = ledger.state("review", review, town)
    if state is None:
        return None
    at = clock.now().date().isoformat()
    closed = state | {"state": "closed", "decision": decision, "decided_by": f"{by} {at}"}
    ledger.put(town, "review", review, closed, verb="closed")
    return codec.convert(closed, Review)


def _review(town: str, earlier: Filed, later: Filed) -> Review:
    claims = (earlier.claim.id, later.claim.id)
    towns = tuple(dict.fromkeys((earlier.claim.town, later.claim.town)))
    days = tuple(one.claim.at.date().isoformat() for one in (earlier, later))
    digest = sha256("|".join(claims).encode()).hexdigest()[:32]
    where = "两个乡镇（街道）" if len(towns) > 1 else "同一乡镇（街道）的两台电脑"
    return Review(
        id=f"parallel-{digest}",
        town=town,
        group=earlier.claim.group,
        claims=claims,
        towns=towns,
        visits=(earlier.claim.visit, later.claim.visit),
        days=days,
        why=(
            f"{where}在回溯期内对同一当事人的同类违法行为各作了一次首违免罚（{days[0]}、{days[1]}），"
            "作出时互不知情。两次都有效，由人复核，不自动撤销。"
        ),
    )
