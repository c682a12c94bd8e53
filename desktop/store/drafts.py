"""Unfinished typing: kept at every pause, gone once the field is committed."""

from datetime import datetime

from sqlalchemy import Column, Engine, Table, Text, delete, select
from sqlalchemy.dialects.sqlite import insert

from casework.clock import Clock
from desktop.store.values import METADATA
from sync.ledger.engines import writing

DRAFT = Table(
    "draft",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("kept_at", Text, nullable=False),  # ISO, UTC
    sqlite_with_rowid=False,
)


class Drafts:
    """Typing by key, for example "visit/<id>/item/<item>"."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def keep(self, key: str, text: str) -> None:
        """Keep the newest typing; on disk when this returns."""
        fields = {"text": text, "kept_at": self._clock.now().isoformat()}
        statement = insert(DRAFT).values(key=key, **fields)
        with writing(self._engine) as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=fields))

    def get(self, key: str) -> str | None:
        """Read what was kept; None when there is nothing."""
        with self._engine.connect() as connection:
            return connection.execute(select(DRAFT.c.text).where(DRAFT.c.key == key)).scalar()

    def kept_at(self, key: str) -> datetime | None:
        """When it was kept, aware UTC; None when there is nothing."""
        with self._engine.connect() as connection:
            at = connection.execute(select(DRAFT.c.kept_at).where(DRAFT.c.key == key)).scalar()
        return None if at is None else datetime.fromisoformat(at)

    def keys(self, prefix: str = "") -> tuple[str, ...]:
        """Keys that begin with a prefix, in order."""
        query = select(DRAFT.c.key).where(DRAFT.c.key.startswith(prefix, autoescape=True))
        with self._engine.connect() as connection:
            return tuple(connection.execute(query.order_by(DRAFT.c.key)).scalars())

    def drop(self, key: str) -> None:
        """Forget a draft; one that is not there is fine."""
        with writing(self._engine) as connection:
            connection.execute(delete(DRAFT).where(DRAFT.c.key == key))
