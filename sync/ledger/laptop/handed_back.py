"""Numbers that an officer gave back: no more are asked for until somebody wants them again."""

from collections.abc import Sequence

from casework.numbering import RETURNED, NumberLease
from sync.ledger.laptop.view import LedgerView

AGAIN = "numbers.again"  # note: the lease that was given back, and after which another is wanted all the same


def is_handed_back(ledger: LedgerView, series: str, year: int, held: Sequence[NumberLease]) -> bool:
    """Whether an officer gave the newest lease back and has not asked for another since.

    Args:
        ledger: this laptop's.
        series: of the leases.
        year: of the leases.
        held: its leases of that series and year, used up ones too.
    """
    if not held:
        return False
    newest = max(lease.id for lease in held)  # ids are made in order of time
    if ledger.meta_get(again(series, year)) == newest:
        return False
    return any(act.verb == RETURNED for act in ledger.entries_of("lease", newest))


def again(series: str, year: int) -> str:
    """Name of the note by which numbers given back are asked for again."""
    return f"{AGAIN}.{series}.{year}"
