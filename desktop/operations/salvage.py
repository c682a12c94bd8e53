"""What this laptop alone still holds of colleagues' work after the county was put back, and offers again."""

from typing import Any

from msgspec import Struct

from casework.audit import Draft
from casework.errors import NotAllowed, NotFound
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.record_title import record_title
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
        kind: what such a record is called.
        title: the record in words; empty when it has no name.
        rev: the county's revision of it before it was put back.
        is_unknown: the county has no such record.
        is_sealed: papers, evidence and closed visits are only named.
        is_offered: given back here already; the county's answer is awaited.
        places: what differs.
    """

    type: str
    id: str
    kind: str
    title: str
    rev: int
    is_unknown: bool
    is_sealed: bool
    is_offered: bool
    places: tuple[Place, ...]

    @property
    def may_be_offered(self) -> bool:
        """Whether it can be given back."""
        return not self.is_sealed and not self.is_offered


def copies(desk: Desk) -> tuple[Copy, ...]:
    """Everything that only this laptop is known to hold; complete after a sync that went well."""
    return tuple(_copy(desk, one) for one in desk.ledger.held_alone())


def offer(desk: Desk, type_: str, record: str) -> Changes:
    """Write a colleague's words into the record again, as an act of the officer at this laptop.

    It says that they come from this laptop's copy. His own acts, should they turn up, meet it as any others
    do: what is the same stays, what differs becomes a conflict.

    Raises:
        NotFound: salvage.gone, the county has it in the meantime.
        NotAllowed: salvage.sealed; salvage.offered.
    """
    found = next((one for one in desk.ledger.held_alone() if (one.type, one.id) == (type_, record)), None)
    if found is None:
        raise NotFound("salvage.gone", record=record)
    copy = _copy(desk, found)
    if not copy.may_be_offered:
        raise NotAllowed("salvage.sealed" if copy.is_sealed else "salvage.offered", record=record)
    return _offer(desk, found)


def offer_all(desk: Desk) -> Changes:
    """Write everything again that may be; each record is an act of its own, as with `offer`."""
    kinds: set[str] = set()
    ids: set[str] = set()
    saved_at = ""
    for one in desk.ledger.held_alone():
        if _copy(desk, one).may_be_offered:
            done = _offer(desk, one)
            kinds |= done.kinds
            ids |= done.ids
            saved_at = done.saved_at
    return Changes(kinds=frozenset(kinds), ids=frozenset(ids), saved_at=saved_at)


def _offer(desk: Desk, found: Aside) -> Changes:
    shown = desk.ledger.state(found.type, found.id)
    if found.now is None:
        whole = found.state if shown is None else shown
        # a record is made from nothing; the copy stays set aside
        desk.ledger.forget([(found.type, found.id)])
        changes = {path: (None, value) for path, value in whole.items() if value is not None}
    else:
        differs = fold.diff(found.now, found.state)
        changes = {
            path: (old, new)
            for path, (old, new) in differs.items()
            if fold.same(fold.get_path(shown or {}, path), old)  # not where the officer wrote since
        }
    reason = f"县级数据恢复后缺少，按本机所存的副本补录（第{found.rev}版）"
    return desk.save([Draft(type=found.type, record=found.id, verb=SALVAGED, changes=changes, reason=reason)])


def _copy(desk: Desk, one: Aside) -> Copy:
    kind = records.kinds()[one.type]
    differs = fold.diff(one.now or {}, one.state)
    return Copy(
        type=one.type,
        id=one.id,
        kind=kind.title,
        title=record_title(one.type, one.state),
        rev=one.rev,
        is_unknown=one.now is None,
        is_sealed=kind.is_sealed(one.state) or kind.is_sealed(one.now or {}),
        is_offered=_is_offered(desk, one),
        places=tuple(Place(path=path, county=old, here=new) for path, (old, new) in differs.items()),
    )


def _is_offered(desk: Desk, one: Aside) -> bool:
    if one.id not in desk.ledger.pending_records(one.type):
        return False
    return any(entry.verb == SALVAGED for entry in desk.ledger.entries_of(one.type, one.id))
