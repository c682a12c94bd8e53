"""Conflicts: two values of one path, both kept until a person resolves them."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from casework import codec
from casework.audit import Entry
from sync.ledger.fold import Clash, State, get_path
from sync.ledger.tables import NO_CONFLICTS

RESOLVED = "resolved"  # the verb of an entry that settles conflicts


class Conflict(Struct, frozen=True, kw_only=True):
    """One open conflict as it travels inside a unit."""

    id: str
    path: str
    kept: Any  # the value in the record
    other: Any  # the value beside it
    by: str  # officer who wrote the other value
    at: str  # ISO time of the other value
    rev: int  # county revision that opened it
    reason: str = ""  # empty, or entry.sealed


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
    )


def settled(conflicts: Sequence[Conflict], entry: Entry, clashes: Sequence[Clash]) -> tuple[Conflict, ...]:
    """The open conflicts that an entry resolves.

    It must say that it resolves, write (or confirm) the path, have been made after its officer's laptop
    had seen the conflict, and not clash itself.
    """
    if entry.verb != RESOLVED or not conflicts:
        return ()
    clashed = {clash.path for clash in clashes}
    return tuple(
        conflict
        for conflict in conflicts
        if conflict.path in entry.changes and conflict.path not in clashed and conflict.rev <= entry.base_rev
    )


def load(text: str) -> tuple[Conflict, ...]:
    """Conflicts from a record's row."""
    return () if text == NO_CONFLICTS else codec.decode(text, tuple[Conflict, ...])


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
    return OpenConflict(
        type=type_,
        record=record,
        id=conflict.id,
        path=conflict.path,
        kept=get_path(state, conflict.path),
        other=conflict.other,
        by=conflict.by,
        at=conflict.at,
        reason=conflict.reason,
    )
