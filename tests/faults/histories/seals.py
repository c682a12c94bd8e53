"""What was sealed had been seen by who sealed it, or stands or stood in the inbox."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from sync import records
from sync.ledger import engines, fold, tables
from tests.faults.histories import programs
from tests.faults.histories.stage import Stage


def sealed_unseen(stage: Stage) -> list[str]:
    """Closed visits with places that nobody who closed them saw as they are, and that no conflict names.

    Where the county was put back, or a laptop copied, what was seen cannot be told apart from what is.
    """
    if stage.restored_county or any(machine.fork for machine in stage.machines):
        return []
    with engines.reading(stage.county.engine) as connection:
        query = select(tables.conflict.c.record, tables.conflict.c.path)
        told = {(row.record, row.path) for row in connection.execute(query)}
    found = []
    for visit, closers in stage.sealed.items():
        now = stage.county.ledger.state("visit", visit)
        if now is not None and records.kinds()["visit"].is_sealed(now):  # not gone with whoever had it
            named = {path for record, path in told if record == visit}
            unseen = [_unseen(seen, now, named) for seen in closers]
            if all(unseen):
                found.append(f"{unseen[0]} of visit {visit} was sealed unseen")
    return found


def _unseen(seen: dict[str, Any], now: dict[str, Any], named: set[str]) -> list[str]:
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
    ]


def _leaves(value: dict[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    for key, inner in value.items():
        if isinstance(inner, dict) and inner:
            yield from _leaves(inner, (*above, key))
        else:
            yield fold.join_path(*above, key), inner
