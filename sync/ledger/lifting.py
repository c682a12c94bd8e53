"""Records that an earlier program folded, brought to what their kinds mean now: once, before they are read.

Entries are lifted whenever they are read. A record is what entries were folded into, so it is lifted once,
when a program with a newer schema first opens the database; its projection follows. No entry is touched.
"""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, Engine, Table, select, update

from casework import codec
from sync import records, upcasts
from sync.ledger import conflicts as conflicting
from sync.ledger import engines, fold, projections, tables
from sync.ledger.conflicts import Conflict
from sync.ledger.fold import State
from sync.ledger.notes import Notes

SCHEMA = "schema."  # note: and a kind: the schema its records were last brought to
BATCH = 500  # records


ValuesOf = Callable[[records.RecordKind, State], projections.Row]


def lift_records(engine: Engine, values_of: ValuesOf = projections.values_of) -> int:
    """Lift the records of every kind whose schema is newer than the database; returns how many there were.

    Args:
        engine: a laptop's or the county's.
        values_of: gives the columns of a record there.
    """
    newer = [kind for kind in records.kinds().values() if kind.schema > 1]
    if not newer:
        return 0
    notes, lifted = Notes(engine.dialect), 0
    with engines.writing(engine) as connection:
        for kind in newer:
            known = int(notes.get(connection, SCHEMA + kind.key, "1"))
            if known < kind.schema:
                for table in (tables.record, tables.base):
                    lifted += _lift_table(connection, table, kind, known, values_of)
                notes.set(connection, SCHEMA + kind.key, str(kind.schema))
    return lifted


def lift_state(state: State, kind: str, schema: int) -> State:
    """A state as the steps of its kind would have it; they see it as one entry that writes all of it."""
    return fold.overwrite({}, upcasts.lift_changes(kind, {key: (None, state[key]) for key in state}, schema))


def _lift_table(
    connection: Connection, table: Table, kind: records.RecordKind, schema: int, values_of: ValuesOf
) -> int:
    """Lift one table's records of a kind, and the projections of those that are shown."""
    shown = table is tables.record
    place = (table.c.town, table.c.id)
    columns = [*place, table.c.state, table.c.conflicts, *([table.c.seq] if shown else [])]
    query = select(*columns).where(table.c.type == kind.key).order_by(*place)
    rows = connection.execute(query).all()
    projector = projections.Projector(connection.dialect)
    for start in range(0, len(rows), BATCH):
        for row in rows[start : start + BATCH]:
            state = lift_state(codec.decode_any(row.state), kind.key, schema)
            values: dict[str, Any] = {
                "state": codec.encode(state),
                "conflicts": conflicting.dump(_lifted(conflicting.load(row.conflicts), kind.key, schema)),
            }
            if shown:
                values["sealed"] = int(kind.is_sealed(state))
                folded = projections.Folded(kind.key, row.id, row.seq, values_of(kind, state))
                projector.fold(connection, row.town, [folded])
            where = (table.c.town == row.town, table.c.type == kind.key, table.c.id == row.id)
            connection.execute(update(table).where(*where).values(values))
    return len(rows) if shown else 0


def _lifted(found: Sequence[Conflict], kind: str, schema: int) -> tuple[Conflict, ...]:
    """Open conflicts under the paths of now; their ids stay."""
    moved = []
    for one in found:
        changes = upcasts.lift_changes(kind, {one.path: (one.kept, one.other)}, schema)
        path, (kept, other) = next(iter(changes.items()), (one.path, (one.kept, one.other)))
        moved.append(replace(one, path=path, kept=kept, other=other))
    return tuple(moved)
