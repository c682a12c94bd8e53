"""`zhifatong-county backup | verify-backup | restore`: written, re-read whole, put back under a new epoch."""

import argparse
import os
import secrets
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import msgspec
from msgspec.structs import replace

from casework import codec
from casework.errors import CaseworkError
from sync.server.backups import check, heads_of, sha256_of, unpack
from sync.server.blobs import sync_folder
from sync.server.commands import opened
from sync.server.county import County
from sync.server.home import SETTINGS, CountyHome

BACKED_UP = ("county.json", "tls.pem", "keys", "packs", "blobs")
WORDS = {
    "backup.exists": "备份文件已存在",
    "backup.postgresql": "PostgreSQL 数据库请用 pg_dump 备份",
    "backup.object_store": "文件在对象存储里，请用它自己的备份；数据库文件另行备份",
    "backup.damaged": "备份没有通过检查",
    "backup.refused": "磁盘已满、只读或出错，备份没有写成；原数据没有改动",
    "backup.unknown": "备份完好，但不是本县级上次恢复以来写的，不计入电脑可以清理的界线",
}


def backup(arguments: argparse.Namespace) -> None:
    """Write one tar file: settings, keys, packs, files and a consistent copy of the SQLite database."""
    target: Path = arguments.file
    if target.exists():
        raise CaseworkError("backup.exists", file=str(target))
    with opened(arguments) as county:
        home = county.home
        if county.engine.dialect.name != "sqlite":
            raise CaseworkError("backup.postgresql")
        if home.settings.store:
            raise CaseworkError("backup.object_store")
        made = county.clock.now()
        copy = home.path / "county.db.copy"
        try:
            heads = _copy_database(home.database, copy)
            part = target.with_name(target.name + ".part")
            part.touch(mode=0o600)  # the private keys are in it
            with tarfile.open(part, "w") as archive:
                for name in BACKED_UP:
                    if (home.path / name).exists():
                        archive.add(home.path / name, arcname=name)
                archive.add(copy, arcname=home.database.name)
            with part.open("r+b") as file:
                os.fsync(file.fileno())
            county.backups.note_written(sha256_of(part), made, heads)
            part.replace(target)
            sync_folder(target.absolute().parent)
        finally:
            copy.unlink(missing_ok=True)
    print(f"{target} {target.stat().st_size}")


def verify_backup(arguments: argparse.Namespace) -> None:
    """Re-read a backup whole; two verified ones move the watermark of what laptops may let go of."""
    found = check(arguments.file)
    print(f"条目 {found.entries}，文件 {found.files}（{found.file_bytes} 字节），全部与校验值相符")
    with opened(arguments) as county:
        county.backups.note_verified(found.sha256)


def restore(arguments: argparse.Namespace) -> None:
    """Put a backup into a new folder: a fresh epoch, and no number that may have been given out since."""
    check(arguments.file)
    unpack(arguments.file, arguments.home, _renew)
    print(f"{arguments.home}: 已恢复。电脑下次同步时会把备份之后的内容重新交来")


def _renew(home: Path) -> None:
    settings = CountyHome(home).settings
    fresh = replace(settings, epoch=secrets.token_hex(16))
    (home / SETTINGS).write_bytes(msgspec.json.format(codec.encode(fresh)))
    county = County.open(home)
    try:
        county.backups.forget()
        county.leases.jump_ahead()
    finally:
        county.close()


def _copy_database(source: Path, target: Path) -> dict[str, int]:
    """Copy with SQLite's backup interface, check that the copy is whole, and say how far it reaches."""
    try:
        with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(target)) as writing:
            reading.backup(writing)
            if writing.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise CaseworkError("backup.damaged")
        return heads_of(target)
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", type(error).__name__)
        raise CaseworkError("backup.refused", sqlite=name) from error
