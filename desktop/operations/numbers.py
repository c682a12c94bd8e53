"""Numbers (号段) of this laptop: what is left, and giving back what will not be used."""

from msgspec import Struct

from casework import codec
from casework.errors import LeaseExhausted, NotAllowed
from casework.numbering import RETURNED, NumberLease, give_back
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit
from sync.ledger.laptop.handed_back import again, is_handed_back

MOST = 500  # leases; a laptop gets a few of each series in a year


class Spare(Struct, frozen=True, kw_only=True):
    """Numbers of one series and year that may be given back, or were and may be asked for again."""

    series: str
    year: int
    left: int  # that may still be taken
    handed_back: bool = False  # no more come until an officer asks


def held(desk: Desk) -> tuple[NumberLease, ...]:
    """Every lease of this laptop with numbers left, also of next year, by series and start."""
    frozen = desk.profile.frozen_leases  # of a restored copy: its original may be using them
    left = (one for one in _every(desk) if one.left and one.expires >= desk.today() and one.id not in frozen)
    return tuple(sorted(left, key=lambda one: (one.year, one.series, one.start)))


def spare(desk: Desk) -> tuple[Spare, ...]:
    """What may be given back, and what was given back, by year and series; past years are left out."""
    today = desk.today()
    by_series: dict[tuple[int, str], list[NumberLease]] = {}
    for lease in _every(desk):
        if lease.expires >= today:
            by_series.setdefault((lease.year, lease.series), []).append(lease)
    found = []
    for (year, series), leases in sorted(by_series.items()):
        left = sum(lease.left for lease in leases if lease.id not in desk.profile.frozen_leases)
        handed = not left and is_handed_back(desk.ledger, series, year, leases)
        if left or handed:
            found.append(Spare(series=series, year=year, left=left, handed_back=handed))
    return tuple(found)


def return_numbers(desk: Desk, lease_id: str, reason: str) -> Changes:
    """Give back the numbers of a lease that were not taken; the county accounts them as returned.

    Raises:
        NotFound: record.missing.
        LeaseExhausted: nothing is left to give back.
    """
    return _give_back(desk, [desk.ledger.load("lease", lease_id, NumberLease)], reason)


def return_series(desk: Desk, series: str, year: int, reason: str) -> Changes:
    """Give back all numbers of a series and year that were not taken, in one transaction.

    No more are asked for until `ask_again`.

    Raises:
        NotAllowed: numbers.reason, there is none.
        LeaseExhausted: nothing is left to give back.
    """
    if not reason.strip():
        raise NotAllowed("numbers.reason")
    leases = [one for one in held(desk) if (one.series, one.year) == (series, year)]
    if not leases:
        raise LeaseExhausted("lease.exhausted", series=series)
    return _give_back(desk, leases, reason.strip())


def ask_again(desk: Desk, series: str, year: int) -> Changes:
    """Let the next sync ask for numbers of a series that was given back.

    Raises:
        LeaseExhausted: this laptop never had numbers of it.
    """
    leases = [one for one in _every(desk) if (one.series, one.year) == (series, year)]
    if not leases:
        raise LeaseExhausted("lease.exhausted", series=series)
    newest = max(one.id for one in leases)
    desk.ledger.meta_set(again(series, year), newest)
    return Changes(kinds=frozenset({"lease"}), ids=frozenset({newest}))


def _give_back(desk: Desk, leases: list[NumberLease], reason: str) -> Changes:
    drafts = []
    for lease in leases:
        edit = Edit("lease", lease.id, desk.ledger.state("lease", lease.id))
        edit.set("next", give_back(lease).next)
        drafts.append(edit.draft(RETURNED, reason=reason))
    return desk.save(drafts)


def _every(desk: Desk) -> list[NumberLease]:
    where = {"device": desk.profile.identity.device}
    return [codec.convert(state, NumberLease) for state in desk.ledger.query("lease", where, limit=MOST)]
