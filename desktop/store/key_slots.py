"""Key slots: the profile's data key, wrapped once for every officer under the officer's own password.

Two copies of one authenticated file. Adding an officer rewrites some hundred bytes and never the database.
"""

import hashlib
import hmac
import os
from pathlib import Path

import msgspec
from msgspec import Struct

from casework import codec
from casework.errors import ProfileProblem
from desktop.store.custody.slot import FORMAT, Entropy, Opened, Slot, make_slot, open_slot
from desktop.store.disk import Disk, refusal, replace_file
from desktop.store.key_cost import Cost
from desktop.store.keys import derive_keys
from desktop.store.profile_folder import SLOT_FILES
from sync.protocol import signing
from sync.protocol.blob_header import wrap_to_public
from sync.protocol.recovery import ESCROW_CONTEXT as ESCROW_CONTEXT

MAGIC = b"ZFTSLOT1"
MAC_BYTES = 32
CHECK_BYTES = 32
FRONT_BYTES = len(MAGIC) + 4
SIZE_MAX = 1 << 20
NAMES = SLOT_FILES


class SlotBook(Struct, frozen=True, kw_only=True):
    """Everything in the slot file."""

    format: int = FORMAT
    generation: int = 1  # grows with every change; the higher of two whole copies counts
    slots: tuple[Slot, ...] = ()
    escrow_key: str = ""  # hex X25519 public key of the county's recovery ceremony
    escrow: str = ""  # the data key sealed to it
    device: str = ""  # id of this laptop at the county, for the recovery ceremony

    def slot_of(self, officer: str) -> Slot | None:
        """The slot of an officer."""
        return next((slot for slot in self.slots if slot.officer == officer), None)


def pack_book(book: SlotBook, mac_key: bytes) -> bytes:
    """File bytes: magic, length, JSON, MAC under the data key, SHA-256 against decay."""
    body = codec.encode(book)
    front = MAGIC + len(body).to_bytes(4, "big") + body
    sealed = front + hmac.digest(mac_key, front, "sha256")
    return sealed + hashlib.sha256(sealed).digest()


class _Copy(Struct, frozen=True, kw_only=True):
    """One whole copy of the slot file."""

    raw: bytes
    book: SlotBook

    def is_genuine(self, mac_key: bytes) -> bool:
        """Whether a holder of the data key wrote it."""
        end = len(self.raw) - CHECK_BYTES - MAC_BYTES
        mac = hmac.digest(mac_key, self.raw[:end], "sha256")
        return hmac.compare_digest(mac, self.raw[end : end + MAC_BYTES])


def _parse(raw: bytes) -> _Copy | None:
    """Read one copy; None when it is not whole.

    Raises:
        ProfileProblem: profile.too_new.
    """
    if len(raw) < FRONT_BYTES + MAC_BYTES + CHECK_BYTES or not raw.startswith(MAGIC):
        return None
    if hashlib.sha256(raw[:-CHECK_BYTES]).digest() != raw[-CHECK_BYTES:]:
        return None
    body = raw[FRONT_BYTES : -CHECK_BYTES - MAC_BYTES]
    if len(body) != int.from_bytes(raw[len(MAGIC) : FRONT_BYTES], "big"):
        return None
    try:
        if codec.decode_any(body).get("format", 0) > FORMAT:
            raise ProfileProblem("profile.too_new")
        return _Copy(raw=raw, book=codec.decode(body, SlotBook))
    except (msgspec.DecodeError, AttributeError, TypeError):
        return None


