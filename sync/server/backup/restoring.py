"""Putting a backup back: a fresh epoch, the database it is to run on, and no number given twice."""

import secrets
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import func, select, text

from casework import codec
from casework.errors import CaseworkError
from sync.ledger import tables
from sync.ledger.engines import postgres_engine, reading
from sync.server.backup.backups import DATABASE
from sync.server.backup.snapshot import TableSum, load, sums
from sync.server.county import County
from sync.server.home import SETTINGS, CountyHome


class Drilled(Struct, frozen=True, kw_only=True):
    """What a county that was put back for trial holds."""

    towns: int
    records: int
    entries: int
    leases: int


def renew(home: Path, database: str = "") -> None:
    """Make an unpacked backup a county that may speak: on its database, with a fresh epoch.

    Args:
        home: the unpacked folder.
        database: URL of an empty PostgreSQL database; empty = the SQLite file of the backup. Never the one
            the backup was made from: that may still be in use.

    Raises:
        CaseworkError: backup.database_in_use.
    """
    if database:
        _load(home, database)
    settings = CountyHome(home).settings
    fresh = replace(settings, epoch=secrets.token_hex(16), database=database)
    (home / SETTINGS).write_bytes(msgspec.json.format(codec.encode(fresh)))
    county = County.open(home)
    try:
        county.backups.forget()
        county.leases.jump_ahead()
    finally:
        county.close()


def _load(home: Path, database: str, expected: dict[str, TableSum] | None = None) -> None:
    engine = postgres_engine(database)
    try:
        load(home / DATABASE, engine)
        if expected:
            with reading(engine) as connection:
                found = sums(connection)
            wrong = [name for name, held in expected.items() if found.get(name) != held]
            if wrong:
                raise CaseworkError("backup.damaged", table=wrong[0], reason="drill")
    finally:
        engine.dispose()
    (home / DATABASE).unlink()  # a county on PostgreSQL has no such file


def drill(archive: Path, expected: dict[str, TableSum], database: str = "") -> Drilled:
    """Put a backup back for trial and open it as a county; nothing of it stays.

    Args:
        archive: a checked tar.
        expected: what the tables must hold after they were put back.
        database: a PostgreSQL URL: the trial is made in a schema of its own there; empty = in SQLite.

    Raises:
        CaseworkError: backup.damaged, what came back is not what was copied, or does not add up.
    """
    with tempfile.TemporaryDirectory(prefix="zft-drill-") as scratch, _schema(database) as url:
        home = Path(scratch, "county")
        with tarfile.open(archive) as packed:
            wanted = [one for one in packed.getmembers() if not one.name.startswith("blobs/")]
            packed.extractall(home, members=wanted, filter="data")
        if url:
            _load(home, url, expected)
        settings = CountyHome(home).settings
        trial = replace(settings, epoch=secrets.token_hex(16), database=url)
        (home / SETTINGS).write_bytes(msgspec.json.format(codec.encode(trial)))
        return _walk(home)


def _walk(home: Path) -> Drilled:
    """Read every township's feed to its end, and every number's account."""
    county = County.open(home)
    try:
        units = sum(_units(county, town.id) for town in county.registry.towns())
        with reading(county.engine) as connection:
            records = connection.execute(select(func.count()).select_from(tables.record)).scalar_one()
            entries = connection.execute(select(func.count()).select_from(tables.entry)).scalar_one()
        accounts = county.leases.account()
        if units != records:
            raise CaseworkError("backup.damaged", reason="feed")
        for one in accounts:
            if one.issued + one.void + one.returned + one.outstanding != one.granted:
                raise CaseworkError("backup.damaged", reason="numbers")
        towns = len(county.registry.towns())
        return Drilled(towns=towns, records=records, entries=entries, leases=len(accounts))
    finally:
        county.close()


def _units(county: County, town: str) -> int:
    """How many records the feed gives; it has to end at the township's head, or two moments were mixed."""
    head = select(tables.head.c.seq).where(tables.head.c.town == town)
    with reading(county.engine) as connection:
        end = connection.execute(head).scalar() or 0
    cursor, found = 0, 0
    while True:
        page = county.ledger.page(town, cursor)
        cursor, found = page.end, found + len(page.units)
        if not page.more:
            break
    if cursor != end:
        raise CaseworkError("backup.damaged", reason="head", town=town)
    return found


@contextmanager
def _schema(database: str) -> Iterator[str]:
    """A schema of its own in a PostgreSQL database, gone afterwards: the URL that uses it; "" for none."""
    if not database:
        yield ""
        return
    name = f"zft_drill_{secrets.token_hex(6)}"
    engine = postgres_engine(database)
    try:
        with engine.begin() as connection:
            connection.execute(text(f'CREATE SCHEMA "{name}"'))
        try:
            yield f"{database}{'&' if '?' in database else '?'}options=-csearch_path%3D{name}"
        finally:
            with engine.begin() as connection:
                connection.execute(text(f'DROP SCHEMA "{name}" CASCADE'))
    finally:
        engine.dispose()
