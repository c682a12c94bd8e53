"""Folding an officer's own act into a record, if the state and the law of its kind let it."""

from casework import codec
from casework.audit import Entry
from casework.errors import NotAllowed
from sync import records
from sync.ledger import conflicts as conflicting
from sync.ledger import fold
from sync.ledger.laptop.held import Held


def fold_own(held: Held, entry: Entry) -> None:
    """Fold an own act into a held record.

    Raises:
        NotAllowed: record.changed (path), entry.forbidden (path), entry.sealed (path), record.conflict.
        ValueError: there is no such kind of record.
    """
    kind = records.kinds().get(entry.type)
    if kind is None:
        raise ValueError(f"no such record kind: {entry.type}")
    path = fold.stale_path(held.state, entry.changes)
    if path is not None:
        raise NotAllowed("record.changed", path=path, record=entry.record)
    refused = kind.refusal(held.state, entry.changes, "officer")
    if refused is not None:
        raise NotAllowed(refused.code, path=refused.path, record=entry.record)
    state = fold.overwrite(held.state, entry.changes)
    codec.convert(state, kind.state_type)  # a state the county would refuse is a fault here, not there
    if held.conflicts:
        done = conflicting.settled(held.conflicts, entry, ())
        held.conflicts = tuple(conflict for conflict in held.conflicts if conflict not in done)
        if held.conflicts and kind.is_sealed(state) and not kind.is_sealed(held.state):
            raise NotAllowed("record.conflict", record=entry.record)
    held.state = state
    held.overlaid += 1
