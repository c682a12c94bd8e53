"""Records as a laptop holds them: loaded, changed by entries and written back in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, bindparam, delete, select

from casework import codec
from casework.audit import Entry
from sync import records, upcasts
from sync.ledger import conflicts as conflicting
from sync.ledger import engines, fold, projections, tables
from sync.ledger.bulk import Bulk
from sync.ledger.conflicts import Conflict
from sync.ledger.fold import State
from sync.ledger.laptop.pulled import Pulled
from sync.ledger.projections import Folded, values_of
from sync.protocol.messages import Unit

Key = tuple[str, str]  # (type, id)
NOWHERE = (0, 0)  # the place of a record that is not here

ONE = select(tables.record).where(
    tables.record.c.town == bindparam("town"),
    tables.record.c.type == bindparam("type"),
    tables.record.c.id == bindparam("id"),
)
# one parameter however many ids: a list of hundreds of them is slow to spell out
_NAMED = "FROM record WHERE town = ? AND type = ? AND id IN (SELECT value FROM json_each(?))"
_SEQS = f"SELECT id, seq {_NAMED}"
_PLACES = f"SELECT id, seq, overlaid {_NAMED}"
_NEWEST = "SELECT max(seq) FROM record WHERE town = ?"
_OWN = (
    "SELECT e.type, e.record, max(r.entry IS NULL OR r.stale = 1), "
    "max(CASE WHEN r.outcome != '' THEN r.county_seq ELSE 0 END) "
    "FROM entry e LEFT JOIN receipt r ON r.entry = e.id "
    "WHERE e.record IN (SELECT value FROM json_each(?)) GROUP BY e.record, e.type"
)
_DROP_BASES = "DELETE FROM base WHERE town = ? AND type = ? AND id IN (SELECT value FROM json_each(?))"
_MANY = f"SELECT type, id, state, rev, seq, conflicts, last_entry, overlaid {_NAMED}"

# Own entries of some records that are not yet part of what was pulled, in the order they were made.
_PENDING = (
    select(
        tables.entry.c.raw,
        tables.receipt.c.county_seq,
        tables.receipt.c.outcome,
        tables.receipt.c.stale,
    )
    .join_from(tables.entry, tables.receipt, tables.receipt.c.entry == tables.entry.c.id, isouter=True)
    .where(tables.entry.c.record == bindparam("id"), tables.entry.c.type == bindparam("type"))
    .order_by(tables.entry.c.n)
)


@dataclass(slots=True)
class Held:
    """One record while a transaction works on it; rev and seq are those of the base."""

    type: str
    id: str
    state: State
    rev: int = 0
    seq: int = 0
    conflicts: tuple[Conflict, ...] = ()
    last_entry: str = ""
    overlaid: int = 0
    shown: projections.Row | None = None  # what its projection's row holds; None when that is not known

    def copied(self) -> "Held":
        """Another one like it, to be changed."""
        return Held(
            self.type,
            self.id,
            self.state,
            self.rev,
            self.seq,
            self.conflicts,
            self.last_entry,
            self.overlaid,
            self.shown,
        )


class Shelf:
    """Reads and writes held records of one township."""

    def __init__(self, dialect: Dialect, town: str) -> None:
        self.town = town
        self._upsert = Bulk(dialect, tables.record, replaces=True)
        self._upsert_own = Bulk(dialect, tables.record, replaces=True, keep=frozenset({"rev", "seq"}))
        self._keep_base = engines.insert_missing(dialect, tables.base)
        self._drop_base = _by_key(delete(tables.base), tables.base)
        self._drop_record = _by_key(delete(tables.record), tables.record)
        self._projector = projections.Projector(dialect)

    def load(self, connection: Connection, type_: str, id_: str) -> Held:
        """One record; an empty one when it is not here."""
        row = connection.execute(ONE, {"town": self.town, "type": type_, "id": id_}).one_or_none()
        if row is None:
            return Held(type_, id_, {})
        held = _held(row)
        kind = records.kinds().get(type_)
        held.shown = None if kind is None else values_of(kind, held.state)
        return held

    def load_many(self, connection: Connection, keys: Iterable[Key]) -> dict[Key, Held]:
        """The records that are here, of those named."""
        found: dict[Key, Held] = {}
        for type_, ids in _by_type(keys).items():
            rows = connection.exec_driver_sql(_MANY, (self.town, type_, codec.encode(ids).decode())).all()
            found.update(((type_, row.id), _held(row)) for row in rows)
        return found

    def places(self, connection: Connection, keys: Iterable[Key]) -> dict[Key, tuple[int, int]]:
        """(county sequence, own entries over it) of the records that are here, of those named."""
        found: dict[Key, tuple[int, int]] = {}
        for type_, ids in _by_type(keys).items():
            rows = connection.exec_driver_sql(_PLACES, (self.town, type_, codec.encode(ids).decode())).all()
            found.update(((type_, id_), (seq, overlaid)) for id_, seq, overlaid in rows)
        return found

    def parted(
        self, connection: Connection, units: Sequence[Unit], found: Mapping[Key, tuple[int, int]]
    ) -> tuple[Sequence[Unit], list[Held]]:
        """Part what is written as it came from what own entries lie over; a newer record here stays as it is.

        Args:
            connection: in a transaction.
            units: from the county.
            found: their `places`.

        Returns:
            Units, and bases to be laid over.
        """
        news = [unit for unit in units if unit.seq >= found.get((unit.type, unit.id), NOWHERE)[0]]
        own = [unit for unit in news if found.get((unit.type, unit.id), NOWHERE)[1]]
        if not own:
            return news, []
        covered = self._covered(connection, own)
        self.drop_bases(connection, covered)
        open_ = {(unit.type, unit.id) for unit in own} - covered
        return (
            [unit for unit in news if (unit.type, unit.id) not in open_],
            [_base(unit) for unit in own if (unit.type, unit.id) in open_],
        )

    def _covered(self, connection: Connection, units: Sequence[Unit]) -> set[Key]:
        """Of records with own entries over them, those whose unit from the county has all of these in it.

        Asked for all of them together: to redraw each takes ten times as long, and finds nothing to lay on.
        """
        ids = codec.encode([unit.id for unit in units]).decode()
        known = {(type_, id_): own for type_, id_, *own in connection.exec_driver_sql(_OWN, (ids,))}
        return {
            (unit.type, unit.id)
            for unit in units
            if unit.rev and (own := known.get((unit.type, unit.id))) and not own[0] and own[1] <= unit.seq
        }

    def newest(self, connection: Connection) -> int:
        """The highest county sequence of any record here, found at once by an index."""
        return connection.exec_driver_sql(_NEWEST, (self.town,)).scalar() or 0

    def seqs(self, connection: Connection, keys: Iterable[Key]) -> dict[Key, int]:
        """County sequences of the records that are here, of those named."""
        found: dict[Key, int] = {}
        for type_, ids in _by_type(keys).items():
            rows = connection.exec_driver_sql(_SEQS, (self.town, type_, codec.encode(ids).decode())).all()
            found.update(((type_, id_), seq) for id_, seq in rows)
        return found

    def keep_base(self, connection: Connection, held: Held) -> None:
        """Set the state aside as the base, before the first own entry is laid over it."""
        if held.rev and not held.overlaid:
            connection.execute(self._keep_base, self._base_row(held))

    def replace_bases(self, connection: Connection, bases: Sequence[Held]) -> None:
        """Write the bases of records that have own entries over them."""
        for held in bases:
            connection.execute(self._drop_base, self._key(held))
            connection.execute(self._keep_base, self._base_row(held))

    def drop_bases(self, connection: Connection, bare: Iterable[Key]) -> None:
        """Forget the bases of records that nothing lies over any more."""
        for type_, ids in _by_type(bare).items():
            connection.exec_driver_sql(_DROP_BASES, (self.town, type_, codec.encode(ids).decode()))

    def base_of(self, connection: Connection, held: Held) -> Held:
        """The record as last pulled, without own entries."""
        if not held.rev:
            return Held(held.type, held.id, {})
        row = None
        if held.overlaid:
            row = connection.execute(
                select(tables.base.c.state, tables.base.c.conflicts).where(
                    tables.base.c.town == self.town,
                    tables.base.c.type == held.type,
                    tables.base.c.id == held.id,
                )
            ).one_or_none()
        state = held.state if row is None else codec.decode_any(row.state)
        conflicts = held.conflicts if row is None else conflicting.load(row.conflicts)
        return Held(held.type, held.id, state, held.rev, held.seq, conflicts, held.last_entry)

    def pending(self, connection: Connection, held: Held) -> list[tuple[Entry, bool]]:
        """Own entries not yet in the base, each with whether the county had answered it before (stale)."""
        found = connection.execute(_PENDING, {"type": held.type, "id": held.id}).all()
        return [
            (upcasts.read(raw), bool(stale))
            for raw, county_seq, outcome, stale in found
            if _lies_over(held, county_seq, outcome, stale)
        ]

    def redraw(self, connection: Connection, base: Held) -> Held:
        """Lay the pending entries over a base.

        What the county never answered is shown as its author wrote it. What it had answered before it was
        restored is laid on by compare-and-set, so that an old value does not cover a colleague's newer one.
        """
        pending = self.pending(connection, base)
        held = Held(
            base.type, base.id, base.state, base.rev, base.seq, base.conflicts, base.last_entry, len(pending)
        )
        for entry, stale in pending:
            if stale:
                held.state, clashes = fold.merge(held.state, entry.changes)
            else:
                held.state, clashes = fold.overwrite(held.state, entry.changes), ()
            done = conflicting.settled(held.conflicts, entry, clashes)
            held.conflicts = tuple(conflict for conflict in held.conflicts if conflict not in done)
        return held

    def write(self, connection: Connection, helds: Sequence[Held], *, own: bool = False) -> None:
        """Write records and their projections; a row that would hold what it holds is left alone.

        Args:
            connection: in a transaction.
            helds: the records.
            own: only own acts were laid over them: what was pulled is the same as before.
        """
        upsert = self._upsert_own if own else self._upsert
        upsert.run(connection, [self._row(held) for held in helds])
        self._projector.fold(connection, self.town, [row for held in helds if (row := _changed(held))])

    def put(self, connection: Connection, pulled: Pulled, *, new: bool = False) -> None:
        """Write records that nothing lies over, and their projections; `new` when none of them was here."""
        (self._upsert.run_new if new else self._upsert.run)(connection, pulled.records)
        self._projector.write(connection, pulled.by_kind(), new=new)

    def remove(self, connection: Connection, held: Held) -> None:
        """Take a record off the shelf; its entries stay in the journal."""
        connection.execute(self._drop_record, self._key(held))
        if held.type in tables.PROJECTIONS:
            connection.execute(projections.removal(held.type), {"row_town": self.town, "row_id": held.id})

    def _row(self, held: Held) -> tuple[Any, ...]:
        kind = records.kinds().get(held.type)
        return (
            self.town,
            held.type,
            held.id,
            held.rev,
            held.seq,
            codec.encode(held.state),
            int(kind is not None and kind.is_sealed(held.state)),
            held.last_entry,
            conflicting.dump(held.conflicts),
            held.overlaid,
        )

    def _base_row(self, held: Held) -> dict[str, Any]:
        return {
            "town": self.town,
            "type": held.type,
            "id": held.id,
            "state": codec.encode(held.state),
            "conflicts": conflicting.dump(held.conflicts),
        }

    def _key(self, held: Held) -> dict[str, str]:
        return {"row_town": self.town, "row_type": held.type, "row_id": held.id}


def _changed(held: Held) -> Folded | None:
    """The projection row that is to be written; most answers of a checklist change none."""
    kind = records.kinds().get(held.type)
    if kind is None:
        return None
    values = values_of(kind, held.state)
    if values == held.shown:
        return None
    held.shown = values
    return Folded(held.type, held.id, held.seq, values)


def _base(unit: Unit) -> Held:
    state = codec.decode(unit.body, dict[str, Any])
    conflicts = conflicting.received(unit.conflicts)
    return Held(unit.type, unit.id, state, unit.rev, unit.seq, conflicts, unit.last_entry)


def _held(row: Any) -> Held:
    return Held(
        row.type,
        row.id,
        codec.decode_any(row.state),
        row.rev,
        row.seq,
        conflicting.load(row.conflicts),
        row.last_entry,
        row.overlaid,
    )


def _lies_over(base: Held, county_seq: int | None, outcome: str | None, stale: int | None) -> bool:
    """Whether an own entry is not yet part of the base; the last three are None while unanswered."""
    if county_seq is None or stale:
        return True
    if not outcome:  # quarantined: shown only as long as there is no version of the county's
        return not base.rev
    return county_seq > base.seq


def _by_type(keys: Iterable[Key]) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {}
    for type_, id_ in keys:
        ids.setdefault(type_, []).append(id_)
    return ids


def _by_key(statement: Any, table: Any) -> Any:
    return statement.where(
        table.c.town == bindparam("row_town"),
        table.c.type == bindparam("row_type"),
        table.c.id == bindparam("row_id"),
    )
