"""Bugs planted in our own code: each must be caught by one of the sets, or that set is not sharp.

To add one: write what it does to the code as a function, and enter it in BUGS with the set that must see it.
"""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct
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
from sync.client.records import RecordLane
from sync.ledger import engines, fold
from sync.ledger.deposit import Deposit
from sync.ledger.held import Shelf
from sync.ledger.intake import BROKEN, PARENT_MISSING, Batch, Tip
from sync.ledger.local import LocalLedger
from sync.ledger.outbox import Outbox
from sync.ledger.view import LedgerView
from sync.papers import code
from sync.protocol import signing
from sync.server import blobs
from sync.server import service as services
from sync.server.backup import writing as county_backup


class Bug(Struct, frozen=True, kw_only=True):
    """One bug, the set that must catch it, and how much of that set is played."""

    plant: Callable[[], None]
    caught_by: str
    points: int
    only: tuple[str, ...] = ()


def replace(owner: Any, name: str, value: Any) -> Callable[[], None]:
    """Put something else in the place of a function or a constant."""
    return lambda: setattr(owner, name, value)


def nothing(*_arguments: Any, **_named: Any) -> None:
    """Do nothing at all."""


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


def _seq_only() -> None:
    """Chains are compared by their numbers, not by their hashes."""
    hello = services.DeviceService.hello

    def greet(self: services.DeviceService, request: Any) -> Any:
        reply = hello(self, request)
        return type(reply)(**{
            name: getattr(reply, name) for name in reply.__struct_fields__ if name != "new_incarnation"
        })  # fmt: skip

    def chain(self: Batch, arrival: Any, strangers: frozenset[str]) -> int:
        tip = self.tips.setdefault(arrival.incarnation, Tip())
        if arrival.seq <= tip.seq:
            return BROKEN if arrival.seq < 1 else 0
        return 0 if arrival.seq == tip.seq + 1 else PARENT_MISSING

    services.DeviceService.hello = greet  # type: ignore[method-assign]
    RecordLane._must_renew = lambda self, reply: False  # type: ignore[method-assign]
    Batch._chain_problem = chain  # type: ignore[method-assign]


def _drops_last_row() -> None:
    """The cursor moves on although the last row of the page was not written."""
    real = Outbox.apply_page

    def apply(self: Outbox, connection: Connection, page: Any) -> Any:
        units = page.units[:-1] if len(page.units) > 1 else page.units
        kept = {name: getattr(page, name) for name in page.__struct_fields__} | {"units": units}
        return real(self, connection, type(page)(**kept))

    Outbox.apply_page = apply  # type: ignore[method-assign]


def _last_wins() -> None:
    """Whoever comes last overwrites, unseen."""
    fold.merge = lambda state, changes, is_locked=None: (fold.overwrite(state, changes), ())


def _sealed_changes() -> None:
    """The county lets a sealed record be changed."""
    real = fold.merge
    fold.merge = lambda state, changes, is_locked=None: real(state, changes)


def _cleared_on_send() -> None:
    """What was sent once is never sent again, whether it was answered or not."""
    real = Outbox.unsent
    sent: dict[int, set[bytes]] = {}

    def unsent(self: Outbox, connection: Connection, entries: int, size: int) -> list[tuple[int, bytes]]:
        known = sent.setdefault(id(self), set())
        fresh = [(seq, raw) for seq, raw in real(self, connection, entries, size) if raw not in known]
        known.update(raw for _seq, raw in fresh)
        return fresh

    replace(Outbox, "unsent", unsent)()


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


def _note_epoch(self: LocalLedger, epoch: str) -> None:
    """A restored county is taken for the old one."""
    with engines.writing(self.engine) as connection:
        self._notes.set(connection, "epoch", epoch)


def _same_epoch() -> None:
    """Neither the epoch nor the county's own count tells the laptop that the county was restored."""
    replace(LocalLedger, "begin_epoch", _note_epoch)()
    replace(LocalLedger, "begin_again", nothing)()


BUGS: dict[str, Bug] = {
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
    "key slots written in place": Bug(plant=_in_place, caught_by="power", points=60, only=("create",)),
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
    "chains compared by number only": Bug(plant=_seq_only, caught_by="sync", points=40),
    "epoch ignored": Bug(plant=_same_epoch, caught_by="sync", points=40),
    "no deduplication": Bug(plant=replace(Deposit, "known", lambda *_: {}), caught_by="sync", points=20),
    "nothing is sent again": Bug(
        plant=replace(Outbox, "mark_all_unsent", nothing), caught_by="sync", points=40
    ),
    "outbox cleared on sending": Bug(plant=_cleared_on_send, caught_by="sync", points=20),
    "pull covers pending edits": Bug(
        plant=replace(Shelf, "redraw", lambda _self, _connection, base: base), caught_by="sync", points=20
    ),
    "last write wins": Bug(plant=_last_wins, caught_by="sync", points=20),
    "sealed record changed": Bug(plant=_sealed_changes, caught_by="sync", points=60),
    "cursor beyond a row": Bug(plant=_drops_last_row, caught_by="sync", points=20),
    "numbers of a lost lease kept": Bug(
        plant=replace(LocalLedger, "forget_lost_leases", lambda _self: ()), caught_by="sync", points=200
    ),
}
