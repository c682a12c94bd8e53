"""Bugs of the laptop's and the county's disks, and of what is verified."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection

from casework import numbering
from casework.errors import StorageProblem
from desktop.operations import evidence, sealing
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.store import database, key_slots
from desktop.store.disk import RealDisk
from desktop.store.drafts import Drafts
from desktop.store.profile import Profile
from desktop.store.vault import Vault
from sync.ledger import engines
from sync.ledger.laptop.ledger import LocalLedger
from sync.ledger.laptop.view import LedgerView
from sync.papers import code
from sync.protocol import signing
from sync.server.backup import writing as county_backup
from sync.server.evidence import blobs
from tests.faults.bugs.bug import Bug, nothing, replace


def _relaxed(level: str) -> Callable[[], None]:
    def plant() -> None:
        for module in (database, engines):
            pragmas = tuple(one.replace("synchronous=FULL", f"synchronous={level}") for one in module.PRAGMAS)
            module.PRAGMAS = pragmas  # type: ignore[attr-defined]

    return plant


def _row_before_blob() -> None:
    """The row is written while the file still has its temporary name."""
    real = evidence.record_file

    def early(desk: Desk, visit: str, file: evidence.TakenFile, *rest: str) -> Changes:
        path = desk.profile.vault.path(file.stored.cipher_sha256)
        part = path.with_name("later.part")
        path.rename(part)
        try:
            return real(desk, visit, file, *rest)
        finally:
            part.rename(path)

    replace(evidence, "record_file", early)()


def _write_behind() -> None:
    """What was said to be kept is written with the next one."""
    real, waiting = Drafts.keep, []

    def keep(self: Drafts, key: str, text: str) -> None:
        waiting.append((key, text))
        if len(waiting) > 1:
            real(self, *waiting.pop(0))

    Drafts.keep = keep  # type: ignore[method-assign]


def _swallow() -> None:
    """A refusal of the disk is taken for a save that went well."""
    real = Desk.save

    def save(self: Desk, drafts: Any, *, created: str = "", also: Any = None) -> Changes:
        try:
            return real(self, drafts, created=created, also=also)
        except StorageProblem:
            return Changes(kinds=frozenset(), ids=frozenset(), created=created)

    Desk.save = save  # type: ignore[method-assign]


def _same_number() -> None:
    """The lease does not move on."""
    replace(sealing, "take", lambda lease, on: (*numbering.take(lease, on)[:2], lease))()


def _in_place() -> None:
    """Key slots are written over, not replaced."""

    def write(_disk: Any, path: Any, raw: bytes) -> None:
        path.write_bytes(raw)

    replace(key_slots, "replace_file", write)()


@contextlib.contextmanager
def _blindly(self: LocalLedger) -> Iterator[Connection]:
    """After a failed commit the chain goes on from the head in memory."""
    with engines.writing(self.engine) as connection:
        yield connection


def _every_context(real: Callable[..., bytes]) -> Callable[..., bytes]:
    return lambda self, blob, context=None: real(self, blob)


class _Believing:
    """A public key that finds every signature good."""

    @classmethod
    def from_public_bytes(cls, _raw: bytes) -> "_Believing":
        return cls()

    def verify(self, _signature: bytes, _raw: bytes) -> None:
        """Yes."""


STORAGE: dict[str, Bug] = {
    "vault not fsynced": Bug(
        plant=replace(RealDisk, "sync", nothing), caught_by="power", points=60, only=("ingest",)
    ),
    "folder not fsynced": Bug(
        plant=replace(RealDisk, "sync_folder", nothing), caught_by="power", points=60, only=("ingest",)
    ),
    "synchronous=NORMAL": Bug(plant=_relaxed("NORMAL"), caught_by="power", points=60, only=("save",)),
    "county with synchronous=OFF": Bug(plant=_relaxed("OFF"), caught_by="power", points=90, only=("push",)),
    "county's folder not fsynced": Bug(
        plant=replace(blobs, "sync_folder", nothing), caught_by="power", points=90, only=("push",)
    ),
    "backup not fsynced": Bug(
        plant=replace(county_backup, "sync_folder", nothing),
        caught_by="power",
        points=60,
        only=("backup",),
    ),
    "key slots written in place": Bug(plant=_in_place, caught_by="power", points=300, only=("create",)),
    "row before blob": Bug(plant=_row_before_blob, caught_by="kill", points=80, only=("ingest",)),
    "typing written behind": Bug(plant=_write_behind, caught_by="kill", points=40, only=("save",)),
    "number reused": Bug(plant=_same_number, caught_by="kill", points=12, only=("seal",)),
    "refusal swallowed": Bug(plant=_swallow, caught_by="io", points=136, only=("save",)),
    "head not read after a failed commit": Bug(
        plant=replace(LocalLedger, "_appending", _blindly), caught_by="io", points=136, only=("save",)
    ),
    "anchor never moves": Bug(
        plant=replace(Profile, "_set_anchor", nothing), caught_by="tamper", points=1000, only=("log",)
    ),
    "chain not verified": Bug(
        plant=replace(LedgerView, "verify_chain", nothing), caught_by="tamper", points=1000, only=("journal",)
    ),
    "context of a file ignored": Bug(
        plant=replace(Vault, "read", _every_context(Vault.read)),
        caught_by="tamper",
        points=200,
        only=("context",),
    ),
    "pack not verified": Bug(
        plant=replace(signing, "verify", lambda *_: True), caught_by="tamper", points=100, only=("pack",)
    ),
    "receipt not verified": Bug(
        plant=replace(signing, "verify", lambda *_: True), caught_by="tamper", points=100, only=("receipt",)
    ),
    "printed code not verified": Bug(
        plant=replace(code, "Ed25519PublicKey", _Believing), caught_by="tamper", points=500, only=("code",)
    ),
}
