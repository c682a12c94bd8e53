"""Late work: acts of people or laptops that were struck off meanwhile. Accepted, and routed to a person."""

from collections.abc import Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import Engine, bindparam, select

from casework import codec
from casework.clock import Clock
from sync.ledger.county.answered import TAKEN
from sync.ledger.engines import insert_missing, reading, writing
from sync.ledger.tables import entry, receipt, table_of
from sync.server.registry import Device
from sync.server.tables import LATE

OFFICER, LAPTOP = "officer.inactive", "device.revoked"
_OFFICER = table_of("officer")
_GONE = select(_OFFICER.c.id).where(_OFFICER.c.town == bindparam("of"), _OFFICER.c.active == 0)


class LateEntry(Struct, frozen=True, kw_only=True):
    """One act that somebody should look at."""

    entry: str
    town: str
    device: str
    officer: str
    type: str
    record: str
    verb: str
    at: str  # ISO time as the laptop claims it
    received: str  # ISO UTC
    reason: str  # officer.inactive | device.revoked


class _Act(Struct, frozen=True, kw_only=True):
    """The part of an entry that says who did what."""

    id: str
    officer: str
    type: str
    record: str
    verb: str
    moment: dict[str, object]


class LateWork:
    """Notes what came late, beside the journal that holds it."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def expect(self, device: Device, raws: Sequence[bytes]) -> None:
        """Note the new acts of a batch that come from somebody struck off, before the batch is taken in.

        Before, because a server that dies in between is sent the same batch again, and then nothing of it is
        new. What is noted here and never taken in is not listed.
        """
        with reading(self._engine) as conn:
            gone = set(conn.execute(_GONE, {"of": device.town}).scalars())
        if not gone and not device.revoked:
            return
        reason = LAPTOP if device.revoked else OFFICER
        acts = [
            act for act in map(_read, raws) if act is not None and (act.officer in gone or device.revoked)
        ]
        received = self._clock.now().isoformat()
        with writing(self._engine) as conn:
            held = set(conn.execute(select(entry.c.id).where(entry.c.id.in_([a.id for a in acts]))).scalars())
            rows = [codec.plain(_late(act, device, received, reason)) for act in acts if act.id not in held]
            if rows:
                conn.execute(insert_missing(conn.dialect, LATE), rows)

    def listed(self, town: str = "") -> tuple[LateEntry, ...]:
        """What waits for a look, oldest first."""
        query = (
            select(LATE)
            .join(entry, entry.c.id == LATE.c.entry)
            .join(receipt, receipt.c.entry == entry.c.id, isouter=True)
            .where(TAKEN)
            .order_by(LATE.c.received, LATE.c.entry)
        )
        if town:
            query = query.where(LATE.c.town == town)
        with reading(self._engine) as conn:
            return tuple(LateEntry(**row) for row in conn.execute(query).mappings())


def _read(raw: bytes) -> _Act | None:
    try:
        return codec.decode(raw, _Act)
    except msgspec.MsgspecError:
        return None  # filed apart, and told there


def _late(act: _Act, device: Device, received: str, reason: str) -> LateEntry:
    return LateEntry(
        entry=act.id,
        town=device.town,
        device=device.id,
        officer=act.officer,
        type=act.type,
        record=act.record,
        verb=act.verb,
        at=str(act.moment.get("at", "")),
        received=received,
        reason=reason,
    )
