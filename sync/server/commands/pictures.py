"""The command that writes what the county can see of a visit: originals, or small pictures before them."""

import argparse
from pathlib import Path

from msgspec import Struct
from sqlalchemy import select

from casework import codec
from casework.errors import CaseworkError
from casework.evidence import Evidence
from sync.ledger import tables
from sync.ledger.engines import reading
from sync.ledger.scope import COUNTY, scope
from sync.protocol.blob_format import open_stream
from sync.protocol.problems import SyncProblem
from sync.server.commands.county import opened
from sync.server.county import County

UNSAFE = frozenset('/\\:*?"<>|')


class Seen(Struct, frozen=True, kw_only=True):
    """What was written for one piece of evidence."""

    evidence: str
    name: str
    file: str  # empty: nothing of it has come
    is_original: bool


def write_pictures(arguments: argparse.Namespace) -> None:
    """Write each file of a visit that has come, or its small picture, and print which it is."""
    with opened(arguments) as county, scope(COUNTY):
        found = _evidence_of(county, arguments.visit)
        if not found:
            raise CaseworkError("record.missing", type="evidence", record=arguments.visit)
        arguments.out.mkdir(parents=True, exist_ok=True)
        private = bytes.fromhex(county.home.private_key("evidence"))
        for one in found:
            seen = _write(county, one, arguments.out, private)
            word = "原件" if seen.is_original else "缩略图，原件未到" if seen.file else "未到"
            print(f"{seen.evidence}  {word}  {seen.file or seen.name}")


def _evidence_of(county: County, visit: str) -> list[Evidence]:
    named, record = tables.table_of("evidence"), tables.record
    query = (
        select(record.c.state)
        .join(named, named.c.id == record.c.id)
        .where(record.c.type == "evidence", named.c.visit == visit)
        .order_by(record.c.id)
    )
    with reading(county.engine) as connection:
        return [codec.decode(bytes(raw), Evidence) for raw in connection.execute(query).scalars()]


def _write(county: County, one: Evidence, folder: Path, private: bytes) -> Seen:
    name = "".join("_" if char in UNSAFE else char for char in one.name).lstrip(".") or one.id
    for blob, title in ((one.cipher_sha256, name), (one.thumb, f"{Path(name).stem}-缩略图.jpg")):
        if blob and _is_here(county, blob):
            path = folder / f"{one.id[-8:]}-{title}"
            with county.evidence.open(one.town, blob) as source, path.open("wb") as target:
                for piece in open_stream(source, county_private=private):
                    target.write(piece)
            return Seen(evidence=one.id, name=one.name, file=path.name, is_original=blob == one.cipher_sha256)
    return Seen(evidence=one.id, name=one.name, file="", is_original=False)


def _is_here(county: County, blob: str) -> bool:
    """Whether the county signed for a file."""
    try:
        return county.deliveries.find(blob)[1] is not None
    except SyncProblem:
        return False
