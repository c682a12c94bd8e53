"""Writing a backup: the database, the files its records name, then the manifest that says all is there."""

import contextlib
import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct
from sqlalchemy import Engine, func, select

from casework import codec
from casework.errors import StorageProblem
from desktop.store.anchor import Head, create_anchor
from desktop.store.backup.carrying import AREA, Carrier
from desktop.store.backup.manifest import Counts, Manifest, mark_of, sealed
from desktop.store.backup.place import MANIFEST, PART, PREFIX, BackupFolder, Place, look_at
from desktop.store.custody.copying import copy_database
from desktop.store.database import open_engine
from desktop.store.disk import Disk, RealDisk, refusal, replace_file
from desktop.store.founding import newest
from desktop.store.profile_folder import ProfileFolder
from desktop.store.unlocked import Profile
from sync.ledger import tables
from sync.ledger.engines import configure

KEPT = 5  # sets; older ones go once a new one is whole
MARK_SHOWN = 8
RESERVE_BYTES = 32 << 20
PAGE_BYTES = 4096

Progress = Callable[[int, int], None]  # bytes done, bytes in all


class Backup(Struct, frozen=True, kw_only=True):
    """A set that was written."""

    folder: Path  # of the set
    manifest: Manifest
    same_disk: bool
    new_blobs: int  # files that were not on the medium before
    size: int  # bytes written


def write_backup(
    profile: Profile,
    target: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    disk: Disk | None = None,
) -> Backup:
    """Write a set of an open profile into a folder; the officers go on working meanwhile.

    Files of the vault are carried once: their name is their content. A set that was not finished is taken
    away by the next backup.

    Args:
        profile: open.
        target: a folder on another disk or stick.
        progress: told bytes done and bytes in all.
        cancelled: asked about once a MiB.
        disk: of the medium; tests give their own.

    Raises:
        StorageProblem: as `look_at`; backup.disk_full, backup.read_only, backup.io_error,
            backup.cancelled; backup.damaged, when a file of the vault is not what it was.
    """
    disk = disk or RealDisk()
    place = look_at(target, profile.home)
    folder = BackupFolder(place.folder / f"{PREFIX}{profile.mark[:MARK_SHOWN]}")
    writer = _Writer(profile, place, folder, disk, progress, cancelled)
    try:
        return writer.write()
    except StorageProblem as problem:
        writer.give_up()
        area, _, what = problem.code.partition(".")
        if area == "profile":  # the profile's own tools, at work on the medium
            raise StorageProblem(f"{AREA}.{what}", **problem.params) from problem
        raise
    except BaseException:
        writer.give_up()
        raise


