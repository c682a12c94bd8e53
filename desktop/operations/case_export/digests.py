"""SHA-256 and SM3 of files, in one pass."""

import hashlib
from collections.abc import Iterable

from cryptography.hazmat.primitives import hashes
from msgspec import Struct


class FileSum(Struct, frozen=True, kw_only=True):
    """One file of an export: path with forward slashes, bytes, hashes as lower-case hex."""

    path: str
    size: int
    sha256: str
    sm3: str


class Sums:
    """Both hashes of bytes that pass by."""

    def __init__(self) -> None:
        self._sha256 = hashlib.sha256()
        self._sm3 = hashes.Hash(hashes.SM3())  # the library's own: not every OpenSSL offers it to hashlib
        self._size = 0

    def add(self, raw: bytes) -> None:
        """Take the next bytes."""
        self._sha256.update(raw)
        self._sm3.update(raw)
        self._size += len(raw)

    def finish(self, path: str) -> FileSum:
        """The sums of what passed."""
        return FileSum(
            path=path,
            size=self._size,
            sha256=self._sha256.hexdigest(),
            sm3=self._sm3.finalize().hex(),
        )


def sums_of(path: str, pieces: Iterable[bytes]) -> FileSum:
    """Hash a file given in pieces."""
    sums = Sums()
    for piece in pieces:
        sums.add(piece)
    return sums.finish(path)
