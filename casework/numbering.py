"""Document numbers (文号) from leases (号段)."""

from collections.abc import Iterable
from datetime import date, datetime

import msgspec
from msgspec import Struct

from casework.audit import Entry
from casework.errors import LeaseExhausted, LeaseExpired

RETURNED = "returned"  # verb of the act by which a laptop gives back what it did not use


class NumberLease(Struct, frozen=True, kw_only=True):
    """Numbers the county reserved for one device; state of a record of type `lease`.

    `start` inclusive, `end` exclusive, `next` is the first number not yet taken.
    """

    id: str
    town: str
    series: str
    year: int
    device: str
    pattern: str  # "{body}执当罚〔{year}〕{serial}号"
    body: str  # short name in the number
    start: int
    end: int
    next: int
    expires: date  # last day on which a number may be taken
    frozen: bool = False
    granted_at: datetime | None = None
    signature: str = ""  # the county's, over the lease as granted

    @property
    def left(self) -> int:
        """Numbers not yet taken."""
        return 0 if self.frozen else max(0, self.end - self.next)


def take(lease: NumberLease, on: date) -> tuple[str, int, NumberLease]:
    """Take the next number.

    Args:
        lease: the lease; unchanged.
        on: the local day on which the paper is sealed.

    Returns:
        The number as printed, its serial, and the lease that remains.

    Raises:
        LeaseExhausted: none left, or the lease is frozen.
        LeaseExpired: `on` is past the last day.
    """
    if lease.left == 0:
        raise LeaseExhausted("lease.exhausted", series=lease.series)
    if on > lease.expires:
        raise LeaseExpired("lease.expired", series=lease.series, expires=lease.expires.isoformat())
    number = lease.pattern.format(body=lease.body, year=lease.year, serial=lease.next)
    return number, lease.next, msgspec.structs.replace(lease, next=lease.next + 1)


def give_back(lease: NumberLease) -> NumberLease:
    """Give up the numbers not yet taken; they are accounted as returned and never granted again.

    Raises:
        LeaseExhausted: none left, or the lease is frozen.
    """
    if lease.left == 0:
        raise LeaseExhausted("lease.exhausted", series=lease.series)
    return msgspec.structs.replace(lease, next=lease.end)


def given_back(lease: NumberLease, acts: Iterable[Entry]) -> frozenset[int]:
    """Numbers of a lease that were given back unused: an act moved `next` over them.

    Args:
        lease: bounds what is believed.
        acts: on the record of the lease.
    """
    found: set[int] = set()
    for act in acts:
        if act.verb == RETURNED and "next" in act.changes:
            seen, end = act.changes["next"]
            found |= set(range(max(seen, lease.start), min(end, lease.end)))
    return frozenset(found)


def as_granted(lease: NumberLease) -> NumberLease:
    """The lease as the county signed it: nothing taken yet, not frozen."""
    return msgspec.structs.replace(lease, next=lease.start, frozen=False)
