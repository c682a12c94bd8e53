"""Restoring: a set becomes a profile on a new laptop, or in a home that was emptied."""

import json
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from casework.errors import CaseworkError, ProfileProblem, StorageProblem
from desktop.store.backup.carrying import AREA, Carrier
from desktop.store.backup.manifest import Manifest, mark_of, read_manifest
from desktop.store.backup.place import SETS, BackupFolder, find
from desktop.store.disk import Disk, RealDisk, refusal, replace_file
from desktop.store.lock import ProfileLock
from desktop.store.profile_folder import SLOT_FILES, ProfileFolder

Progress = Callable[[int, int], None]


class Restored(Struct, frozen=True, kw_only=True):
    """What was put back."""

    manifest: Manifest
    folder: Path  # of the set that was taken
    passed_over: int  # newer sets that were damaged
    missing: tuple[str, ...]  # files of the vault that are gone from the medium or damaged there


def choose(source: Path) -> tuple[Path, Manifest, int]:
    """Choose the newest whole set of a backup.

    Args:
        source: see `find`; a single set is taken as it is.

    Returns:
        The set's folder, its manifest, and how many newer ones were damaged.

    Raises:
        NotFound: backup.none, backup.several.
        StorageProblem: backup.damaged, when no set is whole; backup.too_new.
    """
    single = source.parent.name == SETS
    sets = [source] if single else find(source).finished()
    for number, folder in enumerate(sets):
        try:
            manifest = read_manifest(folder)
            if all(mark_of(folder / mark.name) == mark for mark in manifest.files):
                return folder, manifest, number
        except OSError:
            continue
        except StorageProblem as problem:
            if problem.code == "backup.too_new":
                raise
    raise StorageProblem("backup.damaged")


def restore(
    source: Path,
    home: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    disk: Disk | None = None,
) -> Restored:
    """Put a set back. No key is needed: everything travels as ciphertext.

    The key slots are written last: a restore that was cut short leaves nothing to unlock and may be begun
    again. The first unlock begins a new incarnation and freezes the number leases, as the original may
    still be at work.

    Args:
        source: see `find`.
        home: a folder without a profile; made if it is not there.
        progress: told bytes done and bytes in all.
        cancelled: asked about once a MiB.
        disk: of the laptop; tests give their own.

    Raises:
        ProfileProblem: profile.exists, profile.in_use.
        NotFound, StorageProblem: as `choose`; backup.disk_full, backup.read_only, backup.io_error,
            backup.cancelled.
    """
    disk = disk or RealDisk()
    folder, manifest, passed_over = choose(source)
    target = ProfileFolder(home)
    if any(path.exists() for path in target.slots):
        raise ProfileProblem("profile.exists")
    target.make()
    lock = ProfileLock(target.lock)
    try:
        target.clear(disk)
        missing = _fill(folder, manifest, target, disk, progress, cancelled)
    finally:
        lock.release()
    return Restored(manifest=manifest, folder=folder, passed_over=passed_over, missing=missing)


def _fill(
    folder: Path,
    manifest: Manifest,
    target: ProfileFolder,
    disk: Disk,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> tuple[str, ...]:
    place = BackupFolder(folder.parent.parent)
    sources = [(place.vault / blob, target.vault / blob, blob) for blob in manifest.blobs]
    sources += [(place.packs / name, target.packs / name, Path(name).stem) for name in manifest.packs]
    total = sum(mark.size for mark in manifest.files)
    total += sum(source.stat().st_size for source, _, _ in sources if source.is_file())
    carrier = Carrier(disk, total, progress, cancelled)
    missing = [path.name for path, goal, digest in sources if not _carried(carrier, path, goal, digest)]
    own = [mark for mark in manifest.files if mark.name not in SLOT_FILES]
    for mark in own:
        carrier.carry(folder / mark.name, target.home / mark.name, mark.sha256)
    note = {"at": manifest.at.isoformat(), "set": folder.name, "seq": manifest.head.seq}
    try:
        replace_file(disk, target.restored, json.dumps(note).encode())
    except OSError as error:
        raise refusal(AREA, error) from error
    carrier.settle(target.vault, target.packs, target.home)
    for mark in manifest.files:
        if mark.name in SLOT_FILES:
            carrier.carry(folder / mark.name, target.home / mark.name, mark.sha256)
    target.make_durable(disk)
    return tuple(missing)


def _carried(carrier: Carrier, source: Path, goal: Path, digest: str) -> bool:
    """Carry one file; False when the medium has lost it, which must not keep the rest from coming back."""
    if goal.is_file() and mark_of(goal).sha256 == digest:
        return True
    if not source.is_file():
        return False
    try:
        carrier.carry(source, goal, digest)
    except CaseworkError as problem:
        if problem.code != "backup.damaged":
            raise
        return False
    return True
