"""What this laptop alone still holds of colleagues' work after the county was put back, and offers again."""

from typing import Any

from msgspec import Struct

from casework.audit import Draft
from casework.errors import NotAllowed, NotFound
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from sync import records
from sync.ledger import fold
from sync.ledger.aside import Aside

SALVAGED = "salvaged"  # verb of an act that gives back what a colleague wrote, in one's own name


class Place(Struct, frozen=True, kw_only=True):
    """One place of a record: what the county has now, and what this laptop had pulled."""

    path: str
    county: Any
    here: Any


class Copy(Struct, frozen=True, kw_only=True):
    """A record of which this laptop holds more than the county.

    Attributes:
        type, id: which.
        rev: the county's revision of it before it was put back.
        is_unknown: the county has no such record.
        may_be_offered: not sealed: papers, evidence and closed visits are only named.
        places: what differs.
    """

    type: str
    id: str
    rev: int
    is_unknown: bool
    may_be_offered: bool
    places: tuple[Place, ...]


def copies(desk: Desk) -> tuple[Copy, ...]:
    """Everything that only this laptop is known to hold; complete after a sync that went well."""
    return tuple(_copy(one) for one in desk.ledger.held_alone())


def offer(desk: Desk, type_: str, record: str) -> Changes:
    """Write a colleague's words into the record again, as an act of the officer at this laptop.

    It says that they come from this laptop's copy. His own acts, should they turn up, meet it as any others
    do: what is the same stays, what differs becomes a conflict.

    Raises:
        NotFound: salvage.gone, the county has it in the meantime.
        NotAllowed: salvage.sealed.
    """
    found = next((one for one in desk.ledger.held_alone() if (one.type, one.id) == (type_, record)), None)
    if found is None:
        raise NotFound("salvage.gone", record=record)
    if not _copy(found).may_be_offered:
        raise NotAllowed("salvage.sealed", record=record)
    shown = desk.ledger.state(type_, record)
    if found.now is None:
        whole = found.state if shown is None else shown
        desk.ledger.forget([(type_, record)])  # a record is made from nothing; the copy stays set aside
        changes = {path: (None, value) for path, value in whole.items() if value is not None}
    else:
        differs = fold.diff(found.now, found.state)
        changes = {
            path: (old, new)
            for path, (old, new) in differs.items()
            if fold.same(fold.get_path(shown or {}, path), old)  # not where the officer wrote since
        }
    reason = f"县级数据恢复后缺少，按本机所存的副本补录（第{found.rev}版）"
    return desk.save([Draft(type=type_, record=record, verb=SALVAGED, changes=changes, reason=reason)])


def _copy(one: Aside) -> Copy:
    kind = records.kinds()[one.type]
    differs = fold.diff(one.now or {}, one.state)
    return Copy(
        type=one.type,
        id=one.id,
        rev=one.rev,
        is_unknown=one.now is None,
        may_be_offered=not kind.is_sealed(one.state) and not kind.is_sealed(one.now or {}),
        places=tuple(Place(path=path, county=old, here=new) for path, (old, new) in differs.items()),
    )
