"""Numbers (号段) of this laptop: what is left, and giving back what will not be used."""

from casework import codec
from casework.numbering import RETURNED, NumberLease, give_back
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit


def held(desk: Desk) -> tuple[NumberLease, ...]:
    """Every lease of this laptop with numbers left, also of next year, by series and start."""
    where = {"device": desk.profile.identity.device}
    every = (
        codec.convert(state, NumberLease) for state in desk.ledger.query("lease", where=where, limit=500)
    )
    left = (one for one in every if one.left and one.expires >= desk.today())
    return tuple(sorted(left, key=lambda one: (one.year, one.series, one.start)))


def return_numbers(desk: Desk, lease_id: str, reason: str) -> Changes:
    """Give back the numbers of a lease that were not taken; the county accounts them as returned.

    Raises:
        NotFound: record.missing.
        LeaseExhausted: nothing is left to give back.
    """
    lease = desk.ledger.load("lease", lease_id, NumberLease)
    edit = Edit("lease", lease_id, desk.ledger.state("lease", lease_id))
    edit.set("next", give_back(lease).next)
    return desk.save([edit.draft(RETURNED, reason=reason)])
