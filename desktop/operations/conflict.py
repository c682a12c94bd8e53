"""Conflicts (待人核对): two values of one place, told in full, settled by an act of their own."""

from datetime import datetime
from typing import Any

from msgspec import Struct

from casework.errors import NotAllowed, NotFound
from desktop.operations import officer as officers
from desktop.operations import visit as visits
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.operations.edit import Edit
from desktop.operations.record_title import record_title
from sync import records
from sync.ledger.conflicts import (
    COUNTY_SETTLES,
    RESOLVED,
    UNSEEN,
    OpenConflict,
    referral_path,
    settlement_path,
    statement_path,
)

KEEP, TAKE, BOTH, LEGAL = "keep", "take", "both", "legal"
STATED, REFERRED = "stated", "referred"  # verbs
LEGAL_ROLE = "legal"


class Side(Struct, frozen=True, kw_only=True):
    """One of the two values, and who wrote it."""

    value: Any
    by: str  # name; empty when it is not known
    at: datetime | None
    is_here: bool | None  # written on this laptop; None when it is not known
    pack: str  # title and version of the list that was consulted; empty when none or not here


class ConflictView(Struct, frozen=True, kw_only=True):
    """One conflict as an officer reads it.

    Attributes:
        id, type, record, path: which.
        title: the record in words.
        place: the question or field in words of the lists; empty when these have none.
        kept, other: the two sides; the kept one is what is shown now.
        is_sealed: the record is sealed, so its content stays.
        choices: which of keep, take, both and legal may be chosen.
        referred: when somebody asked for legal review; None when nobody did.
        referred_by: that person's name.
        was_unseen: the kept value was sealed by somebody who had seen only the other one.
    """

    id: str
    type: str
    record: str
    path: str
    title: str
    place: str
    kept: Side
    other: Side
    is_sealed: bool
    choices: tuple[str, ...]
    referred: datetime | None = None
    referred_by: str = ""
    was_unseen: bool = False


def inbox(desk: Desk) -> tuple[ConflictView, ...]:
    """Every open conflict that an officer may settle, oldest first."""
    reader = _Reader(desk)
    ours = (one for one in desk.ledger.conflicts() if one.type not in COUNTY_SETTLES)
    found = sorted(ours, key=lambda one: (one.at, one.id))
    return tuple(reader.view(conflict) for conflict in found)


def settle(desk: Desk, type_: str, record: str, conflict_id: str, choice: str) -> Changes:
    """Choose for one conflict, as an act in the journal.

    Args:
        desk: the desk.
        type_: kind of the record.
        record: its id.
        conflict_id: which of its conflicts.
        choice: keep = what is shown stays; take = the other value; both = what is shown stays and both
            are kept as statements of who wrote them; legal = legal review is asked for, and the conflict
            stays open.

    Raises:
        NotFound: conflict.gone, somebody settled it in the meantime.
        NotAllowed: conflict.choice, not one of its choices; record.changed.
    """
    seen = desk.ledger.conflicts(type_, record)
    found = next((one for one in seen if one.id == conflict_id), None)
    if found is None:
        raise NotFound("conflict.gone", record=record)
    if choice not in _choices(found, _is_sealed(desk, found)):
        raise NotAllowed("conflict.choice", choice=choice)
    edit = Edit(type_, record, desk.ledger.state(type_, record))
    if choice == LEGAL:
        at = desk.now().isoformat()
        edit.set(referral_path(found.id), {"to": LEGAL_ROLE, "by": desk.officer, "at": at})
        return _with_conflict(desk.save([edit.draft(REFERRED, reason=found.path)]))
    if choice == BOTH:
        edit.set(statement_path(found.id), _statement(found))
    for one in seen:
        if one.path == found.path:
            edit.confirm(settlement_path(one.id), one.path)
    edit.confirm(found.path, found.other if choice == TAKE else found.kept)
    if choice == TAKE:
        _take_author(edit, found)
    return _with_conflict(desk.save([edit.draft(RESOLVED, reason=choice)]))


def _take_author(edit: Edit, found: OpenConflict) -> None:
    """Who answered and when go with the answer that is taken."""
    above, _, _last = found.path.rpartition(".")
    beside = records.kinds()[found.type].beside
    for key, value in (("by", found.by), ("at", found.at)):
        if above and beside(f"{above}.{key}"):
            edit.set(f"{above}.{key}", value)


def _statement(found: OpenConflict) -> dict[str, Any]:
    sides = (
        (found.kept, found.kept_by, found.kept_at, found.kept_pack),
        (found.other, found.by, found.at, found.pack),
    )
    return {
        "path": found.path,
        "values": [{"value": value, "by": by, "at": at, "pack": pack} for value, by, at, pack in sides],
    }


def _with_conflict(changes: Changes) -> Changes:
    return Changes(
        kinds=changes.kinds | {"conflict"},
        ids=changes.ids,
        created=changes.created,
        saved_at=changes.saved_at,
    )


def _is_sealed(desk: Desk, found: OpenConflict) -> bool:
    state = desk.ledger.state(found.type, found.record) or {}
    kind = records.kinds()[found.type]
    return kind.is_sealed(state) and kind.is_locked(found.path)


def _choices(found: OpenConflict, is_sealed: bool) -> tuple[str, ...]:
    if found.type in COUNTY_SETTLES:
        return ()
    asked = () if found.referred else (LEGAL,)
    return (KEEP, BOTH, *asked) if is_sealed else (KEEP, TAKE, BOTH, *asked)


class _Reader:
    """Puts names to ids; reads each record and officer once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._names = {officer.id: officer.name for officer in officers.officers(desk)}
        self._packs = {info.id: f"{info.title} {info.version}" for info in desk.profile.packs.infos()}
        self._questions: dict[str, dict[str, str]] = {}

    def view(self, found: OpenConflict) -> ConflictView:
        """One conflict in words."""
        is_sealed = _is_sealed(self._desk, found)
        state = self._desk.ledger.state(found.type, found.record) or {}
        pinned = str(state.get("pack", ""))
        kept_pack, pack = found.kept_pack or pinned, found.pack or pinned
        return ConflictView(
            id=found.id,
            type=found.type,
            record=found.record,
            path=found.path,
            title=record_title(found.type, state),
            place=self._place(found),
            kept=self._side(found.kept, found.kept_by, found.kept_at, found.kept_device, kept_pack),
            other=self._side(found.other, found.by, found.at, found.device, pack),
            is_sealed=is_sealed,
            choices=_choices(found, is_sealed),
            referred=_moment(found.referred),
            referred_by=self._names.get(found.referred_by, ""),
            was_unseen=found.reason == UNSEEN,
        )

    def _side(self, value: Any, by: str, at: str, device: str, pack: str) -> Side:
        return Side(
            value=value,
            by=self._names.get(by, ""),
            at=_moment(at),
            is_here=device == self._desk.ledger.device.device if device else None,
            pack=self._packs.get(pack, ""),
        )

    def _place(self, found: OpenConflict) -> str:
        keys = found.path.split(".")
        if found.type != "visit" or keys[0] != "answers" or len(keys) < 2:
            return ""
        if found.record not in self._questions:
            try:
                seen = visits.view(self._desk, found.record)
            except NotFound:  # its pack has not come yet
                return ""
            self._questions[found.record] = {one.item.id: one.item.text for one in seen.items}
        return self._questions[found.record].get(keys[1].replace("~1", ".").replace("~0", "~"), "")


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
