"""A laptop without a window: a real ledger on plain SQLite, files in a folder, the real sync engine."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from casework.audit import Draft
from casework.clock import Clock
from casework.errors import StorageProblem
from casework.ids import ENTROPY_BYTES, uuid7
from casework.pack import Pack, PackInfo
from sync.client.engine import Engine, EngineReport
from sync.client.enrolment import Enrolment, enrol
from sync.client.http import HttpService
from sync.client.lanes import Progress
from sync.ledger.engines import create_schema, sqlite_engine
from sync.ledger.laptop.ledger import LocalDevice, LocalLedger
from sync.packs.reader import open_pack
from sync.packs.signature import open_signed
from sync.protocol.chunks import whole_sha256
from sync.protocol.service import SyncService

OFFICER = "of-01"


class Files:
    """Ciphertext by its hash, as a vault keeps it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def holds(self, blob: str) -> bool:
        """Whether it is here."""
        return self.path(blob).is_file()

    def path(self, blob: str) -> Path:
        """Where it lies."""
        return self._folder / blob

    def prove(self, blob: str, check: Callable[[], None]) -> None:
        """Whether it is as it was; these are no containers, so by its hash."""
        if whole_sha256(self.path(blob), check)[0] != blob:
            raise StorageProblem("vault.damaged", blob=blob)

    def put(self, raw: bytes) -> str:
        """Keep bytes; returns their hash."""
        blob = hashlib.sha256(raw).hexdigest()
        self.path(blob).write_bytes(raw)
        return blob

    def put_sparse(self, size: int) -> tuple[str, Path]:
        """Keep a file of so many bytes that takes no room on the disk; returns its hash and its place."""
        scratch = self._folder / "sparse"
        with scratch.open("wb") as file:
            file.truncate(size)
            file.seek(size // 2)
            file.write(b"in the middle")
        with scratch.open("rb") as file:
            blob = hashlib.file_digest(file, "sha256").hexdigest()
        return blob, scratch.rename(self.path(blob))


class PackFolder:
    """Packs as a profile keeps them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def infos(self) -> Sequence[PackInfo]:
        """Packs that are here."""
        return [open_pack(path).info for path in sorted(self._folder.glob("*.pack"))]

    def add(self, raw: bytes, county_key: str) -> PackInfo:
        """Check and keep."""
        body = open_signed(raw, county_key)
        path = self._folder / f"{hashlib.sha256(body).hexdigest()}.pack"
        path.write_bytes(body)
        return open_pack(path).info

    def current(self, on: date) -> Pack | None:
        """Any pack that is here."""
        return next((open_pack(path) for path in sorted(self._folder.glob("*.pack"))), None)


class Laptop:
    """One enrolled laptop.

    Attributes:
        home: its folder.
        ledger, files, packs: what it keeps.
        enrolment: its identity.
        service: how it reaches the county; a test may put another in.
    """

    def __init__(self, home: Path, ticket: str, clock: Clock, name: str = "", timeout_s: float = 20) -> None:
        """Enrol."""
        home.mkdir(parents=True, exist_ok=True)
        self.home = home
        self.clock = clock
        self.enrolment: Enrolment = enrol(ticket, name, clock, timeout_s=timeout_s)
        reply = self.enrolment.reply
        engine = sqlite_engine(home / "profile.db")
        create_schema(engine)
        self.town = reply.town
        self.ledger = LocalLedger(
            engine,
            LocalDevice(town=reply.town, device=reply.device, incarnation=self._new_id()),
            clock,
            None,
        )
        self.files = Files(home / "vault")
        self.packs = PackFolder(home / "packs")
        self.service: SyncService = self.http(timeout_s=timeout_s)

    def http(self, *, timeout_s: float = 20, url: str = "") -> HttpService:
        """A fresh connection to the county."""
        return HttpService(
            url=url or self.enrolment.url,
            tls_sha256=self.enrolment.tls_sha256,
            tls_pem=self.enrolment.tls_pem,
            device=self.enrolment.reply.device,
            device_private=self.enrolment.device_private,
            clock=self.clock,
            timeout_s=timeout_s,
        )

    def engine(
        self, service: SyncService | None = None, *, county_key: str = "", attempts: int = 2
    ) -> Engine:
        """The real engine; waits between tries take no time."""
        return Engine(
            self.ledger,
            self.files,
            service or self.service,
            self.packs,
            self.clock,
            county_key=county_key or self.enrolment.reply.county_key,
            sleep=lambda _seconds: None,
            attempts=attempts,
        )

    def sync(
        self,
        service: SyncService | None = None,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        attempts: int = 2,
    ) -> EngineReport:
        """One run."""
        return self.engine(service, attempts=attempts).run(progress, cancelled)

    def open_visit(self, **fields: Any) -> str:
        """Record a new visit; returns its id."""
        visit = self._new_id()
        party = {"id": "px-001", "kind": "business", "name": "云记餐馆"}
        values = {
            "id": visit,
            "town": self.town,
            "pack": "sample",
            "title": "综合查一次",
            "party": party,
            **fields,
        }
        self.change("visit", visit, {path: (None, value) for path, value in values.items()}, "opened")
        return visit

    def change(
        self, type_: str, record: str, changes: dict[str, tuple[Any, Any]], verb: str = "amended"
    ) -> None:
        """Record one act."""
        self.ledger.append(OFFICER, [Draft(type=type_, record=record, verb=verb, changes=changes)])

    def add_evidence(self, visit: str, raw: bytes) -> tuple[str, str]:
        """Record a file of evidence; returns (record id, blob)."""
        blob = self.files.put(raw)
        return self.add_stored(visit, blob, len(raw), hashlib.sha256(raw).hexdigest()), blob

    def add_photo(self, visit: str, raw: bytes, thumb: bytes) -> tuple[str, str, str]:
        """Record a photo with its small picture; returns (record id, blob, blob of the small picture)."""
        blob, small = self.files.put(raw), self.files.put(thumb)
        evidence = self.add_stored(visit, blob, len(raw), thumb=small, thumb_size=len(thumb))
        return evidence, blob, small

    def add_stored(self, visit: str, blob: str, size: int, sha256: str = "a" * 64, **more: Any) -> str:
        """Record a file that is kept already; returns the record's id."""
        evidence = self._new_id()
        values: dict[str, Any] = {
            **more,
            "id": evidence,
            "town": self.town,
            "visit": visit,
            "kind": "photo",
            "name": "照片.jpg",
            "size": size,
            "sha256": sha256,
            "cipher_sha256": blob,
            "cipher_size": size,
        }
        self.change("evidence", evidence, {path: (None, value) for path, value in values.items()}, "added")
        return evidence

    def close(self) -> None:
        """Close connections and database."""
        if isinstance(self.service, HttpService):
            self.service.close()
        self.ledger.engine.dispose()

    def _new_id(self) -> str:
        return uuid7(self.clock.now(), self.clock.entropy(ENTROPY_BYTES))
