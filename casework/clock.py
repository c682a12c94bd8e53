"""The clock as a port: what time it is claimed to be, and how far that claim can be trusted."""

from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from casework.ids import ENTROPY_BYTES, uuid7


class Grade(StrEnum):
    """How far a wall time can be trusted."""

    COUNTY = "county"  # checked against the county within 24 hours, same boot
    RECENT = "recent"  # checked against the county within 7 days
    ALONE = "alone"  # this laptop's own claim
    SUSPECT = "suspect"  # the clock went backwards, or jumped, since the last entry


class Moment(Struct, frozen=True, kw_only=True):
    """One instant as this laptop saw it."""

    at: datetime  # aware UTC
    offset_min: int = 480  # local zone, minutes east of UTC
    mono_ns: int = 0  # monotonic reading of the same boot
    grade: Grade = Grade.ALONE
    beacon: str = ""  # last signed county beacon seen, as hex hash

    @property
    def local(self) -> datetime:
        """The same instant with the zone the officer saw on the clock."""
        return self.at.astimezone(timezone(timedelta(minutes=self.offset_min)))


class Clock(Protocol):
    """Where times and random bytes come from; tests put their own in."""

    def now(self) -> datetime:
        """Aware UTC."""
        ...

    def offset_min(self) -> int:
        """Minutes east of UTC of the zone shown to the officer."""
        ...

    def mono_ns(self) -> int:
        """Nanoseconds that never go backwards within one boot."""
        ...

    def entropy(self, size: int) -> bytes:
        """Random bytes fit for keys and identifiers."""
        ...


def new_id(clock: Clock) -> str:
    """Make a UUIDv7 from the clock's time and entropy."""
    return uuid7(clock.now().astimezone(UTC), clock.entropy(ENTROPY_BYTES))
