"""What the county itself had made, and does not know any more since it was put back from an older copy."""

from sqlalchemy import Connection, bindparam, func, or_, select

from sync.ledger import tables
from sync.ledger.laptop.held import Key

OPEN = "open"
_RECORD, _REVIEW = tables.record, tables.table_of("review")
_IS_CLOSED = (
    select(_REVIEW.c.id)
    .where(
        _REVIEW.c.town == _RECORD.c.town,
        _REVIEW.c.id == _RECORD.c.id,
        func.coalesce(_REVIEW.c.state, OPEN) != OPEN,
    )
    .exists()
)
_LOST = select(_RECORD.c.type, _RECORD.c.id).where(
    _RECORD.c.town == bindparam("of"),
    _RECORD.c.seq == 0,
    _RECORD.c.rev > 0,
    or_(_RECORD.c.type == "lease", (_RECORD.c.type == "review") & ~_IS_CLOSED),
)


def keys(connection: Connection, of: str) -> tuple[Key, ...]:
    """(type, id) of numbers and of open reviews that the county's feed, read anew to its end, did not bring.

    The numbers it grants anew, and a review it opens anew if there is still reason to. One that was closed
    stays: it holds what a person decided.
    """
    return tuple((type_, id_) for type_, id_ in connection.execute(_LOST, {"of": of}))
