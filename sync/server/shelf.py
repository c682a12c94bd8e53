"""Packs the county published: signed files in a folder, the newest publication in force."""

import os
import tempfile
from pathlib import Path

from sqlalchemy import Engine, select

from casework.clock import Clock
from casework.code_host import host_of
from casework.errors import PackProblem
from casework.pack import Pack, PackInfo
from sync.ledger.engines import reading, upsert, writing
from sync.packs.build import build
from sync.packs.reader import open_pack
from sync.packs.signature import sign_pack
from sync.protocol.problems import problem
from sync.server.evidence.blobs import sync_folder
from sync.server.tables import PACK, PACK_FILE

_CURRENT = select(PACK.c.id).order_by(PACK.c.published.desc(), PACK.c.id).limit(1)


class PublishedPacks:
    """What laptops may fetch, and what the county itself reads rules from."""

    def __init__(self, engine: Engine, folder: Path, signing_private: str, clock: Clock) -> None:
        self._engine = engine
        self._folder = folder
        self._private = signing_private
        self._clock = clock
        self._open: dict[str, Pack] = {}
        self._hosts: dict[str, str] = {}  # pack -> host of the verification page

    def publish(self, source: Path) -> PackInfo:
        """Build a source folder, or take a built pack file, sign it and put it in force.

        Raises:
            PackProblem: the source or the file cannot be used.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        if not source.exists():
            raise PackProblem("pack.missing", path=str(source))
        with tempfile.TemporaryDirectory(dir=self._folder) as scratch:
            plain = Path(scratch) / "pack"
            if source.is_dir():
                info = build(source, plain)
            else:
                plain.write_bytes(source.read_bytes())
                info = open_pack(plain).info
            raw = plain.read_bytes()
            signed = sign_pack(raw, self._private)
            self._keep(self._plain(info.id), raw)
            self._keep(self._signed(info.id), signed)
        published = self._clock.now().isoformat()
        with writing(self._engine) as conn:
            row = {"id": info.id, "version": info.version, "title": info.title, "published": published}
            if self._is_shared:
                files = {"id": info.id, "plain": raw, "signed": signed}
                conn.execute(upsert(conn.dialect, PACK_FILE).values(files))
            conn.execute(upsert(conn.dialect, PACK).values(row))
        return info

    def current(self) -> str:
        """Id of the pack in force; empty before the first publication."""
        with reading(self._engine) as conn:
            found = conn.execute(_CURRENT).scalar()
        return found or ""

    def signed(self, pack: str) -> bytes:
        """The signed file of a published pack.

        Raises:
            SyncProblem: 1601 never published here.
        """
        with reading(self._engine) as conn:
            known = conn.execute(select(PACK.c.id).where(PACK.c.id == pack)).first()
        if known is None:
            raise problem(1601)
        self._fetch(pack)
        return self._signed(pack).read_bytes()

    def read(self) -> Pack | None:
        """The pack in force, opened; None before the first publication."""
        current = self.current()
        if not current:
            return None
        if current not in self._open:
            self._fetch(current)
            self._open = {current: open_pack(self._plain(current))}
        return self._open[current]

    def read_one(self, pack: str) -> Pack | None:
        """A pack that was published once, opened; None when it never was."""
        with reading(self._engine) as conn:
            known = conn.execute(select(PACK.c.id).where(PACK.c.id == pack)).first()
        if known is None:
            return None
        self._fetch(pack)
        return open_pack(self._plain(pack))

    def code_hosts(self) -> tuple[str, ...]:
        """The hosts that packs ever set for the verification page; papers under all of them are out."""
        with reading(self._engine) as conn:
            ids = conn.execute(select(PACK.c.id)).scalars().all()
        for one in set(ids) - self._hosts.keys():
            pack = self.read_one(one)
            if pack is not None:
                self._hosts[one] = host_of(pack)
        return tuple(sorted(set(self._hosts.values())))

    @property
    def _is_shared(self) -> bool:
        """Whether other servers read the same database: they find the files in it."""
        return self._engine.dialect.name == "postgresql"

    def _fetch(self, pack: str) -> None:
        """Bring a pack that another server published into this one's folder."""
        if not self._is_shared or (self._plain(pack).exists() and self._signed(pack).exists()):
            return
        with reading(self._engine) as conn:
            row = conn.execute(select(PACK_FILE).where(PACK_FILE.c.id == pack)).one_or_none()
        if row is not None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._keep(self._plain(pack), row.plain)
            self._keep(self._signed(pack), row.signed)

    def _plain(self, pack: str) -> Path:
        return self._folder / f"{pack}.pack"

    def _signed(self, pack: str) -> Path:
        return self._folder / f"{pack}.signed"

    def _keep(self, path: Path, raw: bytes) -> None:
        scratch = path.with_suffix(path.suffix + ".new")
        with scratch.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(path)
        sync_folder(self._folder)
