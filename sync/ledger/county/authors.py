"""Who wrote the value that a conflict keeps: looked up when a conflict opens, which is seldom."""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, select

from casework.audit import Entry
from sync import upcasts
from sync.ledger import fold, tables
from sync.ledger.conflicts import Conflict
from sync.ledger.county.arrival import Arrival
from sync.ledger.county.intake import Batch, Opened
from sync.ledger.county.journal import READ, Journal

MOST_READ = 300  # acts of one record looked through


def name_authors(connection: Connection, batch: Batch) -> None:
    """Write into the conflicts of a batch who wrote the value that stays, when, where and by which pack."""
    named: dict[str, Conflict] = {}
    for opened in batch.opened:
        act = _author(connection, batch, opened)
        if act is None:
            continue
        opened.conflict = replace(
            opened.conflict,
            kept_by=act.officer,
            kept_at=act.moment.at.isoformat(),
            kept_device=act.device,
            kept_pack=act.pack,
        )
        named[opened.conflict.id] = opened.conflict
    for record in batch.working.values():
        if record.order and record.conflicts:
            record.conflicts = tuple(named.get(conflict.id, conflict) for conflict in record.conflicts)


def _author(connection: Connection, batch: Batch, opened: Opened) -> Entry | None:
    clash = opened.clash
    for act in _acts(connection, batch, opened.entry):
        if writes(act, clash.path, clash.kept):
            return act
    return None


def _acts(connection: Connection, batch: Batch, entry: Entry) -> Iterator[Entry]:
    """The acts on the record before this one, newest first: those of the batch, then the journal's."""
    before = _until(batch.accepted, entry)
    yield from (
        upcasts.read(arrival.raw)
        for arrival in reversed(before)
        if not arrival.problem and (arrival.type, arrival.record) == (entry.type, entry.record)
    )
    here = {arrival.store_id for arrival in batch.accepted}
    table = tables.entry
    query = (
        select(table.c.id, *(table.c[name] for name in READ))
        .where(table.c.town == batch.town, table.c.type == entry.type, table.c.record == entry.record)
        .order_by(table.c.n.desc())
        .limit(MOST_READ)
    )
    held = [row for row in connection.execute(query).all() if row.id not in here]
    for raw in Journal(connection).raws(held):
        try:
            yield upcasts.read(raw)
        except (msgspec.MsgspecError, UnicodeError):
            continue  # filed apart because nobody can read it


def _until(arrivals: Iterable[Arrival], entry: Entry) -> list[Arrival]:
    before: list[Arrival] = []
    for arrival in arrivals:
        if arrival.store_id == entry.id:
            break
        before.append(arrival)
    return before


def writes(act: Entry, path: str, value: object) -> bool:
    """Whether an act wrote this value to a path, as such, as part of something above, or as a part below."""
    for written, (_old, new) in act.changes.items():
        if written == path:
            if fold.same(new, value):
                return True
        elif path.startswith(f"{written}."):
            inner = fold.get_path(new, path[len(written) + 1 :]) if isinstance(new, dict) else None
            if inner is not None and fold.same(inner, value):
                return True
        elif written.startswith(f"{path}.") and isinstance(value, dict):
            return True
    return False
