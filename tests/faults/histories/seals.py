"""What was sealed had been seen by who sealed it, or stands or stood in the inbox."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from casework import codec
from sync import records, upcasts
from sync.ledger import engines, fold, tables
from tests.faults.histories import programs
from tests.faults.histories.stage import Stage

Place = tuple[str, bytes]  # path and value, encoded


def sealed_unseen(stage: Stage) -> list[str]:
    """Closed visits with places that nobody who closed them saw as they are, and that no conflict names.

    Where the county was put back, what was seen cannot be told apart from what is. What a copy of the
    closer's laptop wrote counts as the closer's own (docs/decisions/0080); what others wrote never does.
    """
    if stage.restored_county:
        return []
    with engines.reading(stage.county.engine) as connection:
        query = select(tables.conflict.c.record, tables.conflict.c.path)
        told = {(row.record, row.path) for row in connection.execute(query)}
    found = []
    for visit, closers in stage.sealed.items():
        now = stage.county.ledger.state("visit", visit)
        if now is not None and records.kinds()["visit"].is_sealed(now):  # not gone with whoever had it
            named = {path for record, path in told if record == visit}
            unseen = [_unseen(seen, now, named, _by_a_copy(stage, visit, device)) for device, seen in closers]
            if all(unseen):
                found.append(f"{unseen[0]} of visit {visit} was sealed unseen")
    return found


def _by_a_copy(stage: Stage, visit: str, device: str) -> set[Place]:
    """What a laptop wrote in a visit, when there was more than one of it; nothing else."""
    if device not in stage.forked:
        return set()
    acts = [upcasts.lift(one) for one in stage.entries.values() if one.device == device]
    return {
        (path, codec.encode(value))
        for one in acts
        if one.record == visit
        for path, value in _leaves(fold.overwrite({}, one.changes))
    }


def _unseen(seen: dict[str, Any], now: dict[str, Any], named: set[str], copied: set[Place]) -> list[str]:
    """Places that differ, locked by the seal, and not named themselves or as part of something."""
    kind = records.kinds()["visit"]
    before, after = dict(_leaves(seen)), dict(_leaves(now))
    if programs.OLD_PATH in before:  # it was closed with the earlier program
        before[programs.NEW_PATH] = before.pop(programs.OLD_PATH)
    return [
        path
        for path in sorted(before.keys() | after.keys())
        if before.get(path) != after.get(path) and kind.is_locked(path) and not kind.beside(path)
        if not any(path == name or path.startswith(f"{name}.") for name in named)
        if (path, codec.encode(after.get(path))) not in copied
    ]


def _leaves(value: dict[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    for key, inner in value.items():
        if isinstance(inner, dict) and inner:
            yield from _leaves(inner, (*above, key))
        else:
            yield fold.join_path(*above, key), inner
