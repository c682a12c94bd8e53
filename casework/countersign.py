"""Countersignatures: what an officer's own key signs, so that nobody can confirm in a colleague's name."""

from datetime import datetime

from msgspec import Struct

from casework import codec

PAPER, VISIT = "zhifatong/countersign/paper/1", "zhifatong/countersign/visit/1"
CORRECTION = "zhifatong/countersign/correction/1"
PLACES = {"officer_1": "first", "officer_2": "second"}  # role on a paper -> place in `Visit.officers`


class Confirmation(Struct, frozen=True, kw_only=True):
    """An officer's word that a visit stands as recorded so far. Source: 行政处罚法 42, 55."""

    officer: str
    at: datetime
    entry: str  # hash of the newest entry of the visit on this laptop when it was confirmed
    key: str  # hex Ed25519 public key of the officer
    mark: str  # hex signature over `visit_words`


def paper_words(paper: str, pdf_sha256: str, role: str, officer: str, at: datetime) -> bytes:
    """What an officer's key signs beside the signature on a paper: its frozen bytes, and as what."""
    return codec.encode(
        {"as": PAPER, "paper": paper, "pdf_sha256": pdf_sha256, "role": role, "officer": officer, "at": at}
    )


def correction_words(paper: str, pdf_sha256: str, reason: str, officer: str, at: datetime) -> bytes:
    """What the second officer's key signs to agree that a paper is replaced: its frozen bytes, and why."""
    return codec.encode(
        {
            "as": CORRECTION,
            "paper": paper,
            "pdf_sha256": pdf_sha256,
            "reason": reason,
            "officer": officer,
            "at": at,
        }
    )


def visit_words(visit: str, entry: str, officer: str, at: datetime) -> bytes:
    """What an officer's key signs to confirm a visit: the chain up to its newest entry."""
    return codec.encode({"as": VISIT, "visit": visit, "entry": entry, "officer": officer, "at": at})
