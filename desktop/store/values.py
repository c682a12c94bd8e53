"""Small named values inside the encrypted database: identity, practice mark, settings."""

from sqlalchemy import Column, Connection, Engine, MetaData, Table, Text, delete, select
from sqlalchemy.dialects.sqlite import insert

from sync.ledger.engines import writing

METADATA = MetaData()
VALUES = Table(
    "profile_value",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)


class Values:
    """Key to text, each write one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, key: str) -> str | None:
        """Read a value; None when there is none."""
        with self._engine.connect() as connection:
            return connection.execute(select(VALUES.c.value).where(VALUES.c.key == key)).scalar()

    def put(self, key: str, value: str) -> None:
        """Write a value."""
        with writing(self._engine) as connection:
            put_value(connection, key, value)

    def drop(self, key: str) -> None:
        """Remove a value; one that is not there is fine."""
        with writing(self._engine) as connection:
            connection.execute(delete(VALUES).where(VALUES.c.key == key))


def put_value(connection: Connection, key: str, value: str) -> None:
    """Write a value inside a transaction at hand."""
    statement = insert(VALUES).values(key=key, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
