"""What whoever sealed a record had not seen: it stays there, and stands in the inbox beside what he saw.

A laptop closes a visit offline while a colleague's answers are on their way. When the answers come first they
are in the record, and the closing seals them: nobody would ever be asked. So each such place becomes a
conflict, as it does when the answers come second (docs/decisions/0080).
"""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from casework.audit import Entry
from sync import records, upcasts
from sync.ledger import conflicts as conflicting
from sync.ledger import fold, tables
from sync.ledger.conflicts import UNSEEN
from sync.ledger.county import answered
from sync.ledger.county.intake import Batch, Opened, Sealing
from sync.ledger.county.journal import READ, Journal
from sync.ledger.fold import Clash


def open_conflicts(connection: Connection, batch: Batch) -> None:
    """Open a conflict for every place that a sealing act of the batch sealed unseen."""
    for sealing in batch.sealings:
        record, entry = sealing.record, sealing.entry
        clashes = list(_clashes(connection, batch, sealing))
        opened = [Opened(entry, clash, conflicting.from_clash(entry, clash, record.rev)) for clash in clashes]
        if opened:
            batch.opened += opened
            record.conflicts = (*record.conflicts, *(one.conflict for one in opened))
            sealing.arrival.outcome = "conflict"


def _clashes(connection: Connection, batch: Batch, sealing: Sealing) -> Iterator[Clash]:
    record, entry = sealing.record, sealing.entry
    told = {conflict.path for conflict in record.conflicts} | entry.changes.keys()
    for path, seen in _seen(_unseen(connection, batch, sealing), record.type).items():
        now = fold.get_path(record.state, path)
        if path not in told and not fold.same(now, seen):
            yield Clash(path=path, old=seen, kept=now, other=seen, reason=UNSEEN)


def _seen(acts: list[Entry], type_: str) -> dict[str, object]:
    """Place -> its value before the first of some acts; what lies below such a place is part of it."""
    kind = records.kinds()[type_]
    seen: dict[str, object] = {}
    for act in acts:
        for path, (old, _new) in act.changes.items():
            is_part = any(path == above or path.startswith(f"{above}.") for above in seen)
            if not is_part and kind.is_locked(path) and not kind.beside(path):
                seen[path] = old
    return seen


def _unseen(connection: Connection, batch: Batch, sealing: Sealing) -> list[Entry]:
    """Other laptops' acts on the record that its sealer's laptop had not pulled, oldest first.

    Every act that was merged raised the record's revision by one, so the newest ones are counted down to the
    revision that the sealer had.
    """
    record, entry = sealing.record, sealing.entry
    here = [
        arrival
        for arrival in batch.accepted
        if arrival.order and arrival.order < sealing.arrival.order
        if (arrival.type, arrival.record) == (record.type, record.id)
    ]
    beyond = sealing.rev - len(here) - entry.base_rev
    if beyond <= 0:
        return []
    table = tables.entry
    query = (
        select(table.c.device, *(table.c[name] for name in READ))
        .select_from(answered.ENTRIES)
        .where(table.c.town == batch.town, table.c.type == record.type, table.c.record == record.id)
        .where(answered.TAKEN)
        .order_by(table.c.n.desc())
        .limit(beyond)
    )
    rows = [row for row in reversed(connection.execute(query).all()) if row.device != entry.device]
    return [upcasts.read(raw) for raw in Journal(connection).raws(rows)]
