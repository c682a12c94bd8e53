"""Small pictures of photos that the county has not signed for; they go before the originals."""

from collections.abc import Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select

from sync.ledger import tables
from sync.ledger.laptop.unsent_files import BlobNeed
from sync.protocol.messages import THUMBNAIL

ASKED = 500  # records looked up at once


class _Small(Struct, frozen=True):
    """The part of a photo's record that names its small picture."""

    thumb: str = ""
    thumb_size: int = 0


_SMALL = msgspec.json.Decoder(_Small)


def waiting(connection: Connection, originals: Sequence[BlobNeed]) -> list[BlobNeed]:
    """The small pictures without a receipt of files that have none either, by record.

    Args:
        connection: of the laptop's database.
        originals: files that wait.
    """
    records = [need.record for need in originals if need.record_type == "evidence"]
    needs: list[BlobNeed] = []
    for start in range(0, len(records), ASKED):
        here = records[start : start + ASKED]
        named = tables.record.c.type == "evidence", tables.record.c.id.in_(here)
        query = select(tables.record.c.id, tables.record.c.state).where(*named)
        smalls = {id_: _SMALL.decode(raw) for id_, raw in connection.execute(query)}
        names = [small.thumb for small in smalls.values() if small.thumb]
        signed = select(tables.blob_receipt.c.blob).where(tables.blob_receipt.c.blob.in_(names))
        received = {"", *connection.execute(signed).scalars()}
        needs += [
            BlobNeed(blob=small.thumb, size=small.thumb_size, record_type=THUMBNAIL, record=id_)
            for id_, small in sorted(smalls.items())
            if small.thumb not in received
        ]
    return needs
