"""What one laptop keeps outside every profile folder: its device secret, and the second head anchor.

A folder that is copied away leaves both behind: its slots ask for a secret that the copier does not have,
and a folder that is put back from yesterday finds an anchor that remembers today.
"""

import os
from collections.abc import Callable
from pathlib import Path

from casework.errors import ProfileProblem
from desktop.store.disk import Disk, refusal, replace_file

SECRET_BYTES = 32
SECRET = "device.key"
PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


class Outside:
    """The state folder of this user on this machine.

    Attributes:
        folder: never inside a profile folder.
    """

    def __init__(self, folder: Path, disk: Disk, entropy: Callable[[int], bytes] = os.urandom) -> None:
        self.folder = folder
        self._disk = disk
        self._entropy = entropy

    def secret(self) -> bytes:
        """The device secret; empty when this machine has none yet.

        Raises:
            ProfileProblem: profile.damaged, when the file has another length.
            StorageProblem: profile.read_only, profile.io_error.
        """
        path = self.folder / SECRET
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise refusal("profile", error) from error
        if len(raw) != SECRET_BYTES:
            raise ProfileProblem("profile.damaged", part="device_secret")
        return raw

    def make_secret(self) -> bytes:
        """The device secret, made when there is none.

        Raises:
            ProfileProblem, StorageProblem: as `secret`; profile.disk_full.
        """
        found = self.secret()
        if found:
            return found
        raw = self._entropy(SECRET_BYTES)
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
            replace_file(self._disk, self.folder / SECRET, raw)
            os.chmod(self.folder / SECRET, PRIVATE_FILE)
            self._disk.sync_folder(self.folder.parent)
        except OSError as error:
            raise refusal("profile", error) from error
        return raw

    def anchor(self, mark: str) -> Path:
        """Where the second anchor of a profile lies.

        Args:
            mark: names the profile without telling anything of it; see `ProfileKeys.mark`.
        """
        return self.folder / f"{mark}.anchor"

    def make_folder(self) -> None:
        """Make the folder; raises StorageProblem."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        except OSError as error:
            raise refusal("profile", error) from error
