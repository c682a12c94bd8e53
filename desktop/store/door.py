"""The way into a profile: lock taken and keys at hand; the database is not yet open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from casework.errors import ProfileProblem
from desktop.store.custody.outside import Outside
from desktop.store.keys import ProfileKeys, derive_keys
from desktop.store.lock import ProfileLock
from desktop.store.profile_folder import ProfileFile, ProfileFolder

if TYPE_CHECKING:  # its cryptography is not needed before the first paint
    from desktop.store.custody.slot import Slot


class Door(Struct, frozen=True, kw_only=True):
    """An entered profile; `desktop.store.profile.open_door` goes on from here, `close` turns back."""

    folder: ProfileFolder
    about: ProfileFile | None
    keys: ProfileKeys
    lock: ProfileLock
    outside: Outside | None = None
    signing: str = ""  # hex Ed25519 private key of the officer who entered; empty without a password
    travelling: Slot | None = None  # a slot that came with a backup and is now bound to this laptop

    def close(self) -> None:
        """Free the lock."""
        self.lock.release()


def enter(home: Path, data_key: Callable[[], bytes], outside: Outside | None = None) -> Door:
    """Take the lock of a profile, then ask for its data key.

    Args:
        home: the folder.
        data_key: gives the 32-byte data key; what it raises is passed on and the lock freed.
        outside: the state folder of this machine; None goes without a second anchor.

    Raises:
        ProfileProblem: profile.missing, profile.too_new, profile.in_use.
        StorageProblem: profile.read_only, profile.disk_full, profile.io_error.
    """
    folder = ProfileFolder(home)
    if not any(path.exists() for path in folder.slots):
        raise ProfileProblem("profile.missing")
    about = folder.describe()
    lock = ProfileLock(folder.lock)
    try:
        return Door(folder=folder, about=about, keys=derive_keys(data_key()), lock=lock, outside=outside)
    except BaseException:
        lock.release()
        raise
