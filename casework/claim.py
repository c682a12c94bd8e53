"""The first-offence claim (首违免罚台账): a waiver, what could be known when it was given, and its review."""

from collections.abc import Iterable
from datetime import datetime
from itertools import combinations

from msgspec import Struct

from casework.calendar import add_months


class Claim(Struct, frozen=True, kw_only=True):
    """State of a record of type `claim`."""

    id: str
    town: str
    visit: str
    finding: str
    party: str
    party_key: str  # credit code or ID number, else party id: what counts as the same party
    group: str  # violation group
    at: datetime
    months: int  # look-back window used
    scope: str = ""  # area and body of the window
    pack: str = ""
    cursor: int = 0  # county sequence known at the time
    as_of: datetime | None = None  # last word from the county
    coverage: str = ""  # the sentence that was shown and printed
    withdrawn: str = ""


class Filed(Struct, frozen=True, kw_only=True):
    """A claim as the county holds it, with what shows who could know of it."""

    claim: Claim
    device: str  # the laptop that filed it
    county_seq: int  # of its township when the county took it in


PARALLEL, DOUBLED = "parallel_claims", "double_number"  # kinds of review


class Review(Struct, frozen=True, kw_only=True):
    """State of a record of type `review`: what a person at the county has to look at.

    Two waivers that could not know each other: both stay honest and valid, nothing is revoked by the program.
    Two papers with one number, of a cloned laptop: the county decides which one keeps it.
    """

    id: str
    town: str
    kind: str = PARALLEL
    group: str = ""  # violation group
    claims: tuple[str, ...] = ()  # ids, the earlier first
    towns: tuple[str, ...] = ()
    visits: tuple[str, ...] = ()
    days: tuple[str, ...] = ()  # ISO, UTC days of the claims
    why: str = ""  # a Chinese sentence without names
    state: str = "open"  # open | closed
    decision: str = ""  # what a person decided
    decided_by: str = ""
    number: str = ""  # the number on more than one paper
    papers: dict[str, str] = {}  # paper id -> the check tag printed with the number
    keeps: str = ""  # id of the paper that keeps the number; the others have to give way


class Task(Struct, frozen=True, kw_only=True):
    """Work assigned or falling due; state of a record of type `task`."""

    id: str
    town: str
    kind: str  # assigned | recheck
    title: str
    party: str = ""
    party_name: str = ""
    theme: str = ""
    due: str = ""  # ISO date
    visit: str = ""  # visit that asked for the recheck
    findings: tuple[str, ...] = ()
    state: str = "open"  # open | done
    done_by: str = ""  # visit that closed it
    note: str = ""


def could_know(one: Filed, other: Filed) -> bool:
    """Whether whoever gave the first waiver could know of the second.

    The same laptop knows what it filed before; another one of the township knows what the county had taken
    in up to its cursor; a laptop of another township knows nothing of it.
    """
    if one.device == other.device:
        return other.claim.at <= one.claim.at
    same_feed = one.claim.town == other.claim.town
    return same_feed and 0 < other.county_seq <= one.claim.cursor


def parallel(filed: Iterable[Filed]) -> tuple[tuple[Filed, Filed], ...]:
    """Pairs of standing waivers of one party and violation in the window that knew nothing of each other.

    Returns:
        The earlier waiver of each pair first.
    """
    standing = sorted(
        (one for one in filed if not one.claim.withdrawn), key=lambda one: (one.claim.at, one.claim.id)
    )
    return tuple((a, b) for a, b in combinations(standing, 2) if _is_parallel(a, b))


def _is_parallel(earlier: Filed, later: Filed) -> bool:
    one, two = earlier.claim, later.claim
    if (one.party_key, one.group) != (two.party_key, two.group):
        return False
    if two.months > 0 and add_months(one.at.date(), two.months) < two.at.date():
        return False
    return not could_know(earlier, later) and not could_know(later, earlier)
