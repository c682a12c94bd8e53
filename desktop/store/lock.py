"""One program per profile: a lock on a file that the system frees when the process dies, however it dies."""

import errno
import os
import sys
from pathlib import Path

from casework.errors import ProfileProblem
from desktop.store.disk import refusal

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

BUSY = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})


class ProfileLock:
    """Held for as long as the profile is open."""

    def __init__(self, path: Path) -> None:
        """Take the lock at once or not at all.

        Raises:
            ProfileProblem: profile.in_use.
            StorageProblem: profile.read_only, profile.disk_full, profile.io_error.
        """
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise refusal("profile", error) from error
        try:
            self._take()
        except OSError as error:
            os.close(self._handle)
            if error.errno in BUSY:
                raise ProfileProblem("profile.in_use") from error
            raise refusal("profile", error) from error

    def _take(self) -> None:
        if sys.platform == "win32":
            msvcrt.locking(self._handle, msvcrt.LK_NBLCK, 1)
        else:
            # flock, not lockf: two openings within one process must also exclude each other
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def release(self) -> None:
        """Free the lock; harmless when repeated."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
