"""A laptop is given to another officer of its township: the record of it."""

from casework import codec
from casework.clock import Clock
from casework.custody import CustodyEvent, CustodyKind
from casework.errors import CaseworkError
from casework.ids import ENTROPY_BYTES, uuid7
from sync.ledger.county.ledger import CountyLedger
from sync.server.registry import Device, Registry


def hand_over_laptop(
    ledger: CountyLedger, registry: Registry, clock: Clock, device: str, officer: str
) -> tuple[Device, str]:
    """Record who has a laptop from now on.

    Its township never changes by this: a laptop that goes to another township is revoked and enrolled there
    anew, because everything it holds belongs to the first.

    Args:
        ledger: the county's.
        registry: of the laptops.
        clock: when.
        device: the laptop.
        officer: id of an active officer of the laptop's township.

    Returns:
        The laptop, and who had it before as far as was recorded.

    Raises:
        CaseworkError: device.unknown, also when it was revoked; officer.unknown.
    """
    laptop = registry.device(device)
    if laptop is None or laptop.revoked:
        raise CaseworkError("device.unknown", device=device)
    known = ledger.rows(laptop.town, "officer", {"active": 1})
    if officer not in {row["id"] for row in known}:
        raise CaseworkError("officer.unknown", officer=officer)
    before = holder(ledger, laptop)
    now = clock.now()
    event = CustodyEvent(
        id=uuid7(now, clock.entropy(ENTROPY_BYTES)),
        town=laptop.town,
        kind=CustodyKind.HANDED_OVER,
        device=laptop.id,
        at=now,
        officer=officer,
        detail=before,
    )
    ledger.put(laptop.town, "custody", event.id, codec.plain(event), verb=event.kind.value)
    return laptop, before


def holder(ledger: CountyLedger, laptop: Device) -> str:
    """The officer who was recorded last to have a laptop; empty when none ever was."""
    where = {"kind": CustodyKind.HANDED_OVER.value, "device": laptop.id}
    found = ledger.query(laptop.town, "custody", where, order=("-id",), limit=1)
    return str(found[0]["officer"]) if found else ""
