"""`zhifatong-county backup | verify-backup | restore`: written, re-read whole, put back under a new epoch."""

import argparse
import random
import time
from pathlib import Path

from casework.errors import CaseworkError
from sync.server.backup.backups import Checked, check, sha256_of, unpack
from sync.server.backup.restoring import drill, renew
from sync.server.backup.sealed import opened as unsealed
from sync.server.backup.store_files import check_store
from sync.server.backup.writing import write
from sync.server.commands.county import opened
from sync.server.evidence.object_store import ObjectStore
from sync.server.home import CountyHome

WORDS = {
    "backup.exists": "备份文件已存在",
    "backup.damaged": "备份没有通过检查",
    "backup.refused": "磁盘已满、只读或出错，备份没有写成；原数据没有改动",
    "backup.unknown": "备份完好，但不是本县级上次恢复以来写的，不计入电脑可以清理的界线",
    "backup.password": "备份有口令保护：请用 --password-file 给出写备份时的口令",
    "backup.database_in_use": "这个 PostgreSQL 数据库里已有内容；请给一个空的数据库",
}


def add_options(
    write_: argparse.ArgumentParser, verify: argparse.ArgumentParser, back: argparse.ArgumentParser
) -> None:
    """The options of the three commands."""
    write_.add_argument("file", type=Path, help="目标文件，不能已存在")
    verify.add_argument("file", type=Path, help="备份文件")
    verify.add_argument("--every-file", action="store_true", help="对象存储里的文件全部读回核对，不只抽查")
    verify.add_argument(
        "--drill-database", default="", help="演练到这个 PostgreSQL 里的临时 schema；默认用临时的 SQLite"
    )
    back.add_argument("file", type=Path, help="备份文件")
    for command in (write_, verify, back):
        command.add_argument(
            "--password-file", type=Path, default=None, help="口令文件：备份按它加密，验证和恢复时也要它"
        )


def backup(arguments: argparse.Namespace) -> None:
    """Write one file: settings, keys, packs, files and the database as one moment saw it."""
    password = _password(arguments)
    with opened(arguments) as county:
        write(county, arguments.file, password)
    print(f"{arguments.file} {arguments.file.stat().st_size}")
    if not password:
        print("没有加密，里面有县级私钥：请放在上锁的地方，或用 --password-file 重写一份")


def verify_backup(arguments: argparse.Namespace) -> None:
    """Re-read a backup whole and put it back for trial; two verified ones move the watermark of laptops."""
    started = time.monotonic()
    with opened(arguments) as county:
        with unsealed(arguments.file, _password(arguments)) as archive:
            found = check(archive)
            read = _check_store(found, county.home.settings.store_endpoint, arguments.every_file)
            drilled = drill(archive, found.tables, arguments.drill_database)
        county.backups.note_verified(sha256_of(arguments.file))
    print(f"条目 {found.entries}，文件 {found.files}（{found.file_bytes} 字节），全部与校验值相符")
    if found.in_store:
        print(f"对象存储里 {len(found.in_store)} 个文件都在，读回核对 {read} 个")
    place = "PostgreSQL" if arguments.drill_database else "SQLite"
    print(
        f"演练通过（{place}）：{drilled.towns} 个镇街，{drilled.records} 条记录，{drilled.entries} 条行为，"
        f"{drilled.leases} 个号段，用时 {time.monotonic() - started:.0f} 秒"
    )


def restore(arguments: argparse.Namespace) -> None:
    """Put a backup into a new folder: a fresh epoch, and no number that may have been given out since.

    The files of an object store stay there; they must be in it.
    """
    with unsealed(arguments.file, _password(arguments)) as archive:
        found = check(archive)
        unpack(archive, arguments.home, lambda home: _put_back(home, found, arguments.database))
    print(f"{arguments.home}: 已恢复。电脑下次同步时会把备份之后的内容重新交来")
    print("作者的电脑已经不在的，请在同镇街同事的电脑上同步后运行 zhifatong salvage")


def _put_back(home: Path, found: Checked, database: str) -> None:
    _check_store(found, CountyHome(home).settings.store_endpoint, every=False)
    renew(home, database)


def _check_store(found: Checked, endpoint: str, every: bool) -> int:
    if not found.in_store:
        return 0
    store = ObjectStore.s3(found.store, endpoint)
    return check_store(store, found.in_store, random.SystemRandom(), every=every)


def _password(arguments: argparse.Namespace) -> str:
    """From its file, without the last line break; empty when none was given.

    Raises:
        CaseworkError: backup.password, the file is empty.
    """
    if arguments.password_file is None:
        return ""
    password = str(arguments.password_file.read_text("utf-8")).rstrip("\r\n")
    if not password:
        raise CaseworkError("backup.password")
    return password
