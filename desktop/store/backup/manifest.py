"""The manifest of a backup set: what it holds, hash by hash; written last, so it says the set is whole."""

import hashlib
import hmac
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from casework import codec
from casework.errors import StorageProblem
from desktop.store.anchor import Head
from desktop.store.backup.place import MANIFEST

FORMAT = 1
SIZE_MAX = 256 << 20


class FileMark(Struct, frozen=True, kw_only=True):
    """One file of the set."""

    name: str
    size: int
    sha256: str


class Counts(Struct, frozen=True, kw_only=True):
    """How much the database of the set holds."""

    entries: int
    visits: int
    papers: int
    evidence: int


class Manifest(Struct, frozen=True, kw_only=True):
    """manifest.json: nothing personal, readable by anyone, made by a holder of the data key."""

    format: int = FORMAT
    at: datetime
    profile: str  # the profile's mark
    device: str = ""
    head: Head
    last: int  # place of the newest entry in the journal, see `sync.ledger.tables.entry.n`
    counts: Counts
    files: tuple[FileMark, ...]
    blobs: tuple[str, ...]  # containers in the vault folder, named by their SHA-256
    packs: tuple[str, ...]
    mac: str = ""  # hex HMAC-SHA-256 over the encoding with an empty mac


def sealed(manifest: Manifest, key: bytes) -> Manifest:
    """The manifest with its MAC."""
    return structs.replace(manifest, mac=_mac(manifest, key))


def _mac(manifest: Manifest, key: bytes) -> str:
    return hmac.digest(key, codec.encode(structs.replace(manifest, mac="")), "sha256").hex()


def is_genuine(manifest: Manifest, key: bytes) -> bool:
    """Whether a holder of the profile's data key wrote it."""
    return hmac.compare_digest(manifest.mac, _mac(manifest, key))


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a set.

    Raises:
        StorageProblem: backup.damaged, backup.too_new, backup.io_error.
    """
    try:
        with (folder / MANIFEST).open("rb") as file:
            raw = file.read(SIZE_MAX)
    except FileNotFoundError as error:
        raise StorageProblem("backup.damaged") from error
    except OSError as error:
        raise StorageProblem("backup.io_error", errno=error.errno or 0) from error
    try:
        form = codec.decode_any(raw)
        if isinstance(form, dict) and isinstance(form.get("format"), int) and form["format"] > FORMAT:
            raise StorageProblem("backup.too_new")
        return codec.decode(raw, Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise StorageProblem("backup.damaged") from error


def mark_of(path: Path) -> FileMark:
    """Size and hash of a file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileMark(name=path.name, size=path.stat().st_size, sha256=digest)