class _Writer:
    """One backup under way."""

    def __init__(
        self,
        profile: Profile,
        place: Place,
        folder: BackupFolder,
        disk: Disk,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._profile = profile
        self._place = place
        self._folder = folder
        self._disk = disk
        self._at = profile.clock.now()
        try:
            name = folder.next_name(f"{self._at:%Y%m%dT%H%M%SZ}-{profile.clock.entropy(3).hex()}")
        except OSError as error:
            raise refusal(AREA, error) from error
        self.part = folder.sets / f"{name}{PART}"
        self._final = folder.sets / name
        self._blobs = self._wanting(profile.vault.folder, folder.vault)
        self._packs = self._wanting(profile.folder.packs, folder.packs)
        database = profile.folder.database.stat().st_size
        carried = sum(path.stat().st_size for path in (*self._blobs, *self._packs))
        self._carrier = Carrier(disk, database + carried, progress, cancelled)
        self._need = database + carried + RESERVE_BYTES

    def _wanting(self, here: Path, there: Path) -> list[Path]:
        """Files that the medium does not hold whole."""
        return [path for path in _content(here) if not _is_there(path, there / path.name)]

    def write(self) -> Backup:
        """Write everything, the manifest last, then give the set its name."""
        folders = (self._folder.root, self._folder.sets, self._folder.vault, self._folder.packs, self.part)
        try:
            for folder in folders[:-1]:
                folder.mkdir(parents=True, exist_ok=True)
            for stale in self._folder.unfinished():
                shutil.rmtree(stale)
            self.part.mkdir()
            if self._disk.free(self._folder.root) < self._need:
                raise StorageProblem("backup.disk_full")
        except OSError as error:
            raise refusal(AREA, error) from error
        manifest = self._fill()
        self._carrier.settle(self._place.folder, *folders)
        try:
            self._disk.rename(self.part, self._final)
            self._disk.sync_folder(self._folder.sets)
        except OSError as error:
            raise refusal(AREA, error) from error
        self._forget_old()
        return Backup(
            folder=self._final,
            manifest=manifest,
            same_disk=self._place.same_disk,
            new_blobs=len(self._blobs),
            size=self._carrier.carried,
        )

    def give_up(self) -> None:
        """Leave no half set behind, as far as the medium lets us."""
        with contextlib.suppress(OSError):
            shutil.rmtree(self.part)

    def _fill(self) -> Manifest:
        profile, keys = self._profile, self._profile.keys
        here = ProfileFolder(self.part)
        head, last, counts = self._copy_database(here)
        # what was taken in while the database was copied goes along; what its records name was there before
        for source in self._wanting(profile.vault.folder, self._folder.vault):
            self._carrier.carry(source, self._folder.vault / source.name, source.name)
        for source in self._wanting(profile.folder.packs, self._folder.packs):
            self._carrier.carry(source, self._folder.packs / source.name, source.stem)
        create_anchor(here.anchor, keys.anchor, self._disk, head)
        here.write_about(self._disk, profile.practice)
        try:
            for path in here.slots:
                replace_file(self._disk, path, profile.keeper.travelling_book())
            manifest = sealed(
                Manifest(
                    at=self._at,
                    profile=profile.mark,
                    device=profile.identity.device,
                    head=head,
                    last=last,
                    counts=counts,
                    files=tuple(mark_of(path) for path in sorted(self.part.iterdir())),
                    blobs=tuple(sorted(path.name for path in _content(self._folder.vault))),
                    packs=tuple(sorted(path.name for path in _content(profile.folder.packs))),
                ),
                keys.backup,
            )
            replace_file(self._disk, self.part / MANIFEST, codec.encode(manifest))
        except OSError as error:
            raise refusal(AREA, error) from error
        return manifest

    def _copy_database(self, here: ProfileFolder) -> tuple[Head, int, Counts]:
        done = 0

        def tell(pages: int, _all: int) -> None:
            nonlocal done
            self._carrier.tell((pages - done) * PAGE_BYTES)
            done = pages

        key = self._profile.keys.database
        copy_database(self._profile.folder.database, here.database, key, tell)
        with _engine(here.database, key) as engine:
            read = head_and_counts(engine)
        try:
            with io.FileIO(here.database, "rb+") as file:
                self._disk.sync(file)
        except OSError as error:
            raise refusal(AREA, error) from error
        return read

    def _forget_old(self) -> None:
        """Take the oldest sets away; the files of the vault stay."""
        for old in self._folder.finished()[KEPT:]:
            with contextlib.suppress(OSError):
                shutil.rmtree(old)


@contextlib.contextmanager
def _engine(database: Path, key: bytes) -> Iterator[Engine]:
    engine = configure(open_engine(database, key))
    try:
        yield engine
    finally:
        engine.dispose()


def _content(folder: Path) -> list[Path]:
    """Whole files of a folder that is named by content."""
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if path.is_file() and path.suffix != PART]


def _is_there(source: Path, target: Path) -> bool:
    try:
        return target.stat().st_size == source.stat().st_size
    except OSError:
        return False


def head_and_counts(engine: Engine) -> tuple[Head, int, Counts]:
    """The journal's head, the place of its newest entry, and how much there is."""
    by_type = select(tables.record.c.type, func.count()).group_by(tables.record.c.type)
    with engine.connect() as connection:
        head = newest(connection)
        last = connection.execute(select(func.coalesce(func.max(tables.entry.c.n), 0))).scalar_one()
        entries = connection.execute(select(func.count()).select_from(tables.entry)).scalar_one()
        held = {row[0]: int(row[1]) for row in connection.execute(by_type)}
    counts = Counts(
        entries=entries,
        visits=held.get("visit", 0),
        papers=held.get("paper", 0),
        evidence=held.get("evidence", 0),
    )
    return head, int(last), counts
