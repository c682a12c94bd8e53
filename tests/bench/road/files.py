"""Files in a vault, as evidence of one visit, and the memory of the processes that move them."""

import os
from pathlib import Path

from casework.audit import Change, Draft
from casework.clock import new_id
from sync.protocol.system_clock import SystemClock
from tests.bench.road.town import OFFICER, Laptop

PIECE = 8 * 1024 * 1024
MB = 1024 * 1024


def make_file(path: Path, size: int) -> Path:
    """A file of random bytes, as photos and video are to every packer."""
    with path.open("wb") as file:
        left = size
        while left:
            left -= file.write(os.urandom(min(PIECE, left)))
    return path


def take_in(laptop: Laptop, visit: str, source: Path) -> Path:
    """Take a file into the vault and record it; returns where its ciphertext lies."""
    profile = laptop.profile
    evidence = new_id(SystemClock())
    stored = profile.vault.ingest(source, evidence)
    values: dict[str, object] = {
        "id": evidence,
        "town": profile.identity.town,
        "visit": visit,
        "kind": "photo",
        "name": source.name,
        "size": stored.size,
        "sha256": stored.sha256,
        "cipher_sha256": stored.cipher_sha256,
        "cipher_size": stored.cipher_size,
    }
    changes: dict[str, Change] = {path: (None, value) for path, value in values.items()}
    profile.ledger.append(OFFICER, [Draft(type="evidence", record=evidence, verb="added", changes=changes)])
    return profile.vault.path(stored.cipher_sha256)


class Memory:
    """The most memory a process used since a moment."""

    def __init__(self, pid: int) -> None:
        self._folder = Path(f"/proc/{pid}")
        (self._folder / "clear_refs").write_text("5")  # the mark begins anew
        self._before = self._read("VmRSS")

    def grown_mb(self) -> float:
        """MB above what it was at first."""
        return max(0.0, self._read("VmHWM") - self._before)

    def _read(self, name: str) -> float:
        for line in (self._folder / "status").read_text("ascii").splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) / 1024
        raise RuntimeError(f"no {name} in /proc")
