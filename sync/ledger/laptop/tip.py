"""The tip of a laptop's journal: its head, the clock as its newest entry read it, the county's last word."""

import msgspec
from sqlalchemy import Connection, select

from casework import codec
from casework.audit import GENESIS, Entry
from casework.clock import Grade, Moment
from sync.ledger import tables
from sync.ledger.laptop.moments import Reading, SeenBeacon

_NEWEST = (
    select(tables.entry.c.seq, tables.entry.c.hash, tables.entry.c.incarnation)
    .order_by(tables.entry.c.n.desc())
    .limit(1)
)


def head_of(connection: Connection, incarnation: str) -> tuple[int, str]:
    """(seq, hash) of the newest entry of the incarnation in force; (0, GENESIS) when it has none.

    An incarnation that another one has followed never makes an entry again: the newest entry tells.
    """
    row = connection.execute(_NEWEST).one_or_none()
    return (row.seq, row.hash) if row is not None and row.incarnation == incarnation else (0, GENESIS)


def last_reading(connection: Connection) -> Reading | None:
    """The clock as the newest entry read it; None when there is none that can be read."""
    raw = connection.execute(select(tables.entry.c.raw).order_by(tables.entry.c.n.desc()).limit(1)).scalar()
    if raw is None:
        return None
    try:
        moment = codec.decode(raw, Entry).moment
    except (msgspec.MsgspecError, UnicodeError):  # changed by somebody: the check of the chain says so
        return None
    return reading_of(moment)


def reading_of(moment: Moment) -> Reading:
    """What an entry's moment says to the next one."""
    return Reading(
        at=moment.at,
        mono_ns=moment.mono_ns,
        suspect=moment.grade is Grade.SUSPECT,
        beacon=moment.beacon,
    )


def beacon_of(text: str) -> SeenBeacon | None:
    """The county's last word as it was noted; None when it has said nothing."""
    return codec.decode(text, SeenBeacon) if text else None
