"""The proof drill: a set is brought back to a temporary place, opened with the key, and compared."""

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from casework.clock import Clock
from casework.errors import CaseworkError, StorageProblem
from desktop.store.backup.carrying import Carrier
from desktop.store.backup.manifest import Manifest, is_genuine, read_manifest
from desktop.store.backup.place import BackupFolder
from desktop.store.backup.writing import head_and_counts
from desktop.store.disk import Disk, RealDisk
from desktop.store.door import enter
from desktop.store.keys import derive_keys
from desktop.store.profile import open_door
from desktop.store.vault import Vault

SAMPLE = 20  # files of the vault that are hashed again

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Drill(Struct, frozen=True, kw_only=True):
    """How a drill went; `problem` is a code, empty when everything was as it should be."""

    problem: str = ""
    detail: str = ""
    visits: int = 0
    papers: int = 0
    files: int = 0  # hashed again
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether the set can be trusted."""
        return not self.problem


def drill(
    folder: Path,
    data_key: bytes,
    clock: Clock,
    *,
    sample: int = SAMPLE,
    scratch: Path | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    disk: Disk | None = None,
) -> Drill:
    """Prove a set.

    Args:
        folder: of the set.
        data_key: the profile's.
        clock: measures how long it took and chooses the sample.
        sample: files of the vault to hash again, at random.
        scratch: where the temporary place is made; the system's when not given.
        progress: told bytes done and bytes in all.
        cancelled: asked about once a MiB.
        disk: tests give their own.

    Raises:
        StorageProblem: backup.cancelled; of this laptop's own disk, backup.disk_full.
    """
    began = clock.mono_ns()
    disk = disk or RealDisk()
    try:
        manifest = read_manifest(folder)
        with tempfile.TemporaryDirectory(prefix="zhifatong-drill-", dir=scratch) as place:
            _bring(folder, Path(place), manifest, disk, progress, cancelled)
            _compare(Path(place), folder, manifest, data_key, clock)
        files = _hash_sample(folder, manifest, clock, sample, disk)
    except StorageProblem as problem:
        if problem.code in ("backup.cancelled", "backup.disk_full"):
            raise
        return Drill(problem=problem.code, detail=str(problem.params.get("detail", "")))
    except CaseworkError as problem:
        return Drill(problem=problem.code, detail=str(problem.params.get("part", "")))
    return Drill(
        visits=manifest.counts.visits,
        papers=manifest.counts.papers,
        files=files,
        seconds=(clock.mono_ns() - began) / 1e9,
    )


def _bring(
    folder: Path,
    place: Path,
    manifest: Manifest,
    disk: Disk,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> None:
    carrier = Carrier(disk, sum(mark.size for mark in manifest.files), progress, cancelled)
    for mark in manifest.files:
        source = folder / mark.name
        if not source.is_file():
            raise StorageProblem("backup.damaged", detail=mark.name)
        carrier.carry(source, place / mark.name, mark.sha256)


def _compare(place: Path, folder: Path, manifest: Manifest, data_key: bytes, clock: Clock) -> None:
    """Open what was brought back, by the program's own road, and hold it against the manifest."""
    if not is_genuine(manifest, derive_keys(data_key).backup):
        raise StorageProblem("backup.other_profile")
    door = enter(place, lambda: data_key)
    door.folder.vault = folder.parent.parent / "vault"
    with open_door(door, "", clock) as opened:
        opened.keeper.slots.check_genuine(data_key)
        read = head_and_counts(opened.engine)
        if read != (manifest.head, manifest.last, manifest.counts):
            raise StorageProblem("backup.differs")
        broken = opened.ledger.verify_chain() if opened.identity.is_enrolled else None
        if broken is not None:
            raise StorageProblem("backup.differs", detail=str(broken))


def _hash_sample(folder: Path, manifest: Manifest, clock: Clock, sample: int, disk: Disk) -> int:
    place = BackupFolder(folder.parent.parent)
    missing = [blob for blob in manifest.blobs if not (place.vault / blob).is_file()]
    if missing:
        raise StorageProblem("backup.file_missing", detail=missing[0])
    chance = random.Random(clock.entropy(16))
    chosen = chance.sample(manifest.blobs, min(sample, len(manifest.blobs)))
    vault = Vault(place.vault, bytes(32), disk)
    for blob in chosen:
        try:
            vault.verify(blob)
        except StorageProblem as problem:
            raise StorageProblem("backup.file_damaged", detail=blob) from problem
    return len(chosen)
