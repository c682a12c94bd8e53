"""The number account of this laptop: each number issued, void, returned, free or missing."""

from casework import codec
from casework import number_account as account
from casework.notice import Paper
from casework.number_account import SeriesAccount
from casework.numbering import NumberLease, given_back
from desktop.operations.desk import Desk

MOST = 100_000  # leases, or papers: far more than a laptop ever holds


def number_accounts(desk: Desk, year: int = 0) -> tuple[SeriesAccount, ...]:
    """The accounts per series and year, newest first.

    Args:
        desk: the desk.
        year: only this year; 0 for all.
    """
    mine = {"device": desk.profile.identity.device}
    leases = [
        codec.convert(state, NumberLease)
        for state in desk.ledger.query("lease", where=mine, order=("id",), limit=MOST)
    ]
    wanted = [lease for lease in leases if year in (0, lease.year)]
    ids = sorted({lease.id for lease in wanted})
    states = desk.ledger.query("paper", where={"lease": ids}, limit=MOST) if ids else []
    papers = [codec.convert(state, Paper) for state in states]
    used_up = (lease for lease in wanted if lease.next == lease.end)
    back = {lease.id: given_back(lease, desk.ledger.entries_of("lease", lease.id)) for lease in used_up}
    return account.accounts(wanted, papers, desk.today(), back)
