"""Whose rows a transaction may touch: the second wall behind every query, kept by PostgreSQL itself.

Every question names its township; that is the first wall. Behind it, on PostgreSQL, row-level security lets a
transaction see and write the rows of one township only. The township is set at the start of each transaction
from the scope below, which the server sets from the credential. SQLite has no such wall.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from msgspec import Struct
from sqlalchemy import Connection, Engine, Table, event, text

COUNTY = "*"  # all townships: the administrator, and the county's own work
ROLE = "zhifatong_town"  # owns nothing and may not step over the wall, as owners and superusers may
SCOPED_BY_DEVICE = frozenset({"parked"})  # has no township: its rows belong to the laptop that sent them
# tables that hold nothing of any case and are asked across townships
OPEN = frozenset({"chain", "county_device", "county_ticket", "county_town"})


class Scope(Struct, frozen=True):
    """One township and the laptop that speaks for it; nobody's when empty."""

    town: str
    device: str = ""


_WHOLE = Scope(COUNTY)
_SCOPE: ContextVar[Scope] = ContextVar("scope", default=_WHOLE)


def narrow(town: str, device: str = "") -> None:
    """From here on this task and what it starts touch one township's rows only; none with an empty name."""
    _SCOPE.set(Scope(town, device))


@contextmanager
def scope(town: str, device: str = "") -> Iterator[None]:
    """Touch one township's rows, or all with COUNTY, until the block ends."""
    token = _SCOPE.set(Scope(town, device))
    try:
        yield
    finally:
        _SCOPE.reset(token)


_SET = text(
    "SELECT set_config('zft.town', :town, true), set_config('zft.device', :device, true), "
    "set_config('role', :role, true)"
)
_WIDEN = text("SELECT set_config('zft.town', :town, true)")
_STANDS_ABOVE = text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")


def guard(engine: Engine) -> Engine:
    """Make every transaction on a PostgreSQL engine begin with its scope; returns the engine."""
    stands_above: list[bool] = []

    def begun(connection: Connection) -> None:
        if not stands_above:  # known after the first transaction: whether this user must step down
            stands_above.append(bool(connection.execute(_STANDS_ABOVE).scalar()))
        found = _SCOPE.get()
        role = ROLE if stands_above[0] and found.town != COUNTY else "none"
        connection.execute(_SET, {"town": found.town, "device": found.device, "role": role})

    event.listen(engine, "begin", begun)
    return engine


@contextmanager
def widened(connection: Connection) -> Iterator[None]:
    """Ask one question across townships inside a transaction: whether an id is taken anywhere."""
    if connection.dialect.name != "postgresql":
        yield
        return
    connection.execute(_WIDEN, {"town": COUNTY})
    yield
    connection.execute(_WIDEN, {"town": _SCOPE.get().town})


_MAKE_ROLE = f"""
DO $$ BEGIN
  CREATE ROLE {ROLE} NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
END $$
"""
_GRANT = """
DO $$ BEGIN
  GRANT {role} TO current_user;
  GRANT USAGE ON SCHEMA {schema} TO {role};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role};
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role};
EXCEPTION WHEN insufficient_privilege OR undefined_object THEN NULL;
END $$
"""
# as sub-selects: so they are asked once in a statement, and not for every row that it writes
_MINE = (
    "(SELECT current_setting('zft.town', true)) = '*' "
    "OR {column} = (SELECT current_setting('zft.{column}', true))"
)
_WALLED = text("SELECT tablename FROM pg_policies WHERE schemaname = current_schema()")


def build_walls(connection: Connection, tables: list[Table]) -> None:
    """Put the wall before every table of one township's rows; what has one already is left alone.

    Args:
        connection: in a transaction on PostgreSQL; a no-op on another database.
        tables: those with a column `town`, and the ones that belong to a laptop.
    """
    if connection.dialect.name != "postgresql":
        return
    walled = set(connection.execute(_WALLED).scalars())
    missing = [table for table in tables if table.name not in walled and column_of(table)]
    for table in missing:
        mine = _MINE.format(column=column_of(table))
        for statement in (
            f'ALTER TABLE "{table.name}" ENABLE ROW LEVEL SECURITY',
            f'ALTER TABLE "{table.name}" FORCE ROW LEVEL SECURITY',
            f'CREATE POLICY own_rows ON "{table.name}" USING ({mine}) WITH CHECK ({mine})',
        ):
            connection.exec_driver_sql(statement)
    if missing:
        schema = str(connection.execute(text("SELECT current_schema()")).scalar_one())
        connection.exec_driver_sql(_MAKE_ROLE)
        connection.exec_driver_sql(_GRANT.format(role=ROLE, schema=f'"{schema}"'))


def column_of(table: Table) -> str:
    """The column that says whose a row is; empty for a table without a wall."""
    if table.name in SCOPED_BY_DEVICE:
        return "device"
    return "town" if "town" in table.c and table.name not in OPEN else ""
