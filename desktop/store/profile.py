"""The ways into a profile: made new, unlocked with a password, or entered with the key at hand."""

from contextlib import ExitStack
from pathlib import Path

from casework.clock import Clock
from casework.errors import ProfileProblem
from desktop.store.anchor import Head
from desktop.store.custody.keeper import travel_cost
from desktop.store.custody.migration import Tell, migrate
from desktop.store.custody.outside import Outside
from desktop.store.custody.slot import Opened, make_slot
from desktop.store.custody.unlocking import enter_with_password
from desktop.store.disk import Disk, RealDisk, discard
from desktop.store.door import Door, enter
from desktop.store.founding import OlderFormat, found
from desktop.store.key_cost import Cost, calibrate
from desktop.store.key_slots import KeySlots
from desktop.store.keys import KEY_BYTES, derive_keys
from desktop.store.lock import ProfileLock
from desktop.store.profile_folder import FORMAT, ProfileFolder
from desktop.store.unlocked import Profile
from sync.protocol import signing

__all__ = ["Profile", "create_profile", "open_door", "unlock", "unlock_with_key"]


def create_profile(
    home: Path,
    officer: str,
    password: str,
    clock: Clock,
    practice: bool = False,
    *,
    cost: Cost | None = None,
    disk: Disk | None = None,
    outside: Outside | None = None,
) -> Profile:
    """Make a new profile and leave it unlocked.

    The key slots are written last: a creation that was cut short leaves nothing to unlock and may be
    begun again.

    Args:
        home: the folder; made if it is not there.
        officer: id of the first officer.
        password: not empty.
        clock: where times and random bytes come from.
        practice: for exercises; such a profile takes no numbers.
        cost: what a password guess costs; measured here when not given.
        disk: the disk; tests give their own.
        outside: the state folder of this machine; None binds no slot to it and keeps no second anchor.

    Raises:
        ProfileProblem: profile.exists, profile.in_use, profile.empty_password.
        StorageProblem: profile.disk_full, profile.read_only, profile.io_error.
    """
    disk = disk or RealDisk()
    folder = ProfileFolder(home)
    secret = outside.make_secret() if outside else b""
    slots = KeySlots(home, disk, clock.entropy, secret)
    if slots.exists():
        raise ProfileProblem("profile.exists")
    if not password:
        raise ProfileProblem("profile.empty_password")
    folder.make()
    keys = derive_keys(clock.entropy(KEY_BYTES))
    private = signing.generate()[0]
    with ExitStack() as undo:
        lock = ProfileLock(folder.lock)
        undo.callback(lock.release)
        folder.clear(disk)
        found(folder, keys, disk, practice)
        folder.write_about(disk, practice)
        cost = cost or calibrate()
        travelling = None
        if outside is not None:
            opened = Opened(data=keys.data, signing=private)
            travelling = make_slot(officer, password, opened, travel_cost(cost), clock.entropy)
        slots.put_officer(officer, password, keys.data, cost, private)
        folder.make_durable(disk)
        door = Door(
            folder=folder,
            about=None,
            keys=keys,
            lock=lock,
            outside=outside,
            signing=private,
            travelling=travelling,
        )
        profile = Profile(door, officer, clock, disk)
        profile.keeper.open_watch(Head())
        undo.pop_all()
    return profile


def unlock(
    home: Path,
    officer: str,
    password: str,
    clock: Clock,
    *,
    accept_loss: bool = False,
    disk: Disk | None = None,
    outside: Outside | None = None,
) -> Profile:
    """Open a profile with an officer's password.

    Args:
        home: the folder.
        officer: id of the officer.
        password: that officer's.
        clock: where times and random bytes come from.
        accept_loss: go on although the journal is behind an anchor; only after a person said so.
        disk: the disk; tests give their own.
        outside: the state folder of this machine.

    Raises:
        ProfileProblem: profile.missing, profile.too_new, profile.in_use, profile.wrong_password,
            profile.other_laptop, profile.damaged, profile.behind_anchor, profile.rolled_back.
        StorageProblem: profile.read_only, profile.disk_full, profile.io_error.
    """
    disk = disk or RealDisk()
    door = enter_with_password(home, officer, password, disk, clock.entropy, outside)
    return open_door(door, officer, clock, accept_loss=accept_loss, disk=disk)


def unlock_with_key(
    home: Path, raw_key: bytes, clock: Clock, officer: str = "", outside: Outside | None = None
) -> Profile:
    """Open a profile with its 32-byte data key at hand; problems as for `unlock`."""
    return open_door(enter(home, lambda: raw_key, outside), officer, clock)


def open_door(
    door: Door,
    officer: str,
    clock: Clock,
    *,
    accept_loss: bool = False,
    disk: Disk | None = None,
    tell: Tell | None = None,
) -> Profile:
    """Open an entered profile; its lock is the profile's from here on, and freed when this raises.

    A database of an older program is migrated first, on a verified copy.

    Args:
        door: entered.
        officer: id of the officer.
        clock: where times and random bytes come from.
        accept_loss: go on although the journal is behind an anchor; only after a person said so.
        disk: the disk; tests give their own.
        tell: told how far a migration is.

    Raises:
        ProfileProblem: profile.damaged, profile.behind_anchor, profile.rolled_back.
        StorageProblem: profile.read_only, profile.disk_full, profile.io_error.
    """
    disk = disk or RealDisk()
    folder = door.folder
    with ExitStack() as undo:
        undo.callback(door.close)
        try:
            profile = Profile(door, officer, clock, disk)
        except OlderFormat:
            migrate(folder, door.keys, disk, tell)
            profile = Profile(door, officer, clock, disk)
        undo.callback(profile.close)
        if accept_loss or folder.restored.exists():
            profile.open_journal()
            profile.accept_loss()
            discard(disk, folder.restored)
        else:
            profile.compare_with_anchor()
            profile.open_journal()
        about = door.about
        if about is None or about.practice != profile.practice or about.format != FORMAT:
            folder.write_about(disk, profile.practice)
        undo.pop_all()
    return profile
