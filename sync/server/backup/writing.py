"""Writing one backup: the database as one moment saw it, settings, keys, packs and files, in one tar."""

import io
import os
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

from casework import codec
from casework.errors import CaseworkError
from sync.server.backup.backups import DATABASE, MANIFEST, Manifest, heads_of, sha256_of
from sync.server.backup.sealed import seal_file
from sync.server.backup.snapshot import TableSum, export, sums_of
from sync.server.county import County
from sync.server.evidence.blobs import sync_folder

BACKED_UP = ("county.json", "tls.pem", "keys", "packs", "blobs")


def write(county: County, target: Path, password: str = "") -> None:
    """Write a backup and remember it; it counts for nothing until it was verified.

    Args:
        county: on either database.
        target: must not exist; gets its name when everything is on the disk.
        password: seals it; empty leaves it readable, private keys and all.

    Raises:
        CaseworkError: backup.exists; backup.damaged, backup.refused.
    """
    if target.exists():
        raise CaseworkError("backup.exists", file=str(target))
    home, made = county.home, county.clock.now()
    copy = home.path / "county.db.copy"
    part = target.with_name(target.name + ".part")
    # what is not sealed yet lies where the keys lie anyway, never on the stick, also after a kill
    plain = home.path / "county.backup.plain" if password else part
    try:
        heads, tables = _copy(county, copy)
        manifest = Manifest(
            made=made.isoformat(),
            database=county.engine.dialect.name,
            tables=tables,
            store=home.settings.store,
        )
        _pack(home.path, copy, manifest, plain)
        if password:
            part.touch(mode=0o600)
            seal_file(plain, part, password)
        with part.open("r+b") as file:
            os.fsync(file.fileno())
        county.backups.note_written(sha256_of(part), made, heads)
        part.replace(target)
        sync_folder(target.absolute().parent)
    finally:
        copy.unlink(missing_ok=True)
        if password:
            plain.unlink(missing_ok=True)


def _pack(home: Path, copy: Path, manifest: Manifest, target: Path) -> None:
    target.touch(mode=0o600)  # the private keys are in it
    with tarfile.open(target, "w") as archive:
        raw = codec.encode(manifest)
        about = tarfile.TarInfo(MANIFEST)
        about.size = len(raw)
        archive.addfile(about, io.BytesIO(raw))
        for name in BACKED_UP:
            if (home / name).exists():
                archive.add(home / name, arcname=name)
        archive.add(copy, arcname=DATABASE)


def _copy(county: County, target: Path) -> tuple[dict[str, int], dict[str, TableSum]]:
    """The database in a file of its own, how far it reaches, and what it holds."""
    try:
        if county.engine.dialect.name == "postgresql":
            target.unlink(missing_ok=True)
            tables = export(county.engine, target)
        else:
            _copy_pages(county.home.database, target)
            tables = sums_of(target)
        return heads_of(target), tables
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", type(error).__name__)
        raise CaseworkError("backup.refused", sqlite=name) from error


def _copy_pages(source: Path, target: Path) -> None:
    """Copy with SQLite's backup interface, and check that the copy is whole."""
    with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(target)) as writing:
        reading.backup(writing)
        if writing.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise CaseworkError("backup.damaged")
