"""Entering with a password: the slot is opened, and bound to this laptop when it is not yet."""

from pathlib import Path

from msgspec import structs

from desktop.store.custody.outside import Outside
from desktop.store.custody.slot import Entropy, Opened
from desktop.store.disk import Disk
from desktop.store.door import Door, enter
from desktop.store.key_slots import KeySlots


def enter_with_password(
    home: Path,
    officer: str,
    password: str,
    disk: Disk,
    entropy: Entropy,
    outside: Outside | None = None,
) -> Door:
    """Take the lock of a profile and open an officer's slot.

    A slot that came with a backup opens with the password alone. It is bound to this laptop's secret at once,
    and goes on in the backups of this one.

    Raises:
        ProfileProblem: profile.missing, profile.too_new, profile.in_use, profile.wrong_password,
            profile.other_laptop, profile.damaged.
        StorageProblem: profile.read_only, profile.disk_full, profile.io_error.
    """
    secret = outside.secret() if outside else b""
    slots = KeySlots(home, disk, entropy, secret)
    opened: list[Opened] = []

    def open_slot() -> bytes:
        opened.append(slots.open(officer, password))
        return opened[0].data

    door = enter(home, open_slot, outside)
    try:
        slot = slots.read().slot_of(officer)
        travelling = None
        if outside is not None and slot is not None and not slot.bound:
            travelling = slot
            here = KeySlots(home, disk, entropy, outside.make_secret())
            here.put_officer(officer, password, opened[0].data, slot.cost, opened[0].signing)
    except BaseException:
        door.close()
        raise
    return structs.replace(door, signing=opened[0].signing, travelling=travelling)
