"""Writes a plan as one transaction into a source folder, remembers its columns, and takes it back."""

import hashlib
import os
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from casework.errors import PackProblem
from sync.packs.lists.grid import ListRefused
from sync.packs.lists.headings import IGNORED, heading_key
from sync.packs.lists.plan import Plan

FOLDER = ".imports"  # beside the sheets; a pack is built without it
MANIFEST = "import.json"
COLUMNS = "columns.json"

T = TypeVar("T")


class Manifest(Struct, frozen=True, kw_only=True):
    """One import, kept beside the sheets as they were."""

    state: str  # writing | done | undoing | undone | rolled_back
    at: str
    file: str  # the office's
    sha256: str
    source: str
    before: dict[str, str]  # sheet -> SHA-256
    after: dict[str, str]


def apply(plan: Plan, folder: Path, at: datetime) -> Manifest:
    """Write every changed sheet, or none.

    The sheets as they were are kept first, with a note of what is being done; a stop in between is undone
    by `settle` when the folder is next used.

    Raises:
        ListRefused: something stands against the plan.
        PackProblem: "list.source_changed", a sheet is not as it was when the plan was made.
        OSError: the disk refused; the sheets are as they were.
    """
    if plan.refused:
        raise ListRefused([fault for fault in plan.faults if fault.blocks])
    settle(folder)
    for file, digest in plan.before.items():
        if _digest(folder / file) != digest:
            raise PackProblem("list.source_changed", file=file)
    manifest = Manifest(
        state="writing",
        at=at.isoformat(),
        file=plan.opened.file,
        sha256=plan.opened.sha256,
        source=plan.source,
        before={file: plan.before[file] for file in plan.after},
        after={file: hashlib.sha256(raw).hexdigest() for file, raw in plan.after.items()},
    )
    kept = folder / FOLDER / f"{_last_number(folder) + 1:04d}"
    kept.mkdir(parents=True)
    for file in plan.after:
        _write(kept / file, (folder / file).read_bytes())
    _note(kept, manifest)
    try:
        for file, raw in plan.after.items():
            _write(folder / file, raw)
    except OSError:
        _restore(kept, folder, manifest, "rolled_back")
        raise
    done = replace(manifest, state="done")
    _remember(plan, folder)
    _note(kept, done)
    return done


def undo(folder: Path) -> Manifest:
    """Take the last import back: its sheets become, byte for byte, what they were.

    Raises:
        PackProblem: "list.nothing_to_undo", or "list.changed_since" when a sheet was edited after the import.
    """
    settle(folder)
    for kept in reversed(_kept(folder)):
        manifest = _read(kept)
        if manifest.state != "done":
            continue
        for file, digest in manifest.after.items():
            if _digest(folder / file) != digest:
                raise PackProblem("list.changed_since", file=file)
        _note(kept, replace(manifest, state="undoing"))
        return _restore(kept, folder, manifest, "undone")
    raise PackProblem("list.nothing_to_undo")


def settle(folder: Path) -> list[Manifest]:
    """Finish what a stop left half done: such imports are taken back whole."""
    found = []
    for kept in _kept(folder):
        manifest = _read(kept)
        if manifest.state in ("writing", "undoing"):
            found.append(
                _restore(kept, folder, manifest, "rolled_back" if manifest.state == "writing" else "undone")
            )
    return found


def remembered(folder: Path, source: str) -> dict[str, str]:
    """How the columns of the last list of this source were taken: heading key -> field."""
    return _all_columns(folder).get(source, {})


def _remember(plan: Plan, folder: Path) -> None:
    every = _all_columns(folder)
    columns = every.setdefault(plan.source, {})
    for guess in plan.guesses:
        for column in guess.columns:
            columns[heading_key(column.heading)] = column.field or IGNORED
    _write(folder / FOLDER / COLUMNS, msgspec.json.format(msgspec.json.encode(every, order="sorted")))


def _all_columns(folder: Path) -> dict[str, dict[str, str]]:
    path = folder / FOLDER / COLUMNS
    if not path.is_file():
        return {}
    return _decoded(path, dict[str, dict[str, str]])


def _restore(kept: Path, folder: Path, manifest: Manifest, state: str) -> Manifest:
    """Put the kept sheets back; doing it twice is harmless."""
    for file in manifest.before:
        _write(folder / file, (kept / file).read_bytes())
    ended = replace(manifest, state=state)
    _note(kept, ended)
    return ended


def _kept(folder: Path) -> list[Path]:
    """Folders of imports with a note, oldest first; one without a note was never begun."""
    return sorted(path.parent for path in (folder / FOLDER).glob(f"*/{MANIFEST}"))


def _last_number(folder: Path) -> int:
    return max((int(p.name) for p in (folder / FOLDER).glob("*") if p.name.isdigit()), default=0)


def _note(kept: Path, manifest: Manifest) -> None:
    _write(kept / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest, order="sorted")))


def _read(kept: Path) -> Manifest:
    return _decoded(kept / MANIFEST, Manifest)


def _decoded(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except msgspec.MsgspecError as error:
        raise PackProblem("list.journal_damaged", file=str(Path(path.parent.name) / path.name)) from error


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _write(path: Path, raw: bytes) -> None:
    """Replace a file with bytes that are on the disk first."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".list-", suffix=".new")
    scratch = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        scratch.chmod(0o644)
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
    if os.name == "posix":  # elsewhere a folder cannot be opened to be synced
        opened = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def words_of(columns: Mapping[str, str]) -> dict[str, str]:
    """Headings a person typed, as keys for comparing."""
    return {heading_key(heading): field for heading, field in columns.items()}
