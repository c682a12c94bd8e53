"""Projection rows: the searchable columns of a record, read from its state."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, select

from casework import codec
from sync import records
from sync.ledger import tables
from sync.ledger.bulk import Bulk
from sync.ledger.fold import State

LARGEST = 2**63 - 1  # a column's integer; anything beyond is a hostile value and not searchable

Row = tuple[Any, ...]


def values_of(kind: records.RecordKind, state: State) -> Row:
    """Values of the kind's own columns in a record's state."""
    return _bounded(tuple([column.read(state) for column in kind.columns]))


def values_at_county(kind: records.RecordKind, state: State) -> Row:
    """The same, without what only laptops ask for."""
    return _bounded(tuple([read(state) for read in _readers_at_county(kind.key)]))


def values_in_push(kind: records.RecordKind, state: State) -> Row:
    """What the county writes of them while it takes a push in: of a kind that is listed late, nothing."""
    return () if kind.listed_late else values_at_county(kind, state)


@cache
def _readers_at_county(key: str) -> tuple[Callable[[State], Any], ...]:
    columns = records.kinds()[key].columns
    return tuple(column.read if column.filled_at_county else _nothing for column in columns)


def _nothing(_state: State) -> None:
    """The value of a column that the county does not fill."""


def _bounded(row: Row) -> Row:
    for value in row:
        if type(value) is int and not -LARGEST <= value <= LARGEST:
            return tuple([None if type(v) is int and not -LARGEST <= v <= LARGEST else v for v in row])
    return row


class Folded(NamedTuple):
    """A record as it stands after folding."""

    type: str
    id: str
    seq: int
    values: Row  # of its kind's columns


class Projector:
    """Writes projection rows with statements compiled once per engine."""

    def __init__(self, dialect: Any) -> None:
        self._upserts = {
            key: Bulk(dialect, table, replaces=True) for key, table in tables.PROJECTIONS.items()
        }

    def fold(self, connection: Connection, town: str, folded: Iterable[Folded]) -> None:
        """Write the rows of folded records; a kind unknown here has no table and is passed over."""
        rows: dict[str, list[Row]] = {}
        for type_, id_, seq, values in folded:
            rows.setdefault(type_, []).append((id_, town, seq, *values))
        self.write(connection, rows)

    def write(
        self,
        connection: Connection,
        rows: Mapping[str, Sequence[Row]],
        *,
        new: bool = False,
        again: bool = False,
    ) -> None:
        """Write whole rows by kind: id, township, county sequence, values.

        Args:
            connection: in a transaction.
            rows: of kinds known here or not.
            new: whether none of them is likely to be there.
            again: whether then the caller tries again when one was; see `Bulk.run_new`.
        """
        for type_, group in rows.items():
            upsert = self._upserts.get(type_)
            if upsert is not None:
                if new:
                    upsert.run_new(connection, group, again=again)
                else:
                    upsert.run(connection, group)


@cache
def removal(type_: str) -> Any:
    """DELETE of one projection row; binds `row_town` and `row_id`."""
    table = tables.table_of(type_)
    return delete(table).where(table.c.town == bindparam("row_town"), table.c.id == bindparam("row_id"))


def rebuild(connection: Connection, town: str) -> int:
    """Make a laptop's projections anew from its records; returns how many records were read."""
    projector = Projector(connection.dialect)
    done = 0
    for type_, table in tables.PROJECTIONS.items():
        kind = records.kinds()[type_]
        connection.execute(delete(table).where(table.c.town == town))
        found = connection.execute(
            select(tables.record.c.id, tables.record.c.seq, tables.record.c.state).where(
                tables.record.c.town == town, tables.record.c.type == type_
            )
        )
        for batch in found.partitions(1000):
            projector.fold(
                connection,
                town,
                (Folded(type_, r.id, r.seq, values_of(kind, codec.decode_any(r.state))) for r in batch),
            )
            done += len(batch)
    return done
