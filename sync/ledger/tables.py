"""The tables of the ledger; projection tables are built from the record kinds."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    event,
    literal_column,
)

from sync import records

METADATA = MetaData()
NO_CONFLICTS = "[]"
INLINE_BYTES = 8160  # the most that fits a page

_NUMBER = BigInteger().with_variant(Integer, "sqlite")


def _text(name: str, default: str = "") -> Column[Any]:
    return Column(name, Text, nullable=False, default=default)


def _number(name: str, default: int = 0) -> Column[Any]:
    return Column(name, _NUMBER, nullable=False, default=default)


# The journal. Append-only: triggers refuse every change.
entry = Table(
    "entry",
    METADATA,
    Column("n", _NUMBER, primary_key=True, autoincrement=True),  # order of arrival here
    Column("id", Text, nullable=False, unique=True),
    _text("hash"),
    _text("town"),
    _text("device"),
    _text("incarnation"),
    _number("seq"),
    _text("type"),
    _text("record"),
    Column(
        "raw", LargeBinary, nullable=False
    ),  # canonical JSON; at the county empty for what lies in `packed`
    Index("entry_chain", "incarnation", "seq"),
    Index("entry_record", "record", "n"),
)

# The current state of each record; on a laptop the base with its own entries laid over it.
record = Table(
    "record",
    METADATA,
    Column("town", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    _number("rev"),  # county revision; on a laptop the one last pulled, 0 = never
    _number("seq"),  # county sequence of that revision
    Column("state", LargeBinary, nullable=False),  # canonical JSON
    _number("sealed"),
    _text("last_entry"),
    _text("conflicts", NO_CONFLICTS),  # open ones, as sent in a Unit
    _number("overlaid"),  # laptop: own entries that lie over the base
    Index("record_feed", "town", "seq"),
)
# spelled out, not bound: only then does SQLite see that the index below answers a query with it
HAS_CONFLICTS = record.c.conflicts != literal_column(f"'{NO_CONFLICTS}'", Text)
# as text: an Index with `postgresql_where` makes every laptop import the PostgreSQL dialect
_CONFLICTED = f"CREATE INDEX record_conflicted ON record (town, type, id) WHERE conflicts != '{NO_CONFLICTS}'"


@event.listens_for(record, "after_create")
def _index_conflicts(_target: Table, connection: Connection, **_options: Any) -> None:
    """Find the few records with open conflicts at once."""
    connection.exec_driver_sql(_CONFLICTED)


# Laptop: the record as last pulled, kept while own entries lie over it.
base = Table(
    "base",
    METADATA,
    Column("town", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("state", LargeBinary, nullable=False),
    _text("conflicts", NO_CONFLICTS),
)

# Two values of one path, both kept until a person resolves it.
conflict = Table(
    "conflict",
    METADATA,
    Column("id", Text, primary_key=True),  # id of the entry that came second, ":", path
    _text("town"),
    _text("type"),
    _text("record"),
    _text("path"),
    Column("kept", Text),  # canonical JSON of the value shown
    Column("other", Text),  # canonical JSON of the value beside it
    Column("old", Text),  # canonical JSON of the value the second officer had seen
    _text("reason"),  # empty, entry.sealed or entry.sealed_unseen
    _text("by"),  # officer of the other value
    _text("at"),  # ISO time of the other value
    _number("rev"),  # county revision of the record that opened it
    _text("resolved"),  # id of the entry that resolved it
    Index("conflict_record", "record", "resolved"),
)

# The county's answer to an entry: a receipt, or a numbered problem (quarantined). The county has no row for
# an entry of a push in `packed` that was taken whole.
receipt = Table(
    "receipt",
    METADATA,
    Column("entry", Text, primary_key=True),
    _text("hash"),
    _text("outcome"),  # accepted | duplicate | conflict; empty for a problem alone
    _number("county_seq"),
    _text("at"),
    _text("signature"),  # kept by the laptop; the county signs anew, to the same bytes
    _number("problem"),
    _text("params", "{}"),
    _number("stale"),  # laptop: the county must confirm it again
    sqlite_with_rowid=False,
)
# as text, like the one above; of thousands of receipts a few have a problem
HAS_PROBLEM = receipt.c.problem > literal_column("0", _NUMBER)
_PROBLEMS = "CREATE INDEX receipt_problem ON receipt (problem) WHERE problem > 0"


@event.listens_for(receipt, "after_create")
def _index_problems(_target: Table, connection: Connection, **_options: Any) -> None:
    """Find the few entries that were filed apart at once."""
    connection.exec_driver_sql(_PROBLEMS)


# County: entries whose parent has not arrived.
parked = Table(
    "parked",
    METADATA,
    Column("hash", Text, primary_key=True),
    _text("device"),
    _text("incarnation"),
    _number("seq"),
    _text("at"),
    Column("raw", LargeBinary, nullable=False),
    Index("parked_device", "device", "incarnation", "seq"),
)

# County: pushes of several entries as they came, for entries with an empty `raw`. Append-only as well.
packed = Table(
    "packed",
    METADATA,
    Column("n", _NUMBER, primary_key=True, autoincrement=True),
    _text("town"),
    _text("incarnation"),
    _number("first"),  # seq of its first entry; the others follow without a gap
    _number("last"),
    _number("before", -1),  # all of its entries were taken, with the county sequences behind this one; or -1
    _text("at"),  # ISO time of the answer to all of them; see sync.ledger.county.answered
    Column("raw", LargeBinary, nullable=False),  # a PushRequest as it travels: canonical JSON in zstd
    Index("packed_chain", "incarnation", "first", "last"),
)

# County: the newest entry of each incarnation.
chain = Table(
    "chain",
    METADATA,
    Column("incarnation", Text, primary_key=True),
    _text("town"),
    _text("device"),
    _number("seq"),
    _text("hash"),
)

# County: the sequence of each township, in commit order.
head = Table("head", METADATA, Column("town", Text, primary_key=True), _number("seq"))

meta = Table("meta", METADATA, Column("key", Text, primary_key=True), _text("value"))

blob_receipt = Table(
    "blob_receipt",
    METADATA,
    Column("blob", Text, primary_key=True),
    Column("raw", LargeBinary, nullable=False),
)

# Laptop: files of its own acts without the county's receipt, so that nobody has to look through all files.
unsent_file = Table(
    "unsent_file",
    METADATA,
    Column("town", Text, primary_key=True),
    Column("type", Text, primary_key=True),  # evidence | paper
    Column("record", Text, primary_key=True),
    _text("blob"),  # hex SHA-256 of the ciphertext
    _number("size"),
    Index("unsent_file_blob", "blob"),
)

# Laptop: files that left it because the county holds them in its verified backups.
let_go = Table(
    "let_go",
    METADATA,
    Column("blob", Text, primary_key=True),
    _text("record"),
    _text("at"),  # ISO time
)


def _projection(kind: records.RecordKind) -> Table:
    columns: list[Any] = [
        Column(column.name, Text if column.sql == "text" else _NUMBER) for column in kind.columns
    ]
    indexes = [Index(f"{kind.key}_{c.name}", c.name, "id") for c in kind.columns if c.index]
    return Table(
        kind.key,
        METADATA,
        Column("id", Text, primary_key=True),
        Column("town", Text, primary_key=True),
        _number("seq"),
        *columns,
        *indexes,
    )


PROJECTIONS: dict[str, Table] = {key: _projection(kind) for key, kind in records.kinds().items()}

# what only laptops look up: every entry pushed would write them at the county, and nobody there reads them
LAPTOP_INDEXES: tuple[tuple[str, str], ...] = tuple(  # (table, index)
    (kind.key, f"{kind.key}_{column.name}")
    for kind in records.kinds().values()
    for column in kind.columns
    if column.index and not column.at_county
)


def table_of(kind: str) -> Table:
    """The projection table of a record kind; KeyError when there is no such kind."""
    return PROJECTIONS[kind]


_SQLITE_REFUSES = (
    "CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table} "
    "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
)
_POSTGRES_FUNCTION = (
    "CREATE OR REPLACE FUNCTION entry_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$"
)
_POSTGRES_REFUSES = (
    "CREATE OR REPLACE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION entry_append_only()"
)


@event.listens_for(entry, "after_create")
@event.listens_for(record, "after_create")
def _keep_inline(target: Table, connection: Connection, **_options: Any) -> None:
    """Let PostgreSQL keep rows of ordinary size as they come.

    From 2 KB on it would pack each of them, at a third of all that it does for an entry.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f'ALTER TABLE "{target.name}" SET (toast_tuple_target = {INLINE_BYTES})')


@event.listens_for(packed, "after_create")
def _keep_as_packed(target: Table, connection: Connection, **_options: Any) -> None:
    """Let PostgreSQL not try to pack once more what is packed."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f'ALTER TABLE "{target.name}" ALTER COLUMN raw SET STORAGE EXTERNAL')


@event.listens_for(entry, "after_create")
@event.listens_for(packed, "after_create")
def _append_only(target: Table, connection: Connection, **_options: Any) -> None:
    """Make the journal refuse UPDATE and DELETE."""
    if connection.dialect.name == "sqlite":
        statements = [_SQLITE_REFUSES.format(table=target.name, verb=verb) for verb in ("update", "delete")]
    else:
        statements = [_POSTGRES_FUNCTION, _POSTGRES_REFUSES.format(table=target.name)]
    for statement in statements:
        connection.exec_driver_sql(statement)
