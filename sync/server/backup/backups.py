"""Verified backups of the county, and the watermark below which a laptop may let go of its copies."""

import hashlib
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import Engine, create_engine, delete, select, update

from casework import codec
from casework.audit import entry_hash
from casework.clock import Clock
from casework.errors import CaseworkError
from sync.ledger import tables
from sync.ledger.county.journal import READ, Journal
from sync.ledger.engines import reading, upsert, writing
from sync.server.backup.snapshot import TableSum, sums_of
from sync.server.backup.store_files import File
from sync.server.tables import BACKUP

KEPT_IN = 2  # an act counts as durable when so many of the newest verified backups hold it
PIECE = 1024 * 1024  # bytes hashed at once
ROWS = 1000  # entries read at once
DATABASE = "county.db"
MANIFEST = "manifest.json"
_VERIFIED = (
    select(BACKUP.c.made, BACKUP.c.heads)
    .where(BACKUP.c.verified != "")
    .order_by(BACKUP.c.made.desc())
    .limit(KEPT_IN)
)
NEEDED = ("county.json", "keys/signing.key", DATABASE)


class Watermark(Struct, frozen=True, kw_only=True):
    """What is in the last verified backups of a township."""

    seq: int = 0  # county sequence up to which each of them reaches
    at: datetime | None = None  # when the oldest of them was made: files received before are in all


class Manifest(Struct, frozen=True, kw_only=True):
    """What was copied, summed up from what was read: the first thing in a backup."""

    format: int = 1
    made: str  # ISO UTC, before the database was copied
    database: str  # sqlite | postgresql
    tables: dict[str, TableSum]
    store: str = ""  # s3://… when the files lie there and not in the backup


class Checked(Struct, frozen=True, kw_only=True):
    """What a backup holds, re-read from the file."""

    heads: dict[str, int]  # township -> county sequence
    entries: int
    files: int
    file_bytes: int
    in_store: tuple[File, ...] = ()  # files with a receipt that are not in the backup but in an object store
    store: str = ""
    tables: dict[str, TableSum] = {}


class Backups:
    """Remembers what was written and verified."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def note_written(self, sha256: str, made: datetime, heads: dict[str, int]) -> None:
        """Remember a backup that was written; it counts once it is verified."""
        row = {
            "sha256": sha256,
            "made": made.isoformat(),
            "verified": "",
            "heads": codec.encode(heads).decode(),
        }
        with writing(self._engine) as conn:
            conn.execute(upsert(conn.dialect, BACKUP).values(row))

    def note_verified(self, sha256: str) -> None:
        """Remember that a backup was re-read whole.

        Raises:
            CaseworkError: backup.unknown, it was not written by this county since its last restore.
        """
        verified = self._clock.now().isoformat()
        with writing(self._engine) as conn:
            done = conn.execute(
                update(BACKUP).where(BACKUP.c.sha256 == sha256).values(verified=verified)
            ).rowcount
        if not done:
            raise CaseworkError("backup.unknown", sha256=sha256[:12])

    def watermark(self, town: str) -> Watermark:
        """Up to where the newest verified backups reach; nothing with fewer than `KEPT_IN` of them."""
        with reading(self._engine) as conn:
            rows = conn.execute(_VERIFIED).all()
        if len(rows) < KEPT_IN:
            return Watermark()
        seqs = [codec.decode(row.heads, dict[str, int]).get(town, 0) for row in rows]
        return Watermark(seq=min(seqs), at=datetime.fromisoformat(rows[-1].made))

    def forget(self) -> None:
        """After a restore: backups of the time that was lost say nothing of the time that follows."""
        with writing(self._engine) as conn:
            conn.execute(delete(BACKUP))


def heads_of(database: Path) -> dict[str, int]:
    """Township -> county sequence, as a copy of the database has them."""
    with closing(sqlite3.connect(database)) as copy:
        return {str(town): int(seq) for town, seq in copy.execute("SELECT town, seq FROM head")}


def sha256_of(path: Path) -> str:
    """Hash of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check(path: Path) -> Checked:
    """Re-read a backup whole: what was copied, every entry's hash, every file that has a receipt.

    Args:
        path: the tar file; see `sync.server.backup.sealed` for one under a password.

    Raises:
        CaseworkError: backup.damaged, with what was found.
        OSError: it cannot be read.
    """
    try:
        with tarfile.open(path) as archive, tempfile.TemporaryDirectory() as scratch:
            names = set(archive.getnames())
            missing = [name for name in NEEDED if name not in names]
            if missing:
                raise CaseworkError("backup.damaged", missing=missing[0])
            archive.extract(DATABASE, scratch, filter="data")
            database = Path(scratch, DATABASE)
            entries, heads, blobs = _read_database(database)
            manifest = _manifest(archive, database) if MANIFEST in names else None
            store = manifest.store if manifest is not None else ""
            away = tuple(one for one in blobs if store and _inside(one[0], one[1]) not in names)
            size = sum(_check_blob(archive, *one) for one in blobs if one not in away)
    except (tarfile.TarError, sqlite3.Error, EOFError) as error:
        raise CaseworkError("backup.damaged", reason=type(error).__name__) from error
    return Checked(
        heads=heads,
        entries=entries,
        files=len(blobs),
        file_bytes=size,
        in_store=away,
        store=store,
        tables=manifest.tables if manifest is not None else {},
    )


