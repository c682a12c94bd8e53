"""What a page of the feed will write, made ready before the write lock is taken: nobody waits for it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from sync import records
from sync.ledger import conflicts as conflicting
from sync.ledger.projections import Row, values_of
from sync.ledger.tables import NO_CONFLICTS
from sync.protocol.messages import Unit

STATE = 5  # place of the state in a row
_STATE = msgspec.json.Decoder(dict[str, Any])


class Pulled(NamedTuple):
    """Rows of records that nothing lies over, in the order of their units."""

    keys: list[tuple[str, str]]  # (type, id)
    records: list[Row]  # of `tables.record`
    shown: dict[str, list[Row]]  # of the projection of each kind that is known here

    @property
    def size(self) -> int:
        """Bytes of the states."""
        return sum([len(row[STATE]) for row in self.records])


def make_ready(town: str, units: Sequence[Unit]) -> Pulled:
    """Read each unit once.

    Raises:
        msgspec.MsgspecError, UnicodeError, RecursionError: a state that cannot be read.
    """
    kinds = records.kinds()
    ready = Pulled([], [], {})
    for unit in units:
        type_, id_, seq, body = unit.type, unit.id, unit.seq, unit.body
        state = _STATE.decode(body)
        kind = kinds.get(type_)
        is_sealed = 0
        if kind is not None:
            is_sealed = int(kind.is_sealed(state))
            ready.shown.setdefault(type_, []).append((id_, town, seq, *values_of(kind, state)))
        open_ = conflicting.dump(conflicting.received(unit.conflicts)) if unit.conflicts else NO_CONFLICTS
        ready.keys.append((type_, id_))
        ready.records.append((town, type_, id_, unit.rev, seq, body, is_sealed, unit.last_entry, open_, 0))
    return ready
