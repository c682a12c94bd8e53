"""The portable layer: the program's own disk port struck at the n-th call, where no shim can be compiled."""

import errno
import io
import os
import signal
from pathlib import Path

from desktop.store.disk import RealDisk
from tests.faults.shim import SHORT_WRITE, Mode


class StruckDisk(RealDisk):
    """The real disk until the n-th call that changes something.

    Attributes:
        seen: calls since `arm`.
    """

    def __init__(self) -> None:
        self.seen = 0
        self._mode = Mode.OFF
        self._at = self._error = 0
        self._sticky = False

    def arm(self, mode: Mode, at: int = 0, error: int = 0, *, sticky: bool = False) -> None:
        """Count from here on; `at`, `error` and `sticky` as for the shim."""
        self._mode, self._at, self._error, self._sticky, self.seen = mode, at, error, sticky, 0

    def disarm(self) -> int:
        """Work again; how many calls were seen."""
        self._mode = Mode.OFF
        return self.seen

    def _strikes(self) -> bool:
        if self._mode is Mode.OFF:
            return False
        self.seen += 1
        if self._mode is Mode.KILL and self.seen == self._at:
            os.kill(os.getpid(), signal.SIGKILL)
        return self._mode is Mode.FAIL and (self.seen == self._at or (self._sticky and self.seen > self._at))

    def _pass(self) -> None:
        if self._strikes():
            number = errno.ENOSPC if self._error == SHORT_WRITE else self._error
            raise OSError(number, os.strerror(number))

    def create(self, path: Path) -> io.FileIO:
        self._pass()
        return super().create(path)

    def write(self, file: io.FileIO, raw: memoryview | bytes) -> None:
        if self._strikes():
            super().write(file, memoryview(raw)[: len(raw) // 2])
            number = errno.ENOSPC if self._error == SHORT_WRITE else self._error
            raise OSError(number, os.strerror(number))
        super().write(file, raw)

    def sync(self, file: io.FileIO) -> None:
        self._pass()
        super().sync(file)

    def rename(self, source: Path, target: Path) -> None:
        self._pass()
        super().rename(source, target)

    def sync_folder(self, folder: Path) -> None:
        self._pass()
        super().sync_folder(folder)

    def remove(self, path: Path) -> None:
        self._pass()
        super().remove(path)
