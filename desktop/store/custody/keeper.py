"""The keeper: an open profile's slots, its officers' signing keys, and the anchor outside its folder."""

import contextlib
from typing import NamedTuple

from msgspec import structs

from casework import codec
from casework.errors import ProfileProblem, StorageProblem
from desktop.store.anchor import Anchor, Head, create_anchor
from desktop.store.custody.slot import Entropy, Opened, Slot, make_slot, open_slot
from desktop.store.disk import Disk
from desktop.store.door import Door
from desktop.store.key_cost import PASSES_MAX, Cost
from desktop.store.key_slots import KeySlots, pack_book
from desktop.store.values import Values
from sync.protocol import signing

TRAVELLING = "travelling/"  # prefix in Values: slots that go with a backup, openable by password alone
TRAVEL_FACTOR = 2  # how much dearer a guess at such a slot is


class Marked(NamedTuple):
    """A signature by an officer's own key."""

    key: str  # hex Ed25519 public key
    signature: str  # hex


def travel_cost(cost: Cost) -> Cost:
    """What a guess at a slot that leaves the laptop costs."""
    return Cost(
        memory_kib=cost.memory_kib, passes=min(cost.passes * TRAVEL_FACTOR, PASSES_MAX), lanes=cost.lanes
    )


class Keeper:
    """What may be done with the keys of an open profile.

    Attributes:
        watch: the anchor outside the folder; None where there is no state folder.
        is_new_here: whether that anchor was made at this opening.
    """

    def __init__(self, door: Door, disk: Disk, entropy: Entropy, values: Values) -> None:
        self._data = door.keys.data
        self._keys = door.keys
        self._signing = door.signing
        self._outside = door.outside
        self._entropy = entropy
        self._values = values
        secret = door.outside.secret() if door.outside else b""
        self._secret = secret
        self.slots = KeySlots(door.folder.home, disk, entropy, secret)
        self.watch: Anchor | None = None
        self.is_new_here = False
        self._disk = disk
        if door.travelling is not None:
            self._keep_travelling(door.travelling)

    # --- the anchor outside ---

    def open_watch(self, head: Head) -> None:
        """Open the second anchor, or begin it at a head: the first time the profile is opened here.

        Raises:
            StorageProblem: profile.read_only, profile.disk_full, profile.io_error.
        """
        if self._outside is None:
            return
        path = self._outside.anchor(self._keys.mark)
        try:
            self.watch = Anchor(path, self._keys.anchor)
        except ProfileProblem:  # gone or not whole: it says nothing, as on a machine that is new
            self._outside.make_folder()
            create_anchor(path, self._keys.anchor, self._disk, head)
            self.is_new_here = True
            self.watch = Anchor(path, self._keys.anchor)

    def note_head(self, head: Head) -> None:
        """Follow the journal; a power cut may leave this anchor behind it, which is no alarm.

        Raises:
            StorageProblem: profile.disk_full, profile.read_only, profile.io_error.
        """
        if self.watch is not None:
            self.watch.write(head)

    def close(self) -> None:
        """Force the second anchor to the medium and let go of it; harmless when repeated."""
        if self.watch is not None:
            watch, self.watch = self.watch, None
            with contextlib.suppress(StorageProblem):  # it may lag behind
                watch.force()
            watch.close()

    # --- slots ---

    def officers(self) -> tuple[str, ...]:
        """Ids of the officers who hold a key slot."""
        return tuple(slot.officer for slot in self.slots.read().slots)

    def add_officer(self, officer: str, password: str, cost: Cost) -> str:
        """Give an officer a slot, or a new password and with it a new signing key.

        Returns:
            The officer's public key.

        Raises:
            ProfileProblem: profile.empty_password.
            StorageProblem: the old slots stand.
        """
        private = signing.generate()[0]
        self._put(officer, password, cost, private)
        return signing.public_of(private)

    def change_password(self, officer: str, old: str, new: str, cost: Cost) -> None:
        """Give an officer another password; the signing key stays.

        Raises:
            ProfileProblem: profile.wrong_password, profile.no_such_officer, profile.empty_password.
        """
        private = self._private(officer, old) or signing.generate()[0]
        self._put(officer, new, cost, private)

    def _put(self, officer: str, password: str, cost: Cost, private: str) -> None:
        opened = Opened(data=self._data, signing=private)
        if self._outside is not None:
            travelling = make_slot(officer, password, opened, travel_cost(cost), self._entropy)
            self._keep_travelling(travelling)
        self.slots.put_slot(
            make_slot(officer, password, opened, cost, self._entropy, self._secret), self._data
        )

    def remove_officer(self, officer: str) -> None:
        """Take an officer's slot away; raises ProfileProblem, as `KeySlots.remove_officer`."""
        self.slots.remove_officer(officer, self._data)
        self._values.drop(TRAVELLING + officer)

    def _keep_travelling(self, slot: Slot) -> None:
        self._values.put(TRAVELLING + slot.officer, codec.encode(slot).decode())

    def travelling_book(self) -> bytes:
        """The slot file as it goes with a backup: openable without this laptop's secret."""
        book = self.slots.read()
        slots = tuple(self._travelling(slot) for slot in book.slots)
        return pack_book(structs.replace(book, slots=slots), self._keys.slots)

    def _travelling(self, slot: Slot) -> Slot:
        kept = self._values.get(TRAVELLING + slot.officer) if slot.bound else None
        return slot if kept is None else codec.decode(kept, Slot)

    # --- officers' own signatures ---

    def public_key(self, officer: str) -> str:
        """An officer's public key on this laptop; empty when there is none."""
        slot = self.slots.read().slot_of(officer)
        return slot.public if slot is not None else ""

    def sign(self, raw: bytes) -> Marked | None:
        """Sign with the key of the officer who entered; None when nobody entered with a password."""
        if not self._signing:
            return None
        return Marked(key=signing.public_of(self._signing), signature=signing.sign(self._signing, raw))

    def sign_as(self, officer: str, password: str, raw: bytes) -> Marked:
        """Sign with another officer's key, which only that officer's password opens.

        Raises:
            ProfileProblem: profile.no_such_officer, profile.wrong_password, profile.no_signing_key.
        """
        private = self._private(officer, password)
        if not private:
            raise ProfileProblem("profile.no_signing_key")
        return Marked(key=signing.public_of(private), signature=signing.sign(private, raw))

    def _private(self, officer: str, password: str) -> str:
        slot = self.slots.read().slot_of(officer)
        if slot is None:
            raise ProfileProblem("profile.no_such_officer")
        return open_slot(slot, password, self._secret).signing
