"""A disk that refuses: at one named call, once or for good."""

import io
import os
from pathlib import Path

from desktop.store.disk import RealDisk

CALLS = ("create", "write", "sync", "rename", "sync_folder")


class FaultyDisk(RealDisk):
    """Raises an errno at the n-th call of a kind.

    Attributes:
        calls: how often each kind was called so far.
    """

    def __init__(self) -> None:
        self.calls: dict[str, int] = {}
        self._call = ""
        self._error = 0
        self._after = 0
        self._sticky = False
        self.free_bytes: int | None = None

    def fail(self, call: str, error: int, after: int = 0, sticky: bool = False) -> None:
        """Refuse the call of this kind that comes after so many more."""
        self._call, self._error, self._sticky = call, error, sticky
        self._after = self.calls.get(call, 0) + after

    def heal(self) -> None:
        """Work again."""
        self._call = ""

    def _count(self, call: str) -> None:
        count = self.calls.get(call, 0)
        self.calls[call] = count + 1
        if call == self._call and (count == self._after or (self._sticky and count > self._after)):
            raise OSError(self._error, os.strerror(self._error))

    def open_read(self, path: Path) -> io.FileIO:
        self._count("open_read")
        return super().open_read(path)

    def read_into(self, file: io.FileIO, buffer: memoryview) -> int:
        self._count("read_into")
        return super().read_into(file, buffer)

    def stat(self, path: Path) -> os.stat_result:
        self._count("stat")
        return super().stat(path)

    def create(self, path: Path) -> io.FileIO:
        self._count("create")
        return super().create(path)

    def write(self, file: io.FileIO, raw: memoryview | bytes) -> None:
        try:
            self._count("write")
        except OSError:
            super().write(file, memoryview(raw)[: len(raw) // 2])  # a full disk takes part of it
            raise
        super().write(file, raw)

    def sync(self, file: io.FileIO) -> None:
        self._count("sync")
        super().sync(file)

    def rename(self, source: Path, target: Path) -> None:
        self._count("rename")
        super().rename(source, target)

    def sync_folder(self, folder: Path) -> None:
        self._count("sync_folder")
        super().sync_folder(folder)

    def free(self, folder: Path) -> int:
        return super().free(folder) if self.free_bytes is None else self.free_bytes
