"""Ties (回避关系) that officers declared once: kept on this laptop, encrypted, never sent."""

from casework import codec, recusal
from casework.decision import Answer
from casework.officer import Officer
from casework.recusal import Tie
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk

KEY = "recusal.ties"  # name in the ledger's notes, which stay in the encrypted file of this laptop


def declared(desk: Desk) -> tuple[Tie, ...]:
    """Every tie declared on this laptop."""
    kept = desk.ledger.meta_get(KEY)
    return codec.decode(kept, tuple[Tie, ...]) if kept else ()


def declare(desk: Desk, officer: str, party: str, kind: str = recusal.RELATION) -> Changes:
    """Say once that an officer has a tie to a party."""
    rest = tuple(tie for tie in declared(desk) if (tie.officer, tie.party) != (officer, party))
    return _keep(desk, (*rest, Tie(officer=officer, party=party, kind=kind)))


def withdraw(desk: Desk, officer: str, party: str) -> Changes:
    """Take a declaration back that was a slip."""
    return _keep(desk, tuple(tie for tie in declared(desk) if (tie.officer, tie.party) != (officer, party)))


def check(desk: Desk, officers: tuple[Officer | None, ...], party: str, asked: str = "") -> Answer:
    """Whether one of the officers has to stand aside for this party."""
    acting = [officer for officer in officers if officer is not None]
    return recusal.check(acting, party, declared(desk), asked)


def _keep(desk: Desk, ties: tuple[Tie, ...]) -> Changes:
    desk.ledger.meta_set(KEY, codec.encode(ties).decode())
    at = desk.local(desk.now()).isoformat(timespec="seconds")
    return Changes(kinds=frozenset({"tie"}), ids=frozenset(tie.party for tie in ties), saved_at=at)
