"""Scaled pictures of evidence, kept in memory only: nothing of a case is ever written in the clear."""

import logging
import threading
from collections import OrderedDict
from typing import Protocol

from casework.errors import StorageProblem
from desktop.store.media import pictures
from desktop.store.vault import Vault

log = logging.getLogger(__name__)

CACHE_BYTES = 32 * 1024 * 1024
PIXELS_ASKED_MAX = 2048  # long side


class Printed(Protocol):
    """A photograph as it is printed."""

    jpeg: bytes
    width: int  # pixels
    height: int


class Thumbnails:
    """PNG thumbnails by blob and size, and photographs for print; may be asked from any thread."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._bytes = 0
        self._prints: OrderedDict[str, Printed | None] = OrderedDict()
        self._print_bytes = 0
        self._lock = threading.Lock()

    def png(self, blob: str, pixels: int) -> bytes:
        """Make or recall a thumbnail, turned the way EXIF says.

        Args:
            blob: hex SHA-256 of the ciphertext.
            pixels: at most so many on the long side.

        Returns:
            PNG bytes; empty when the file has no picture that can be drawn safely.
        """
        key = (blob, min(max(pixels, 1), PIXELS_ASKED_MAX))
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = self._make(*key)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made
                self._bytes += len(made)
            while self._bytes > CACHE_BYTES:
                self._bytes -= len(self._kept.popitem(last=False)[1])
        return made

    def _make(self, blob: str, pixels: int) -> bytes:
        try:
            with self._vault.reader(blob) as stream:
                png: bytes = pictures().draw_thumbnail(stream, pixels)
                return png
        except StorageProblem as problem:
            log.info("no thumbnail of %s: %s", blob, problem.code)
            return b""

    def for_print(self, blob: str) -> Printed | None:
        """Make or recall a photograph as it is printed; None when the file has none that can be drawn safely.

        Raises:
            StorageProblem: vault.missing, vault.damaged.
        """
        with self._lock:
            if blob in self._prints:
                self._prints.move_to_end(blob)
                return self._prints[blob]
        with self._vault.reader(blob) as stream:
            made: Printed | None = pictures().draw_print(stream)
        with self._lock:
            if blob not in self._prints:
                self._prints[blob] = made
                self._print_bytes += _size(made)
            while self._print_bytes > CACHE_BYTES:
                self._print_bytes -= _size(self._prints.popitem(last=False)[1])
        return made

    def clear(self) -> None:
        """Forget every picture."""
        with self._lock:
            self._kept.clear()
            self._prints.clear()
            self._bytes = self._print_bytes = 0


def _size(made: Printed | None) -> int:
    return len(made.jpeg) if made is not None else 0
