"""Migration: a database of an older program is brought up on a copy, checked, and put in place in one step.

To raise the format: raise `FORMAT` in `desktop.store.profile_folder`, and add the step that leads to it to
`STEPS`. The old database stays beside the new one as `profile.db.v<format>`.
"""

import contextlib
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from casework.errors import ProfileProblem
from desktop.store.anchor import Head
from desktop.store.custody.copying import copy_database
from desktop.store.custody.former import kept, note_place
from desktop.store.database import open_engine
from desktop.store.disk import Disk, refusal
from desktop.store.founding import FORMAT_MARK, NO_CHAIN_INDEX, newest
from desktop.store.keys import ProfileKeys
from desktop.store.profile_folder import FORMAT, ProfileFolder
from desktop.store.search import Search
from desktop.store.values import METADATA, put_value
from sync.ledger import projections, tables
from sync.ledger.engines import configure, create_schema, writing
from sync.ledger.laptop.unsent_files import UnsentFiles

COPY = "profile.db.next"
COPYING, RAISING, CHECKING = "copying", "raising", "checking"  # the stages, in their order

Step = Callable[[Engine], None]
Tell = Callable[[str, int, int], None]  # stage, done, in all


def to_format_2(engine: Engine) -> None:
    """Custody events and what backups hold; every projection made anew from the records."""
    create_schema(engine)
    with writing(engine) as connection:
        METADATA.create_all(connection)
        for town in connection.execute(select(tables.record.c.town).distinct()).scalars().all():
            projections.rebuild(connection, town)


def to_format_3(engine: Engine) -> None:
    """Handovers; files that wait for the county, and the words of visits, are looked up, not looked for."""
    to_format_2(engine)  # a kind that the older program did not know is projected from its journal
    with writing(engine) as connection:
        for town in connection.execute(select(tables.record.c.town).distinct()).scalars().all():
            UnsentFiles(town).rebuild(connection)
        connection.exec_driver_sql(NO_CHAIN_INDEX)
    Search(engine).install()


STEPS: dict[int, Step] = {2: to_format_2, 3: to_format_3}  # the format a step leads to


def migrate(folder: ProfileFolder, keys: ProfileKeys, disk: Disk, tell: Tell | None = None) -> int:
    """Bring a profile's database to this program's format; under the profile's lock.

    Interrupted anywhere it leaves the old database in place, or the new one, whole.

    Args:
        folder: of the profile.
        keys: of the profile.
        disk: where it lies.
        tell: told how far it is; a large profile takes the better part of a minute.

    Returns:
        The format it had.

    Raises:
        ProfileProblem: profile.too_new, and nothing was touched; profile.damaged.
        StorageProblem: profile.disk_full, profile.read_only, profile.io_error; the old database stands.
    """
    copy = folder.home / COPY
    _clear(disk, copy)
    say = tell or _say_nothing
    form = copy_database(folder.database, copy, keys.database, partial(say, COPYING), fold=True)
    try:
        if form > FORMAT:
            raise ProfileProblem("profile.too_new", format=form)
        if form < FORMAT:
            _raise_copy(copy, keys.database, form, say)
            _put_in_place(folder, copy, form, disk)
    finally:
        with contextlib.suppress(OSError):
            _clear(disk, copy)
    return form


def _say_nothing(_stage: str, _done: int, _total: int) -> None:
    """Nobody waits to hear."""


def _clear(disk: Disk, copy: Path) -> None:
    for path in copy.parent.glob(f"{copy.name}*"):
        disk.remove(path)


def _raise_copy(copy: Path, key: bytes, form: int, say: Tell) -> None:
    """Take the steps on the copy and see that it lost nothing."""
    engine = configure(open_engine(copy, key))
    try:
        before = _content(engine)
        for step in range(form + 1, FORMAT + 1):
            say(RAISING, step - form - 1, FORMAT - form)
            STEPS[step](engine)
            with writing(engine) as connection:
                put_value(connection, FORMAT_MARK, str(step))
        if _content(engine) != before:
            raise ProfileProblem("profile.damaged", part="migration")
        with writing(engine) as connection:
            note_place(connection, form)
        say(CHECKING, 0, 1)
        _check_pages(engine)
    finally:
        engine.dispose()


def _content(engine: Engine) -> tuple[int, int, Head]:
    """How much is in it, and the journal's head."""
    with engine.connect() as connection:
        return (_count(connection, tables.entry), _count(connection, tables.record), newest(connection))


def _count(connection: Connection, table: Any) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _check_pages(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        bad = connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all()
        words = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
    if bad or list(words) != ["ok"]:
        raise ProfileProblem("profile.damaged", part="migration")


def _put_in_place(folder: ProfileFolder, copy: Path, form: int, disk: Disk) -> None:
    """Keep the old database under its own name, then let the new one take its place in one step."""
    for path in (folder.database, copy):
        if path.with_name(f"{path.name}-wal").exists():
            # pages of one database must never be read into another
            raise ProfileProblem("profile.damaged", part="migration")
    try:
        with copy.open("rb+") as file:
            os.fsync(file.fileno())
        _keep_old(folder.database, kept(folder, form), disk)
        disk.sync_folder(folder.home)
        disk.rename(copy, folder.database)
        disk.sync_folder(folder.home)
    except OSError as error:
        raise refusal("profile", error) from error


def _keep_old(database: Path, old: Path, disk: Disk) -> None:
    disk.remove(old)
    try:
        os.link(database, old)
    except OSError:  # a file system without hard links
        shutil.copyfile(database, old)
        with old.open("rb+") as file:
            os.fsync(file.fileno())
