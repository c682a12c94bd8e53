"""Carrying files between disks: hashed while copied, under their name only when whole and durable."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from casework.errors import StorageProblem
from desktop.store.disk import Disk, discard, refusal

PIECE_BYTES = 1 << 20
PART = ".part"
AREA = "backup"

Tell = Callable[[int], None]  # bytes just carried


class Carrier:
    """Carries files to one medium.

    Attributes:
        carried: bytes so far.
    """

    def __init__(
        self,
        disk: Disk,
        total: int,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        """Prepare.

        Args:
            disk: of the medium.
            total: bytes there will be, as far as is known.
            progress: told bytes done and bytes in all.
            cancelled: asked after each piece.
        """
        self._disk = disk
        self._total = total
        self._progress = progress
        self._cancelled = cancelled
        self._buffer = memoryview(bytearray(PIECE_BYTES))
        self.carried = 0

    def tell(self, more: int) -> None:
        """Count bytes; raises StorageProblem("backup.cancelled") when the officer stopped it."""
        self.carried += more
        if self._progress is not None:
            self._progress(self.carried, max(self._total, self.carried))
        if self._cancelled is not None and self._cancelled():
            raise StorageProblem("backup.cancelled")

    def carry(self, source: Path, target: Path, sha256: str = "") -> str:
        """Copy a file; its folder still has to be synced.

        Args:
            source: what to copy.
            target: its new name.
            sha256: what it must hash to; empty takes any.

        Returns:
            The hash.

        Raises:
            StorageProblem: backup.damaged, when the source is not what it should be; backup.disk_full,
                backup.read_only, backup.io_error, backup.cancelled. Nothing is left under the name.
        """
        part = target.with_name(target.name + PART)
        try:
            self._disk.remove(part)
            digest = self._copy(source, part)
            if sha256 and digest != sha256:
                raise StorageProblem("backup.damaged", file=target.name[:16])
            self._disk.rename(part, target)
        except StorageProblem:
            discard(self._disk, part)
            raise
        except OSError as error:
            discard(self._disk, part)
            raise refusal(AREA, error) from error
        return digest

    def _copy(self, source: Path, part: Path) -> str:
        digest = hashlib.sha256()
        with self._disk.open_read(source) as reading, self._disk.create(part) as writing:
            while count := self._disk.read_into(reading, self._buffer):
                piece = self._buffer[:count]
                digest.update(piece)
                self._disk.write(writing, piece)
                self.tell(count)
            self._disk.sync(writing)
        return digest.hexdigest()

    def settle(self, *folders: Path) -> None:
        """Force the names in folders to the medium.

        Raises:
            StorageProblem: backup.disk_full, backup.read_only, backup.io_error.
        """
        try:
            for folder in folders:
                self._disk.sync_folder(folder)
        except OSError as error:
            raise refusal(AREA, error) from error
