"""The head anchor: the journal's newest (incarnation, seq, hash) beside the database, in two slots.

A damaged write-ahead log silently drops committed rows while the database's own checks stay clean; the
anchor is what notices. A slot that the medium has for sure is left alone until the other one is there too, so
a torn write costs what was written since.
"""

import hmac
import os
import struct
import sys
import threading
from pathlib import Path

from msgspec import Struct

from casework.audit import GENESIS
from casework.errors import ProfileProblem
from desktop.store.disk import Disk, refusal, replace_file

MAGIC = b"ZFTANCH1"
SLOT_BYTES = 512
STRIDE_BYTES = 4096  # one slot to a physical sector, whichever size the drive has
FILE_BYTES = STRIDE_BYTES + SLOT_BYTES
_BODY = struct.Struct(">8sQQ32s36s")  # magic, count, seq, hash, incarnation
_MAC = 32

if sys.platform == "win32":
    _OPEN_FLAGS = os.O_RDWR | os.O_BINARY
else:
    _OPEN_FLAGS = os.O_RDWR | os.O_CLOEXEC


class Head(Struct, frozen=True, kw_only=True):
    """The newest entry that was anchored."""

    seq: int = 0
    hash: str = GENESIS
    incarnation: str = ""


def _keyed(key: bytes) -> hmac.HMAC:
    """A MAC that has taken its key and is copied for each slot: to begin anew takes three times as long."""
    return hmac.new(key, digestmod="sha256")


def _mac_of(keyed: hmac.HMAC, body: bytes) -> bytes:
    mac = keyed.copy()
    mac.update(body)
    return mac.digest()


def _pack(count: int, head: Head, keyed: hmac.HMAC) -> bytes:
    body = _BODY.pack(
        MAGIC, count, head.seq, bytes.fromhex(head.hash), head.incarnation.encode().ljust(36, b"\0")
    )
    return (body + _mac_of(keyed, body)).ljust(SLOT_BYTES, b"\0")


def _parse(raw: bytes, keyed: hmac.HMAC) -> tuple[int, Head] | None:
    """Read one slot; None when it is not whole."""
    body, mac = raw[: _BODY.size], raw[_BODY.size : _BODY.size + _MAC]
    if len(raw) != SLOT_BYTES or any(raw[_BODY.size + _MAC :]):
        return None
    if not hmac.compare_digest(_mac_of(keyed, body), mac):
        return None
    magic, count, seq, digest, incarnation = _BODY.unpack(body)
    if magic != MAGIC:
        return None
    return count, Head(seq=seq, hash=digest.hex(), incarnation=incarnation.rstrip(b"\0").decode())


class Anchor:
    """The open anchor file of one profile; threads may share it.

    Attributes:
        head: what is anchored.
        damaged_slots: slots that were not whole when the file was opened, 0 or 1.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        """Open the file.

        Raises:
            ProfileProblem: profile.damaged, when no slot is whole or the file is gone.
            StorageProblem: profile.read_only, profile.io_error.
        """
        self._keyed = _keyed(key)
        self._lock = threading.Lock()
        try:
            self._handle = os.open(path, _OPEN_FLAGS)
        except FileNotFoundError as error:
            raise ProfileProblem("profile.damaged", part="anchor") from error
        except OSError as error:
            raise refusal("profile", error) from error
        whole = [(slot, at) for at in (0, 1) if (slot := _parse(self._read(at), self._keyed)) is not None]
        if not whole:
            self.close()
            raise ProfileProblem("profile.damaged", part="anchor")
        (self._count, self.head), self._at = max(whole, key=lambda one: one[0][0])
        self._forced = self._count  # how far the medium has it for sure
        self.damaged_slots = 2 - len(whole)

    def _read(self, index: int) -> bytes:
        os.lseek(self._handle, index * STRIDE_BYTES, os.SEEK_SET)
        return os.read(self._handle, SLOT_BYTES)

    @property
    def is_forced(self) -> bool:
        """Whether the medium has the head for sure."""
        return self._forced == self._count

    def set(self, head: Head) -> None:
        """Write the head and force it to the medium; raises StorageProblem as `write` and `force`."""
        self.write(head)
        self.force()

    def write(self, head: Head) -> None:
        """Write the head without waiting for the medium.

        A power cut may tear every slot that was not forced; so the one that was is not touched.

        Raises:
            StorageProblem: profile.disk_full, profile.read_only, profile.io_error.
        """
        with self._lock:
            at = 1 - self._at if self.is_forced else self._at
            count = self._count + 1
            try:
                if self._write(_pack(count, head, self._keyed), at * STRIDE_BYTES) != SLOT_BYTES:
                    raise OSError(0, "short write")
            except OSError as error:
                raise refusal("profile", error) from error
            self._count, self._at, self.head = count, at, head

    def _write(self, raw: bytes, at: int) -> int:
        if sys.platform == "win32":
            os.lseek(self._handle, at, os.SEEK_SET)
            return os.write(self._handle, raw)
        return os.pwrite(self._handle, raw, at)

    def force(self) -> None:
        """Force what was written to the medium; what is written meanwhile is not said to be there.

        Raises:
            StorageProblem: profile.disk_full, profile.read_only, profile.io_error.
        """
        count = self._count
        try:
            if sys.platform == "linux":
                os.fdatasync(self._handle)
            else:
                os.fsync(self._handle)
        except OSError as error:
            raise refusal("profile", error) from error
        with self._lock:
            if count == self._count:  # else its slot was written over
                self._forced = count

    def close(self) -> None:
        """Close the file; harmless when repeated."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def create_anchor(path: Path, key: bytes, disk: Disk, head: Head | None = None) -> None:
    """Write a fresh anchor file with both slots whole.

    Raises:
        StorageProblem: profile.disk_full, profile.read_only, profile.io_error.
    """
    first = _pack(0, head or Head(), _keyed(key))
    second = _pack(1, head or Head(), _keyed(key))
    try:
        replace_file(disk, path, first.ljust(STRIDE_BYTES, b"\0") + second)
    except OSError as error:
        raise refusal("profile", error) from error
