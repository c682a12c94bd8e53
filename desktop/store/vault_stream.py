"""The plaintext of one stored file as a stream."""

import errno
import io
import os

from sync.protocol.blob_format import Reader


class VaultStream(io.RawIOBase):
    """The plaintext of one stored file, decrypted where it is read; no plaintext touches the disk."""

    def __init__(self, file: io.BufferedReader, reader: Reader) -> None:
        self._file = file
        self._reader = reader
        self._at = 0

    @property
    def size(self) -> int:
        """Bytes of the original."""
        return self._reader.size

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be read from any place."""
        return True

    def tell(self) -> int:
        """Where the next byte comes from."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Move within the plaintext."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.size}[whence]
        if base + offset < 0:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        self._at = base + offset
        return self._at

    def read(self, size: int | None = -1, /) -> bytes:
        """Read and decrypt; raises StorageProblem("vault.damaged")."""
        if size is None or size < 0:
            size = max(self.size - self._at, 0)
        raw = self._reader.read(self._at, size)
        self._at += len(raw)
        return raw

    def readall(self) -> bytes:
        """Read what is left."""
        return self.read(-1)

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # no Buffer type before 3.12
        """Fill a buffer."""
        raw = self.read(len(buffer))
        buffer[: len(raw)] = raw
        return len(raw)

    def close(self) -> None:
        """Close the container."""
        self._file.close()
        super().close()
