"""What a page of the feed will write, made ready before the write lock is taken: nobody waits for it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from sync import records
from sync.ledger import conflicts as conflicting
from sync.ledger.projections import Row, values_of
from sync.ledger.tables import NO_CONFLICTS
from sync.protocol.messages import Unit

_STATE = msgspec.json.Decoder(dict[str, Any])


class Pulled(NamedTuple):
    """Rows of records that nothing lies over, in the order of their units."""

    keys: list[tuple[str, str]]  # (type, id)
    records: list[Row]  # of `tables.record`
    shown: list[Row | None]  # of the projection of the record's kind; None when the kind is not known here

    def part(self, start: int, end: int) -> "Pulled":
        """The rows of some units that follow each other."""
        return Pulled(self.keys[start:end], self.records[start:end], self.shown[start:end])

    def by_kind(self) -> dict[str, list[Row]]:
        """The rows of projections."""
        rows: dict[str, list[Row]] = {}
        for (type_, _id), row in zip(self.keys, self.shown, strict=True):
            if row is not None:
                rows.setdefault(type_, []).append(row)
        return rows


def make_ready(town: str, units: Sequence[Unit]) -> Pulled:
    """Read each unit once.

    Raises:
        msgspec.MsgspecError, UnicodeError, RecursionError: a state that cannot be read.
    """
    kinds = records.kinds()
    ready = Pulled([], [], [])
    for unit in units:
        type_, id_, seq, body = unit.type, unit.id, unit.seq, unit.body
        state = _STATE.decode(body)
        kind = kinds.get(type_)
        is_sealed = int(kind is not None and kind.is_sealed(state))
        open_ = conflicting.dump(conflicting.received(unit.conflicts)) if unit.conflicts else NO_CONFLICTS
        ready.keys.append((type_, id_))
        ready.records.append((town, type_, id_, unit.rev, seq, body, is_sealed, unit.last_entry, open_, 0))
        ready.shown.append(None if kind is None else (id_, town, seq, *values_of(kind, state)))
    return ready
