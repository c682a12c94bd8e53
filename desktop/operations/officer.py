"""Officers on this laptop and who may act together today."""

from casework.codec import convert
from casework.errors import NotFound
from casework.officer import Officer, Refusal, pair_refusals
from desktop.operations.desk import Desk


def officers(desk: Desk) -> tuple[Officer, ...]:
    """Everybody of the township's team, by name."""
    return tuple(
        convert(state, Officer) for state in desk.ledger.query("officer", order=("name",), limit=500)
    )


def officer(desk: Desk, officer_id: str) -> Officer | None:
    """One officer, or None when this laptop has not heard of the id."""
    try:
        return desk.ledger.load("officer", officer_id, Officer)
    except NotFound:
        return None


def check_pair(desk: Desk, first: str, second: str) -> tuple[Refusal, ...]:
    """Why two officers may not act together today; empty when they may (处罚法 42)."""
    return pair_refusals(officer(desk, first), officer(desk, second), desk.today())
