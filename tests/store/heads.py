"""Heads of a journal, and the key of the anchor that holds them."""

from desktop.store.anchor import Head

KEY = bytes(range(32))


def head(seq: int) -> Head:
    """A head like any other."""
    return Head(seq=seq, hash=f"{seq:064x}", incarnation="019a9f2e-0000-7000-8000-000000000001")
