"""The county's own tables beside the ledger: who is enrolled, what is published, which files have come."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()

TOWN = Table(
    "county_town",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("body", Text, nullable=False),  # short name in the 文号; empty = as the pack says
)

TICKET = Table(
    "county_ticket",
    METADATA,
    Column("code_sha256", Text, primary_key=True),
    Column("town", Text, nullable=False),
    Column("name", Text, nullable=False),  # the laptop's name as the county gave it
    Column("expires", Text, nullable=False),  # ISO UTC
    Column("device", Text, nullable=False),  # empty until used
)

DEVICE = Table(
    "county_device",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("town", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False, unique=True),  # hex Ed25519 public key
    Column("enrolled", Text, nullable=False),  # ISO UTC
    Column("seen", Text, nullable=False),  # ISO UTC of the last hello
    Column("incarnation", Text, nullable=False),  # as of the last hello
    Column("seq", BigInteger, nullable=False),  # highest entry the laptop said it has
    Column("revoked", Text, nullable=False),  # reason; empty = in use
)

PACK = Table(
    "county_pack",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("published", Text, nullable=False, index=True),  # ISO UTC; the newest is in force
)

PACK_FILE = Table(
    "county_pack_file",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("plain", LargeBinary, nullable=False),
    Column("signed", LargeBinary, nullable=False),
)

SERIES_HEAD = Table(
    "county_series",
    METADATA,
    Column("town", Text, primary_key=True),
    Column("series", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("next", Integer, nullable=False),  # first number never granted to anybody
)

GRANT = Table(
    "county_grant",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("key", Text, primary_key=True),  # the laptop's idempotency key
    Column("lease", Text, nullable=False),
    Column("town", Text, nullable=False, index=True),
    Column("state", Text, nullable=False),  # the lease as granted, canonical JSON
)

# Files that a township may read of another one's case, because the case was handed to it with them.
LENT = Table(
    "county_lent_file",
    METADATA,
    Column("town", Text, primary_key=True),  # the receiving one
    Column("handover", Text, primary_key=True),
    Column("record", Text, primary_key=True),  # evidence or paper of the dossier
    Column("giving", Text, nullable=False),  # township
    Column("blob", Text, nullable=False),  # hex SHA-256 of the ciphertext
)

ALERT = Table(
    "county_alert",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("incarnation", Text, primary_key=True),
    Column("kind", Text, primary_key=True),  # forked | renewed
    Column("town", Text, nullable=False),
    Column("at", Text, nullable=False),  # ISO UTC
)

LATE = Table(
    "county_late",
    METADATA,
    Column("entry", Text, primary_key=True),
    Column("town", Text, nullable=False, index=True),
    Column("device", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("at", Text, nullable=False),  # ISO, as the laptop claims it
    Column("received", Text, nullable=False),  # ISO UTC
    Column("reason", Text, nullable=False),  # officer.inactive | device.revoked
)

MARK = Table(
    "county_mark",
    METADATA,
    Column("mark", Text, primary_key=True),  # hex signature
    Column("record", Text, primary_key=True),
    Column("code", Text, primary_key=True),  # what does not hold
    Column("town", Text, nullable=False, index=True),
    Column("device", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("at", Text, nullable=False),  # ISO, as the mark claims it
    Column("received", Text, nullable=False),  # ISO UTC
)

BACKUP = Table(
    "county_backup",
    METADATA,
    Column("sha256", Text, primary_key=True),  # of the file
    Column("made", Text, nullable=False),  # ISO UTC, before its database was copied
    Column("verified", Text, nullable=False),  # ISO UTC when it was re-read whole; empty until then
    Column("heads", Text, nullable=False),  # JSON: township -> county sequence it reaches
)

BLOB = Table(
    "county_blob",
    METADATA,
    Column("blob", Text, primary_key=True),  # hex SHA-256 of the ciphertext
    Column("town", Text, primary_key=True),
    Column("device", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("record_type", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("chunks", Text, nullable=False),  # JSON list of hex SHA-256
    Column("receipt", Text, nullable=False),  # canonical JSON; empty until whole
)
