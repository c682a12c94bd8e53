"""The pack shelf: every pack the county has published to this laptop, side by side, opened when asked for."""

import hashlib
import threading
from datetime import date
from pathlib import Path

from sqlalchemy import Column, Engine, Table, Text, select
from sqlalchemy.dialects.sqlite import insert

from casework import codec
from casework.errors import NotFound, PackProblem
from casework.pack import PackInfo
from desktop.store.disk import Disk, refusal, replace_file
from desktop.store.values import METADATA
from sync.ledger.engines import writing
from sync.packs.reader import SqlitePack, open_pack
from sync.packs.signature import open_signed
from sync.packs.version import version_key

PACK_SHELF = Table(
    "pack_shelf",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("info", Text, nullable=False),  # canonical JSON of a PackInfo
    sqlite_with_rowid=False,
)


class PackShelf:
    """Packs hold published law, nothing personal: the files are plain, their hashes stand in the database."""

    def __init__(self, folder: Path, engine: Engine, disk: Disk) -> None:
        self._folder = folder
        self._engine = engine
        self._disk = disk
        self._open: dict[str, SqlitePack] = {}
        self._infos: tuple[PackInfo, ...] | None = None
        self._lock = threading.Lock()

    def add(self, raw: bytes, county_key: str) -> PackInfo:
        """Check a signed pack and put it on the shelf; the same one twice is harmless.

        Args:
            raw: the signed container as published.
            county_key: hex Ed25519 public key of the county this laptop is enrolled with.

        Raises:
            PackProblem: pack.bad_signature, pack.damaged, pack.too_new.
            StorageProblem: pack.disk_full, pack.read_only, pack.io_error.
        """
        body = open_signed(raw, county_key)
        key = hashlib.sha256(body).hexdigest()
        path = self._path(key)
        if not _is_whole(path, key):
            self._put(path, body)
        try:
            pack = open_pack(path)
        except BaseException:
            self._disk.remove(path)
            raise
        self._record(pack.info)
        with self._lock:
            earlier = self._open.get(key)
            self._open[key] = pack
            self._infos = None
        if earlier is not None:
            earlier.close()
        return pack.info

    def _put(self, path: Path, body: bytes) -> None:
        try:
            replace_file(self._disk, path, body)
        except OSError as error:
            raise refusal("pack", error) from error

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.pack"

    def _record(self, info: PackInfo) -> None:
        row = {"id": info.id, "info": codec.encode(info).decode()}
        with writing(self._engine) as connection:
            connection.execute(insert(PACK_SHELF).values(row).on_conflict_do_nothing())

    def infos(self) -> tuple[PackInfo, ...]:
        """What is on the shelf, by version."""
        with self._lock:
            if self._infos is None:
                with self._engine.connect() as connection:
                    rows = connection.execute(select(PACK_SHELF.c.info)).scalars().all()
                infos = [codec.decode(raw, PackInfo) for raw in rows]
                self._infos = tuple(sorted(infos, key=lambda info: (version_key(info.version), info.id)))
            return self._infos

    def current(self, on: date) -> SqlitePack | None:
        """The newest pack in force on a day; None when there is none."""
        for info in reversed(self.infos()):
            if info.valid_from <= on and (info.valid_to is None or on <= info.valid_to):
                return self.get(info.id)
        return None

    def get(self, pack_id: str) -> SqlitePack:
        """One pack, opened once.

        Raises:
            NotFound: pack.none, it was never added here.
            PackProblem: pack.damaged, pack.file_missing.
        """
        with self._lock:
            pack = self._open.get(pack_id)
        if pack is not None:
            return pack
        if all(info.id != pack_id for info in self.infos()):
            raise NotFound("pack.none", pack=pack_id)
        pack = open_pack(self._path(pack_id))
        if pack.info.id != pack_id:
            pack.close()
            raise PackProblem("pack.damaged", pack=pack_id)
        with self._lock:
            kept = self._open.setdefault(pack_id, pack)
        if kept is not pack:
            pack.close()
        return kept

    def close(self) -> None:
        """Close every pack."""
        with self._lock:
            for pack in self._open.values():
                pack.close()
            self._open.clear()


def _is_whole(path: Path, key: str) -> bool:
    """Whether a file is there with the hash it is named by."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == key
