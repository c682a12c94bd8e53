"""Conflicts: two values of one path, both kept until a person resolves them."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from casework import codec
from casework.audit import Entry
from sync.ledger.fold import Clash, State, get_path, join_path, same
from sync.ledger.tables import NO_CONFLICTS
from sync.records import REFERRALS, SETTLEMENTS, STATEMENTS

COUNTY_SETTLES = frozenset({"lease", "officer"})  # kinds whose values are not an officer's to choose
UNSEEN = "entry.sealed_unseen"  # the kept value was sealed by somebody who had seen the other one
RESOLVED = "resolved"  # the verb of an entry that settles conflicts
_NAMED = f"{SETTLEMENTS}."


class Conflict(Struct, frozen=True, kw_only=True):
    """One open conflict as it travels inside a unit."""

    id: str
    path: str
    kept: Any  # the value in the record
    other: Any  # the value beside it
    by: str  # officer who wrote the other value
    at: str  # ISO time of the other value
    rev: int  # county revision that opened it
    reason: str = ""  # empty, entry.sealed or UNSEEN
    device: str = ""  # laptop of the other value
    pack: str = ""  # pack that was consulted for the other value
    kept_by: str = ""  # officer who wrote the kept value; empty when it is not known
    kept_at: str = ""
    kept_device: str = ""
    kept_pack: str = ""


class OpenConflict(Struct, frozen=True, kw_only=True):
    """One open conflict with the record it stands in."""

    type: str
    record: str
    id: str
    path: str
    kept: Any
    other: Any
    by: str
    at: str
    reason: str = ""
    device: str = ""
    pack: str = ""
    kept_by: str = ""  # empty also when somebody went on from the value that was kept at first
    kept_at: str = ""
    kept_device: str = ""
    kept_pack: str = ""
    referred: str = ""  # ISO time at which somebody asked for legal review; empty when nobody did
    referred_by: str = ""


def from_clash(entry: Entry, clash: Clash, rev: int) -> Conflict:
    """The conflict that a clash opens."""
    return Conflict(
        id=f"{entry.id}:{clash.path}",
        path=clash.path,
        kept=clash.kept,
        other=clash.other,
        by=entry.officer,
        at=entry.moment.at.isoformat(),
        rev=rev,
        reason=clash.reason,
        device=entry.device,
        pack=entry.pack,
    )


def settled(conflicts: Sequence[Conflict], entry: Entry, clashes: Sequence[Clash]) -> tuple[Conflict, ...]:
    """The open conflicts that an entry resolves.

    It must say that it resolves, write (or confirm) the path, and not clash itself. Its officer must have
    seen the conflict: the entry names those that stood there. A revision alone does not tell after the
    county was put back: what it counted before is not what it counts now. Entries of programs that named
    none, and the county's own, are taken at their revision.
    """
    if entry.verb != RESOLVED or not conflicts:
        return ()
    clashed = {clash.path for clash in clashes}
    is_naming = any(path.startswith(_NAMED) for path in entry.changes)
    return tuple(
        conflict
        for conflict in conflicts
        if conflict.path in entry.changes
        and conflict.path not in clashed
        and (settlement_path(conflict.id) in entry.changes if is_naming else conflict.rev <= entry.base_rev)
    )


def load(text: str) -> tuple[Conflict, ...]:
    """Conflicts from a record's row."""
    return () if text == NO_CONFLICTS else codec.decode(text, tuple[Conflict, ...])


def received(conflicts: Sequence[dict[str, Any]]) -> tuple[Conflict, ...]:
    """Conflicts as they came in a unit; few have any."""
    return tuple([codec.convert(conflict, Conflict) for conflict in conflicts]) if conflicts else ()


def dump(conflicts: Sequence[Conflict]) -> str:
    """Conflicts for a record's row."""
    return codec.encode(tuple(conflicts)).decode() if conflicts else NO_CONFLICTS


def in_records(rows: Iterable[Any]) -> tuple[OpenConflict, ...]:
    """Open conflicts of records given as (type, id, state, conflicts) rows.

    `kept` is what the record holds now: somebody may have gone on from the value that was kept at first.
    """
    found: list[OpenConflict] = []
    for type_, id_, raw, text in rows:
        state = codec.decode_any(raw)
        found += [_in_record(type_, id_, state, conflict) for conflict in load(text)]
    return tuple(found)


def _in_record(type_: str, record: str, state: State, conflict: Conflict) -> OpenConflict:
    now = get_path(state, conflict.path)
    asked = get_path(state, referral_path(conflict.id))
    opened = OpenConflict(
        type=type_,
        record=record,
        id=conflict.id,
        path=conflict.path,
        kept=now,
        other=conflict.other,
        by=conflict.by,
        at=conflict.at,
        reason=conflict.reason,
        device=conflict.device,
        pack=conflict.pack,
    )
    if isinstance(asked, dict):
        opened = replace(opened, referred=str(asked.get("at", "")), referred_by=str(asked.get("by", "")))
    if not same(now, conflict.kept):
        return opened
    return replace(
        opened,
        kept_by=conflict.kept_by,
        kept_at=conflict.kept_at,
        kept_device=conflict.kept_device,
        kept_pack=conflict.kept_pack,
    )


def referral_path(conflict: str) -> str:
    """Where a record says that legal review was asked for a conflict."""
    return join_path(REFERRALS, conflict)


def statement_path(conflict: str) -> str:
    """Where a record keeps both values of a conflict as statements of who wrote them."""
    return join_path(STATEMENTS, conflict)


def settlement_path(conflict: str) -> str:
    """Where a record says that a person who saw a conflict settled it."""
    return join_path(SETTLEMENTS, conflict)