def _manifest(archive: tarfile.TarFile, database: Path) -> Manifest:
    """Read the manifest, and see that the copy holds what was summed up when it was made."""
    file = archive.extractfile(MANIFEST)
    try:
        manifest = codec.decode(b"" if file is None else file.read(), Manifest)
    except msgspec.MsgspecError as error:
        raise CaseworkError("backup.damaged", file=MANIFEST) from error
    found = sums_of(database)
    wrong = [name for name, held in manifest.tables.items() if found.get(name) != held]
    if wrong:
        raise CaseworkError("backup.damaged", table=wrong[0])
    return manifest


def _read_database(database: Path) -> tuple[int, dict[str, int], list[tuple[str, str, int]]]:
    with closing(sqlite3.connect(database)) as copy:
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise CaseworkError("backup.damaged", file=DATABASE)
        found = copy.execute("SELECT town, blob, size FROM county_blob WHERE receipt != ''").fetchall()
    return _check_entries(database), heads_of(database), found


def _check_entries(database: Path) -> int:
    """Re-hash every entry of a copy, in the push that brought it or by itself; returns how many there are.

    Raises:
        CaseworkError: backup.damaged, with the beginning of the entry's hash.
    """
    entry = tables.entry
    query = select(*(entry.c[name] for name in READ)).order_by(entry.c.n)
    engine = create_engine(f"sqlite+pysqlite:///{database}")
    checked = 0
    try:
        with engine.connect() as copy, copy.execute(query, execution_options={"yield_per": ROWS}) as found:
            journal = Journal(copy)
            for rows in found.partitions():
                for row, raw in zip(rows, journal.raws(rows), strict=True):
                    checked += 1
                    if entry_hash(raw) != row.hash:
                        raise CaseworkError("backup.damaged", entry=row.hash[:12])
    except CaseworkError as error:
        raise CaseworkError("backup.damaged", **error.params) from error
    finally:
        engine.dispose()
    return checked


def _check_blob(archive: tarfile.TarFile, town: str, blob: str, size: int) -> int:
    try:
        file = archive.extractfile(_inside(town, blob))
    except KeyError:
        file = None
    if file is None:
        raise CaseworkError("backup.damaged", blob=blob[:12])
    digest, length = hashlib.sha256(), 0
    while piece := file.read(PIECE):
        digest.update(piece)
        length += len(piece)
    if (digest.hexdigest(), length) != (blob, size):
        raise CaseworkError("backup.damaged", blob=blob[:12])
    return length


def _inside(town: str, blob: str) -> str:
    """Where a file lies in a backup."""
    return f"blobs/{town}/{blob[:2]}/{blob}"


def unpack(path: Path, home: Path, then: Callable[[Path], None]) -> None:
    """Put a checked backup into a new folder; nothing stays when it fails.

    Args:
        path: the backup.
        home: must not exist, or be empty.
        then: done to the scratch folder before it gets its name.

    Raises:
        CaseworkError: county.exists.
    """
    if home.exists() and any(home.iterdir()):
        raise CaseworkError("county.exists", home=str(home))
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent, prefix=".restoring-") as scratch:
        inside = Path(scratch, "county")
        with tarfile.open(path) as archive:
            archive.extractall(inside, filter="data")
        inside.chmod(0o700)
        then(inside)
        if home.exists():
            home.rmdir()
        inside.replace(home)
