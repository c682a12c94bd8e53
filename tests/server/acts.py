"""Acts of a laptop as they come by the wire, one at a time."""

from datetime import datetime
from typing import Any

from casework import codec
from casework.audit import GENESIS, Entry, entry_hash
from casework.clock import Moment
from sync.protocol.messages import PushRequest
from sync.server.county import County
from sync.server.registry import Device
from sync.server.service import DeviceService


def push(
    county: County,
    device: Device,
    copy: str,
    type_: str,
    record: str,
    changes: dict[str, Any],
    verb: str = "amended",
    officer: str = "of-01",
    at: datetime | None = None,
) -> str:
    """One act of one copy of a laptop, which the county has to take in; returns the entry's hash.

    Args:
        county: the county.
        device: the laptop.
        copy: its incarnation.
        type_: kind of record.
        record: its id.
        changes: path -> (seen, written).
        verb: of the act.
        officer: who acts.
        at: when, as the laptop says; the county's time when it is not given.
    """
    known, last = county.ledger.known(copy)
    entry = Entry(
        id=f"{copy}-{known + 1}",
        town=device.town,
        device=device.id,
        incarnation=copy,
        seq=known + 1,
        prev=last or GENESIS,
        type=type_,
        record=record,
        base_rev=1,
        verb=verb,
        changes=changes,
        officer=officer,
        moment=Moment(at=at or county.clock.now()),
    )
    raw = codec.encode(entry)
    request = PushRequest(incarnation=copy, entries=(raw,))  # type: ignore[arg-type]
    (answer,) = DeviceService(county, device).push(request).answers
    assert answer.receipt is not None, answer
    return entry_hash(raw)
