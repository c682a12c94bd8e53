"""Which files of a laptop's own acts the county has not signed for: kept level by whatever changes it."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, and_, bindparam, delete, exists, func, insert, literal, select

from casework import codec
from sync.ledger import tables
from sync.ledger.laptop.held import Key

FILES = {"evidence": ("cipher_sha256", "cipher_size"), "paper": ("pdf", "pdf_cipher_size")}

_FILE = tables.unsent_file
_LIST = (
    select(_FILE.c.blob, _FILE.c.size, _FILE.c.type, _FILE.c.record)
    .where(_FILE.c.town == bindparam("town"), _FILE.c.type == bindparam("type"))
    .order_by(_FILE.c.record)
)
_COUNT = (
    select(_FILE.c.type, func.count(), func.coalesce(func.sum(_FILE.c.size), 0))
    .where(_FILE.c.town == bindparam("town"))
    .group_by(_FILE.c.type)
)
_SENT = delete(_FILE).where(_FILE.c.blob == bindparam("blob"))


class BlobNeed(Struct, frozen=True, kw_only=True):
    """A file of this laptop's own acts without the county's receipt."""

    blob: str  # hex SHA-256 of the ciphertext: its name in the vault
    size: int
    record_type: str  # evidence | paper | thumbnail
    record: str


class UnsentFiles:
    """Works inside the transactions of a LocalLedger."""

    def __init__(self, town: str) -> None:
        self._town = town

    def needs(self, connection: Connection, limit: int | None = None) -> list[BlobNeed]:
        """Each kind's files, oldest record first; at most `limit` of a kind."""
        found: list[BlobNeed] = []
        for type_ in FILES:
            rows = connection.execute(
                _LIST if limit is None else _LIST.limit(limit), {"town": self._town, "type": type_}
            )
            found += [
                BlobNeed(blob=blob, size=size, record_type=kind, record=record)
                for blob, size, kind, record in rows
            ]
        return found

    def count(self, connection: Connection) -> dict[str, tuple[int, int]]:
        """Kind -> how many files, and their bytes together; every kind of file is named."""
        rows = connection.execute(_COUNT, {"town": self._town}).all()
        return dict.fromkeys(FILES, (0, 0)) | {type_: (number, size) for type_, number, size in rows}

    def note(self, connection: Connection, written: Iterable[Key]) -> None:
        """Look again at the files of records that were written just now."""
        found: dict[str, list[str]] = {}
        for kind, record in written:
            if kind in FILES:
                found.setdefault(kind, []).append(record)
        for kind, ids in found.items():
            self._look(connection, kind, codec.encode(ids).decode())

    def sent(self, connection: Connection, blobs: Iterable[str]) -> None:
        """The county has signed for files."""
        connection.execute(_SENT, [{"blob": blob} for blob in blobs])

    def rebuild(self, connection: Connection) -> None:
        """Look through all files: receipts have lost their meaning, or nobody has looked yet."""
        for type_ in FILES:
            self._look(connection, type_, None)

    def _look(self, connection: Connection, type_: str, ids: str | None) -> None:
        of = {"of": self._town} if ids is None else {"of": self._town, "ids": ids}
        for statement in _looking(type_, of_some=ids is not None):
            connection.execute(statement, of)


@cache
def _looking(type_: str, *, of_some: bool) -> tuple[Any, Any]:
    """What takes a kind's rows away and what makes them anew; binds `of`, and `ids` when only some are meant.

    Args:
        type_: kind.
        of_some: of the records whose ids are in a JSON list.
    """
    table, (blob, size) = tables.table_of(type_), FILES[type_]
    entry, receipt = tables.entry, tables.blob_receipt
    town: Any = bindparam("of")
    wanted = select(town, literal(type_), table.c.id, table.c[blob], func.coalesce(table.c[size], 0)).where(
        table.c.town == town,
        table.c[blob] != "",
        ~exists().where(receipt.c.blob == table.c[blob]),
        ~exists().where(tables.let_go.c.blob == table.c[blob]),  # the county holds it for both
        exists().where(and_(entry.c.record == table.c.id, entry.c.type == type_)),
    )
    gone = delete(_FILE).where(_FILE.c.town == town, _FILE.c.type == type_)
    if of_some:
        among = select(func.json_each(bindparam("ids")).table_valued("value").c.value)
        gone, wanted = gone.where(_FILE.c.record.in_(among)), wanted.where(table.c.id.in_(among))
    return gone, insert(_FILE).from_select(("town", "type", "record", "blob", "size"), wanted)
