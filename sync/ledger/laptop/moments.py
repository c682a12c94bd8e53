"""How far the laptop's clock can be trusted at an act."""

from datetime import datetime, timedelta

from msgspec import Struct

from casework.clock import Clock, Grade, Moment

DRIFT = timedelta(seconds=120)  # what an honest clock may be off by
BACK = -DRIFT
COUNTY_FOR = timedelta(hours=24)
RECENT_FOR = timedelta(days=7)


class SeenBeacon(Struct, frozen=True, kw_only=True):
    """The county's last signed time, and what this laptop read when it came."""

    at: datetime  # the county's time
    hash: str  # hex SHA-256 of the beacon
    epoch: str
    here: datetime  # this laptop's wall time
    mono_ns: int


class Reading(Struct, frozen=True, kw_only=True):
    """An earlier look at the clock."""

    at: datetime
    mono_ns: int
    suspect: bool = False  # an entry that was already suspect: so is what follows, until the county spoke
    beacon: str = ""  # hash of the county's word that was known then


def take_moment(
    clock: Clock, entry: Reading | None, process: Reading | None, beacon: SeenBeacon | None
) -> Moment:
    """Read the clock and grade it.

    Args:
        clock: the clock.
        entry: what the last entry of the journal read, in whatever boot of the machine.
        process: an earlier reading of this process, hence of the same boot.
        beacon: the county's last word.
    """
    now, mono_ns = clock.now(), clock.mono_ns()
    return Moment(
        at=now,
        offset_min=clock.offset_min(),
        mono_ns=mono_ns,
        grade=_grade(Reading(at=now, mono_ns=mono_ns), entry, process, beacon),
        beacon=beacon.hash if beacon else "",
    )


def _grade(now: Reading, entry: Reading | None, process: Reading | None, beacon: SeenBeacon | None) -> Grade:
    has_spoken = beacon is not None and (entry is None or beacon.hash != entry.beacon)
    if entry is not None and not has_spoken and _is_odd(now, entry):
        return Grade.SUSPECT
    if process is not None and not BACK <= _gained(now, process) <= DRIFT:
        return Grade.SUSPECT
    if beacon is None:
        return Grade.ALONE
    if now.at < beacon.at - DRIFT:  # before a time that the county has signed
        return Grade.SUSPECT
    return _grade_by_beacon(now, beacon)


def _is_odd(now: Reading, entry: Reading) -> bool:
    """Whether the clock cannot be right after the last entry, while the county has said nothing since.

    A clock that was wrong once is not right because it stayed wrong. Over a restart of the machine wall time
    passes and uptime does not; never the other way round.
    """
    return entry.suspect or now.at - entry.at < BACK or _gained(now, entry) < BACK


def _grade_by_beacon(now: Reading, beacon: SeenBeacon) -> Grade:
    seen = Reading(at=beacon.here, mono_ns=beacon.mono_ns)
    age = now.at - seen.at
    offset = abs(beacon.at - seen.at)
    if now.mono_ns >= seen.mono_ns and abs(_gained(now, seen)) <= DRIFT:  # the same boot
        if offset > DRIFT:
            return Grade.SUSPECT
        if age <= COUNTY_FOR:
            return Grade.COUNTY
    return Grade.RECENT if BACK <= age <= RECENT_FOR and offset <= DRIFT else Grade.ALONE


def _gained(now: Reading, then: Reading) -> timedelta:
    """How much more the wall clock moved than the uptime; zero when the machine was restarted in between."""
    if now.mono_ns < then.mono_ns:
        return timedelta()
    return (now.at - then.at) - timedelta(0, 0, (now.mono_ns - then.mono_ns) // 1000)
