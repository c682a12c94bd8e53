"""Kinds that the county lists late: their search rows are made when somebody asks, and not with each push.

A laptop lists its visits all day long. The county takes thousands in and nobody asks it for them by their
columns, as a rule; whoever does waits for those that came since the last time.
"""

from sqlalchemy import Connection, Engine, bindparam, select

from casework import codec
from sync import records
from sync.ledger import engines, notes, tables
from sync.ledger.projections import Folded, Projector, values_at_county

AT_ONCE = 500  # records
_RECORD = tables.record
_BEHIND = (
    select(_RECORD.c.id, _RECORD.c.seq, _RECORD.c.state)
    .where(
        _RECORD.c.town == bindparam("of"),
        _RECORD.c.seq > bindparam("listed"),
        _RECORD.c.seq <= bindparam("upto"),
        _RECORD.c.type == bindparam("kind"),
    )
    .order_by(_RECORD.c.seq)
    .limit(AT_ONCE)
)
_HEAD = select(tables.head.c.seq).where(tables.head.c.town == bindparam("of"))


class Listing:
    """Brings the search rows of a township's records up to date."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._notes = notes.Notes(engine.dialect)
        self._projector = Projector(engine.dialect)

    def catch_up(self, town: str, type_: str) -> None:
        """List what came since this was last asked; of a kind that is listed with each push, nothing."""
        kind = records.kinds()[type_]
        if not kind.listed_late:
            return
        with engines.reading(self._engine) as connection:
            listed, upto = self._stand(connection, town, kind)
        if listed < upto:
            with engines.writing(self._engine) as connection:
                self._list(connection, town, kind)

    def _list(self, connection: Connection, town: str, kind: records.RecordKind) -> None:
        """Two at once do it both, and the lower mark stays: what lies above it is listed once more."""
        listed, upto = self._stand(connection, town, kind)
        while listed < upto:
            of = {"of": town, "kind": kind.key, "listed": listed, "upto": upto}
            rows = connection.execute(_BEHIND, of).all()
            states = ((row, codec.decode_any(row.state)) for row in rows)
            self._projector.fold(
                connection,
                town,
                (Folded(kind.key, row.id, row.seq, values_at_county(kind, state)) for row, state in states),
            )
            listed = rows[-1].seq if len(rows) == AT_ONCE else upto
        self._notes.set(connection, _mark(town, kind), str(upto))

    def _stand(self, connection: Connection, town: str, kind: records.RecordKind) -> tuple[int, int]:
        """The sequences up to which it is listed, and up to which there is anything."""
        upto = connection.execute(_HEAD, {"of": town}).scalar() or 0
        return self._notes.number(connection, _mark(town, kind)), upto


def _mark(town: str, kind: records.RecordKind) -> str:
    return f"{notes.LISTED}{kind.key}.{town}"