class KeySlots:
    """The slot file of one profile folder."""

    def __init__(self, home: Path, disk: Disk, entropy: Entropy = os.urandom, secret: bytes = b"") -> None:
        """Name the files.

        Args:
            home: the profile folder.
            disk: where they are written.
            entropy: random bytes.
            secret: the device secret of this machine, second input of the slots made here; empty for none.
        """
        self._paths = tuple(home / name for name in NAMES)
        self._disk = disk
        self._entropy = entropy
        self._secret = secret

    def exists(self) -> bool:
        """Whether any copy is there."""
        return any(path.exists() for path in self._paths)

    def read(self) -> SlotBook:
        """Read the newest whole copy.

        Raises:
            ProfileProblem: profile.missing, profile.damaged, profile.too_new.
        """
        return self._newest().book

    def _read_copy(self, path: Path) -> bytes:
        try:
            with path.open("rb") as file:
                return file.read(SIZE_MAX)
        except OSError:
            return b""  # as good as damaged: the other copy decides

    def _newest(self) -> _Copy:
        if not self.exists():
            raise ProfileProblem("profile.missing")
        copies = [copy for path in self._paths if (copy := _parse(self._read_copy(path))) is not None]
        if not copies:
            raise ProfileProblem("profile.damaged", part="slots")
        return max(copies, key=lambda copy: copy.book.generation)

    def unlock(self, officer: str, password: str) -> bytes:
        """Give the data key to an officer; problems as for `open`."""
        return self.open(officer, password).data

    def open(self, officer: str, password: str) -> Opened:
        """Give data key and signing key to an officer.

        A name without a slot is answered like a wrong password.

        Raises:
            ProfileProblem: profile.wrong_password, profile.other_laptop, profile.missing, profile.damaged,
                profile.too_new.
        """
        newest = self._newest()
        slot = newest.book.slot_of(officer)
        if slot is None:
            raise ProfileProblem("profile.wrong_password")
        opened = open_slot(slot, password, self._secret)
        if not newest.is_genuine(derive_keys(opened.data).slots):
            raise ProfileProblem("profile.damaged", part="slots")
        self._mend(newest)
        return opened

    def check_genuine(self, data: bytes) -> None:
        """See that a data key which came another way is the one these slots hold.

        Raises:
            ProfileProblem: profile.damaged, profile.missing, profile.too_new.
        """
        if not self._newest().is_genuine(derive_keys(data).slots):
            raise ProfileProblem("profile.damaged", part="slots")

    def _mend(self, newest: _Copy) -> None:
        """Put the good copy over one that is damaged or behind."""
        for path in self._paths:
            if self._read_copy(path) != newest.raw:
                self._put(path, newest.raw)

    def _put(self, path: Path, raw: bytes) -> None:
        try:
            replace_file(self._disk, path, raw)
        except OSError as error:
            raise refusal("profile", error) from error

    def write(self, book: SlotBook, data: bytes) -> None:
        """Write both copies, one after the other.

        Raises:
            StorageProblem: profile.disk_full, profile.read_only, profile.io_error; the old slots stand.
        """
        raw = pack_book(book, derive_keys(data).slots)
        for path in self._paths:
            self._put(path, raw)

    def put_officer(self, officer: str, password: str, data: bytes, cost: Cost, private: str = "") -> Slot:
        """Give an officer a slot, or a new password.

        Args:
            officer: whose slot.
            password: not empty.
            data: the data key.
            cost: what a password guess costs.
            private: the officer's signing key as hex; empty makes a new one, which the county learns of by
                the journal.

        Returns:
            The slot as written.
        """
        opened = Opened(data=data, signing=private or signing.generate()[0])
        slot = make_slot(officer, password, opened, cost, self._entropy, self._secret)
        self.put_slot(slot, data)
        return slot

    def put_slot(self, slot: Slot, data: bytes) -> None:
        """Write a slot in place of the same officer's earlier one."""
        book = self.read() if self.exists() else SlotBook(generation=0)
        others = tuple(other for other in book.slots if other.officer != slot.officer)
        self._write_next(book, data, slots=(*others, slot))

    def remove_officer(self, officer: str, data: bytes) -> None:
        """Take an officer's slot away.

        Raises:
            ProfileProblem: profile.last_officer, profile.no_such_officer.
        """
        book = self.read()
        if book.slot_of(officer) is None:
            raise ProfileProblem("profile.no_such_officer")
        others = tuple(slot for slot in book.slots if slot.officer != officer)
        if not others:
            raise ProfileProblem("profile.last_officer")
        self._write_next(book, data, slots=others)

    def put_escrow(self, escrow_key: str, data: bytes, device: str = "") -> None:
        """Seal the data key to the county's recovery key, once per key.

        Args:
            escrow_key: hex X25519 public key.
            data: the data key.
            device: id of this laptop at the county.
        """
        book = self.read()
        if (book.escrow_key, book.device) == (escrow_key, device):
            return
        sealed = wrap_to_public(data, bytes.fromhex(escrow_key), ESCROW_CONTEXT, self._entropy)
        self._write_next(book, data, escrow_key=escrow_key, escrow=sealed.hex(), device=device)

    def _write_next(self, book: SlotBook, data: bytes, **changes: object) -> None:
        changed = msgspec.structs.replace(book, generation=book.generation + 1, **changes)
        self.write(changed, data)
