"""The disk as a port: the few calls that make bytes durable, so that tests can let each of them fail."""

import contextlib
import errno
import io
import os
import shutil
import sys
from pathlib import Path
from typing import Protocol

from casework.errors import StorageProblem

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
VANISHED = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ESTALE, errno.EBADF})


class Disk(Protocol):
    """What the store asks of a disk; every call may raise OSError."""

    def open_read(self, path: Path) -> io.FileIO:
        """Open a file unbuffered for reading."""
        ...

    def read_into(self, file: io.FileIO, buffer: memoryview) -> int:
        """Read up to the buffer's length; 0 at the end."""
        ...

    def stat(self, path: Path) -> os.stat_result:
        """Say what is at a path, following links."""
        ...

    def create(self, path: Path) -> io.FileIO:
        """Make a new file unbuffered for writing; it must not exist."""
        ...

    def write(self, file: io.FileIO, raw: memoryview | bytes) -> None:
        """Write all of it."""
        ...

    def sync(self, file: io.FileIO) -> None:
        """Force a file to the medium."""
        ...

    def rename(self, source: Path, target: Path) -> None:
        """Replace the target by the source in one step."""
        ...

    def sync_folder(self, folder: Path) -> None:
        """Force the names in a folder to the medium."""
        ...

    def remove(self, path: Path) -> None:
        """Remove a file; one that is not there is fine."""
        ...

    def free(self, folder: Path) -> int:
        """Bytes free for this user."""
        ...


class RealDisk:
    """The disk of the machine."""

    def open_read(self, path: Path) -> io.FileIO:
        """Open a file unbuffered for reading."""
        return io.FileIO(path, "rb")

    def read_into(self, file: io.FileIO, buffer: memoryview) -> int:
        """Read up to the buffer's length; 0 at the end."""
        return file.readinto(buffer)

    def stat(self, path: Path) -> os.stat_result:
        """Say what is at a path, following links."""
        return os.stat(path)

    def create(self, path: Path) -> io.FileIO:
        """Make a new file unbuffered for writing; it must not exist."""
        return io.FileIO(path, "xb")

    def write(self, file: io.FileIO, raw: memoryview | bytes) -> None:
        """Write all of it."""
        view = memoryview(raw)
        while view:
            view = view[file.write(view) or 0 :]

    def sync(self, file: io.FileIO) -> None:
        """Force a file to the medium."""
        os.fsync(file.fileno())

    def rename(self, source: Path, target: Path) -> None:
        """Replace the target by the source in one step."""
        source.replace(target)

    def sync_folder(self, folder: Path) -> None:
        """Force the names in a folder to the medium; Windows journals them by itself."""
        if sys.platform == "win32":
            return
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def remove(self, path: Path) -> None:
        """Remove a file; one that is not there is fine."""
        path.unlink(missing_ok=True)

    def free(self, folder: Path) -> int:
        """Bytes free for this user."""
        return shutil.disk_usage(folder).free


def refusal(area: str, error: OSError) -> StorageProblem:
    """Turn a disk's refusal to write into `<area>.disk_full`, `.read_only` or `.io_error`."""
    if error.errno in FULL:
        return StorageProblem(f"{area}.disk_full")
    if error.errno in READ_ONLY:
        return StorageProblem(f"{area}.read_only")
    return StorageProblem(f"{area}.io_error", errno=error.errno or 0)


def discard(disk: Disk, path: Path) -> None:
    """Remove a half-written file if the disk still lets us; the sweep takes what stays."""
    with contextlib.suppress(OSError):
        disk.remove(path)


def replace_file(disk: Disk, path: Path, raw: bytes) -> None:
    """Put a small file in place so that a crash leaves the old one or the new one, whole.

    Raises:
        OSError: the disk refused; the old file stands.
    """
    part = path.with_name(path.name + ".part")
    disk.remove(part)
    try:
        file = disk.create(part)
        with file:
            disk.write(file, raw)
            disk.sync(file)
        disk.rename(part, path)
    except OSError:
        discard(disk, part)
        raise
    disk.sync_folder(path.parent)
