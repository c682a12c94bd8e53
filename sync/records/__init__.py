"""Record kinds: what may be recorded, who may write it, and its searchable columns.

To add a kind: add one module here with `KIND = RecordKind(...)`; its state is a frozen
struct of `casework`, its columns become a projection table named after the key, and `example()` feeds the
contract tests.
"""

import sys
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from casework.audit import Change
from casework.registry import load_kinds
from sync.records._pinyin import initials

__all__ = [
    "REFERRALS",
    "SETTLEMENTS",
    "STATEMENTS",
    "Column",
    "Refused",
    "RecordKind",
    "State",
    "initials",
    "kinds",
]

# Beside the content of any record, also of a sealed one: what people say about two values of one place.
STATEMENTS = "statements"  # conflict id -> both values as statements of who wrote them
REFERRALS = "referrals"  # conflict id -> who asked for legal review, and when
SETTLEMENTS = "settlements"  # conflict id -> its path: a person who saw it chose
COMMENTARY = (STATEMENTS, REFERRALS, SETTLEMENTS)

State = dict[str, Any]
Changes = Mapping[str, Change]


class Column(Struct, frozen=True, kw_only=True):
    """One column of a kind's projection table."""

    name: str
    sql: str  # text | integer
    read: Callable[[State], Any]  # from the record's state; None when absent
    index: bool = False
    at_county: bool = True  # whether the county looks it up by its index too; else it has none
    filled_at_county: bool = True  # else it is null there: only laptops may ask for it


class Refused(Struct, frozen=True):
    """Why a change may not be written."""

    path: str
    code: str  # entry.forbidden | entry.sealed


class RecordKind(Struct, frozen=True, kw_only=True):
    """One kind of record."""

    key: str
    title: str  # Chinese name
    state_type: type[Any]  # struct the state converts to
    writers: frozenset[str]  # "officer", "county"
    columns: tuple[Column, ...]
    is_sealed: Callable[[State], bool]
    writable_when_sealed: tuple[str, ...]  # paths that may still change, with all below them
    example: Callable[[], State]
    officer_may: Callable[[State, str, Changes], bool] | None = None  # (state before, path, all changes)
    schema: int = 1  # of the paths its entries write; see sync.upcasts
    marks: str = ""  # the path below which officers' own marks lie; empty when a record bears none
    listed_late: bool = False  # the county makes search rows when asked; see sync.ledger.county.listing
    beside: Callable[[str], bool] = lambda path: False  # who and when of a value: goes with it, never clashes

    def is_locked(self, path: str) -> bool:
        """Whether a path may no longer change once the record is sealed."""
        return not is_commentary(path) and not any(
            path == free or path.startswith(f"{free}.") for free in self.writable_when_sealed
        )

    def forbidden(self, state: State, changes: Changes, role: str) -> Refused | None:
        """The first change that the role may never write, sealed or not; None when there is none."""
        if role not in self.writers:
            return Refused(next(iter(changes), ""), "entry.forbidden")
        if role == "officer" and self.officer_may is not None:
            for path in changes:
                if not is_commentary(path) and not self.officer_may(state, path, changes):
                    return Refused(path, "entry.forbidden")
        return None

    def refusal(self, state: State, changes: Changes, role: str) -> Refused | None:
        """The first change that a role may not write in this state; None when all may be written."""
        refused = self.forbidden(state, changes, role)
        if refused is None and self.is_sealed(state):
            for path, (old, new) in changes.items():
                if old != new and self.is_locked(path):
                    return Refused(path, "entry.sealed")
        return refused


def is_commentary(path: str) -> bool:
    """Whether a path is not content, but what people say about a conflict in it."""
    return path.split(".", 1)[0] in COMMENTARY


@cache
def kinds() -> dict[str, RecordKind]:
    """Every record kind by key."""
    return load_kinds(sys.modules[__name__])
