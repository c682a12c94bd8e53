"""Small named values kept in the ledger itself: cursor, incarnation, last beacon."""

from sqlalchemy import Connection, Dialect, bindparam, select

from sync.ledger import engines, tables

ONE = select(tables.meta.c.value).where(tables.meta.c.key == bindparam("key"))

CURSOR = "cursor"  # county sequence up to which the feed was applied
MARK = "mark"  # entry that has the cursor's sequence, by which the county knows its own feed again
MARKED_AT = "mark.at"  # ISO time at which the county took it
INCARNATION = "incarnation"
ANSWERED = "answered"  # entry.n up to which every entry has its final answer
BEACON = "beacon"
EPOCH = "epoch"
DURABLE = "durable"  # county sequence in its verified backups, and the time before which files are
BEGUN = "begun"  # ISO time of the county's word upon which its feed was last begun again
LISTED = "listed."  # county: and a kind and a township: county sequence up to which it is listed
RECEIPTS = "receipts."  # and a tree's name: what proves the receipts of one batch
# what begins again with a county that was put back
ANEW = {CURSOR: "0", MARK: "", MARKED_AT: "", DURABLE: ""}


class Notes:
    """Reads and writes values by key."""

    def __init__(self, dialect: Dialect) -> None:
        self._upsert = engines.upsert(dialect, tables.meta)

    def get(self, connection: Connection, key: str, default: str = "") -> str:
        """The value, or the default."""
        value = connection.execute(ONE, {"key": key}).scalar()
        return default if value is None else str(value)

    def number(self, connection: Connection, key: str) -> int:
        """The value as a number, 0 when there is none."""
        return int(self.get(connection, key, "0"))

    def set(self, connection: Connection, key: str, value: str) -> None:
        """Write the value."""
        connection.execute(self._upsert, {"key": key, "value": value})
