"""What the county knows of its laptops, numbers and conflicts, for the administrator."""

from typing import Any

from msgspec import Struct
from sqlalchemy import func, select

from casework import codec
from sync.ledger import tables
from sync.ledger.engines import reading
from sync.server.county import County
from sync.server.numbers.leases import NumberAccount
from sync.server.supervision.alerts import Alert
from sync.server.supervision.late import LateEntry
from sync.server.supervision.marks import FlaggedMark


class LaptopLine(Struct, frozen=True, kw_only=True):
    """One laptop."""

    device: str
    name: str
    town: str
    seen: str  # ISO UTC of the last contact, empty when never
    said_seq: int  # entries the laptop said it has
    held_seq: int  # entries of the same incarnation the county holds
    revoked: str


class TownLine(Struct, frozen=True, kw_only=True):
    """One township."""

    town: str
    name: str
    entries: int
    records: int
    files: int
    files_on_their_way: int
    conflicts: int
    parked: int  # entries whose parent has not come


class Report(Struct, frozen=True, kw_only=True):
    """The whole report."""

    county: str
    pack: str
    towns: tuple[TownLine, ...]
    laptops: tuple[LaptopLine, ...]
    numbers: tuple[NumberAccount, ...]
    refused: int  # entries in quarantine
    late: tuple[LateEntry, ...] = ()  # accepted, of people or laptops struck off meanwhile
    alerts: tuple[Alert, ...] = ()  # laptops that were restored or cloned
    marks: tuple[FlaggedMark, ...] = ()  # officers' own marks that do not hold


def make_report(county: County) -> Report:
    """Read everything anew."""
    return Report(
        county=county.home.settings.name,
        pack=county.packs.current(),
        towns=tuple(_town(county, town.id, town.name) for town in county.registry.towns()),
        laptops=tuple(
            LaptopLine(
                device=device.id,
                name=device.name,
                town=device.town,
                seen=device.seen,
                said_seq=device.seq,
                held_seq=county.ledger.known(device.incarnation)[0],
                revoked=device.revoked,
            )
            for device in county.registry.devices()
        ),
        numbers=county.leases.account(),
        late=county.late.listed(),
        alerts=county.alerts.listed(),
        marks=county.marks.listed(),
        refused=sum(len(county.ledger.quarantine(town.id)) for town in county.registry.towns()),
    )


def show(county: County, type_: str, record: str) -> dict[str, Any] | None:
    """A record as the county holds it, with its sequence and open conflicts; None when it has none such."""
    found = tables.record
    with reading(county.engine) as conn:
        row = (
            conn.execute(select(found).where(found.c.type == type_, found.c.id == record)).mappings().first()
        )
    if row is None:
        return None
    return {
        "type": row["type"],
        "id": row["id"],
        "town": row["town"],
        "rev": row["rev"],
        "seq": row["seq"],
        "sealed": bool(row["sealed"]),
        "last_entry": row["last_entry"],
        "conflicts": codec.decode_any(row["conflicts"]),
        "state": codec.decode_any(row["state"]),
    }


def _town(county: County, town: str, name: str) -> TownLine:
    whole, moving = county.deliveries.counts(town)
    return TownLine(
        town=town,
        name=name,
        entries=_count(county, tables.entry, tables.entry.c.town == town),
        records=_count(county, tables.record, tables.record.c.town == town),
        files=whole,
        files_on_their_way=moving,
        conflicts=len(county.ledger.conflicts(town)),
        parked=sum(
            _count(county, tables.parked, tables.parked.c.device == device.id)
            for device in county.registry.devices(town)
        ),
    )


def _count(county: County, table: Any, *where: Any) -> int:
    with reading(county.engine) as conn:
        return int(conn.execute(select(func.count()).select_from(table).where(*where)).scalar_one())
