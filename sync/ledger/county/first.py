"""The first entry of a record, read in one pass: nearly all that a township sends begins a record.

Any other entry is made into objects whole, spelled out again to prove its encoding, made into a state, that
into a struct to prove its shape, and spelled out once more. Here its values stay as they came: the entry is
proved with them in it, and they are proved together, in the state that they make. What is not as plain is
read as any other entry. Both ways come to the same.
"""

import logging
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, cast

import msgspec
from msgspec import Raw, Struct

from casework.audit import SCHEMA
from casework.clock import Moment
from sync import records
from sync.ledger import projections
from sync.ledger.county.arrival import ESCAPE, MALFORMED, NUL, OTHER_TOWN, UNREADABLE, Arrival, Header, Sound
from sync.ledger.county.twins import lean, ordered, spell
from sync.ledger.fold import State

log = logging.getLogger(__name__)

Values = dict[str, tuple[None, Raw]]  # path -> nothing was there, and the value written


class Plain(Header, frozen=True, kw_only=True):
    """An entry that has seen nothing of its record; its fields are those of `casework.audit.Entry`."""

    town: Sound
    device: Sound
    base_rev: int
    verb: str
    changes: Values
    officer: Sound
    moment: Moment
    reason: str = ""
    pack: str = ""
    schema: int = SCHEMA


_PLAIN: "msgspec.json.Decoder[Plain]" = msgspec.json.Decoder(ordered(Plain))
_VALUE = msgspec.json.Decoder()


class First(Struct, frozen=True):
    """An entry that was read so, with what becomes of its record if it is taken."""

    entry: Plain
    kind: records.RecordKind
    state: Any  # as its kind's lean twin
    body: bytes  # the same in its one encoding

    def misplaced(self, town: str) -> tuple[int, dict[str, Any]]:
        """The problem with where it says that it belongs; number 0 when there is none."""
        changes = self.entry.changes
        if "town" in changes and self.state.town != town:
            return OTHER_TOWN, {"path": "town"}
        if "id" in changes and self.state.id != self.entry.record:
            return MALFORMED, {"path": "id"}
        return 0, {}

    def shown(self) -> tuple[tuple[Any, ...], bool]:
        """Values of the kind's columns as a push writes them, and whether the record is sealed."""
        state = cast(State, _Unread(self.entry.changes, self.state))
        return projections.values_in_push(self.kind, state), self.kind.is_sealed(state)


def read_first(arrival: Arrival) -> First | None:
    """Read an arrival that begins a record; None when that takes a closer look.

    Its form is proved as `Arrival.read` proves it, and its state has the shape of its kind.
    """
    raw = arrival.raw
    shape = _shapes().get(arrival.type)
    if shape is None or arrival.problem or (ESCAPE in raw and NUL in raw):
        return None
    kind, decoder = shape
    try:
        entry = _PLAIN.decode(raw)
        changes = entry.changes
        if not changes or entry.schema < kind.schema or spell(entry) != raw:
            return None
        # a path below the first level, or an escaped one, is no field: then the twin spells something else
        body = spell({path: new for path, (_none, new) in changes.items()})
        state = decoder.decode(body)
        if spell(state) != body:
            return None
    except UNREADABLE:
        log.debug("an entry that may begin a record wants a closer look")
        return None
    return First(entry, kind, state, body)


@cache
def _shapes() -> dict[str, tuple[records.RecordKind, "msgspec.json.Decoder[Any]"]]:
    """The kinds whose first entry may be read so, each with what reads its state.

    Not those that look at single changes to say who may write them. And none that could keep a null, which
    says that nothing is written.
    """
    return {
        key: (kind, msgspec.json.Decoder(lean(cast(Any, kind.state_type))))
        for key, kind in records.kinds().items()
        if kind.officer_may is None and not kind.is_sealed({}) and not _keeps_null(kind.state_type)
    }


def _keeps_null(kind: type[Struct]) -> bool:
    """Whether a state could hold a null that its lean twin spells out."""
    for field in msgspec.structs.fields(kind):
        if field.default is not None:
            try:
                msgspec.convert(None, field.type)
                return True
            except msgspec.ValidationError:
                continue
    return False


class _Unread(Mapping[str, Any]):
    """A state whose values are read when somebody asks for them; few are asked for."""

    __slots__ = ("_changes", "_read", "_state")

    def __init__(self, changes: Values, state: Any) -> None:
        self._changes = changes
        self._state = state
        self._read: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key not in self._changes:
            raise KeyError(key)
        return self.get(key)

    def get(self, key: str, default: Any = None) -> Any:
        read = self._read
        if key in read:
            return read[key]
        written = self._changes.get(key)
        if written is None:
            return default
        value = getattr(self._state, key, None)  # plain text is what it was written as
        if type(value) is not str:
            value = _VALUE.decode(written[1])
        read[key] = value
        return value

    def __contains__(self, key: object) -> bool:
        return key in self._changes

    def __iter__(self) -> Iterator[str]:
        return iter(self._changes)

    def __len__(self) -> int:
        return len(self._changes)
