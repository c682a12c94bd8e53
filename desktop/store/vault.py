"""The evidence vault: originals sealed on the way in, named by their ciphertext's hash, never changed."""

import hashlib
import io
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct

from casework.errors import StorageProblem
from desktop.store.disk import VANISHED, Disk, discard, refusal
from desktop.store.vault_stream import VaultStream
from sync.protocol.blob_format import Cancelled, Reader, Sealed, Workspace, seal
from sync.protocol.blob_header import Entropy
from sync.protocol.messages import CHUNK

Progress = Callable[[int, int], None]  # bytes done, bytes in all

PART = ".part"
RESERVE_BYTES = 64 * 1024 * 1024  # left free for the journal whatever is taken in
NAME_CHARS = frozenset("0123456789abcdef")


class StoredFile(Struct, frozen=True, kw_only=True):
    """What the vault holds of one original; hashes as hex SHA-256."""

    size: int  # bytes of the original
    sha256: str  # of the original
    cipher_sha256: str  # of the container: the file's name here and on its way to the county
    cipher_size: int


class Sweep(Struct, frozen=True, kw_only=True):
    """How the vault's files stand against the records."""

    missing: tuple[str, ...]  # recorded, not on disk: an alarm
    orphans: tuple[str, ...]  # on disk, not recorded: listed, never deleted silently
    unfinished: int  # half-written files of an earlier run, removed


class _Source:
    """The original while it is read; tells trouble with it from trouble with the vault.

    Its OSErrors are not chained: they carry the file's name, which may be a person's.
    """

    def __init__(self, disk: Disk, path: Path) -> None:
        self._disk = disk
        self._path = path
        try:
            self._file = disk.open_read(path)
            self._before = os.fstat(self._file.fileno())
        except OSError as error:
            raise self._trouble(error) from None
        self.size = self._before.st_size

    def _trouble(self, error: OSError) -> StorageProblem:
        if error.errno in VANISHED:
            return StorageProblem("vault.vanished")
        return StorageProblem("vault.unreadable", errno=error.errno or 0)

    def readinto(self, buffer: memoryview, /) -> int:
        try:
            return self._disk.read_into(self._file, buffer)
        except OSError as error:
            raise self._trouble(error) from None

    def check_unchanged(self, read: int) -> None:
        """Refuse a file that changed or went away while it was read."""
        try:
            after = self._disk.stat(self._path)
        except OSError as error:
            raise self._trouble(error) from None
        before = self._before
        same = (before.st_size, before.st_mtime_ns, before.st_ino) == (
            after.st_size,
            after.st_mtime_ns,
            after.st_ino,
        )
        if not same or read != before.st_size:
            raise StorageProblem("vault.changed")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


class _Memory:
    """Bytes at hand as a source."""

    def __init__(self, raw: bytes) -> None:
        self._file = io.BytesIO(raw)

    def readinto(self, buffer: memoryview, /) -> int:
        return self._file.readinto(buffer)


class _Target:
    """The half-written container."""

    def __init__(self, disk: Disk, file: io.FileIO) -> None:
        self._disk = disk
        self._file = file

    def write(self, raw: memoryview, /) -> None:
        self._disk.write(self._file, raw)


class Vault:
    """The vault folder of one profile.

    Attributes:
        folder: where the containers lie.
        county_key: raw X25519 public key that files are also sealed to; None before enrolment.
        is_let_go: whether a container that is not here was let go on purpose.
        beside: two threads that hash while files are read and written; the owner of all threads gives it.
    """

    def __init__(self, folder: Path, key: bytes, disk: Disk, entropy: Entropy = os.urandom) -> None:
        self.folder = folder
        self._key = key
        self._disk = disk
        self._entropy = entropy
        self._writing: set[str] = set()
        self._spaces: list[Workspace] = []  # buffers that no ingest is using
        self.county_key: bytes | None = None
        self.is_let_go: Callable[[str], bool] = lambda blob: False
        self.beside: Executor | None = None

    def ingest(
        self,
        path: Path,
        context: str,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> StoredFile:
        """Take a file in: copy, hash and encrypt in one pass, durable when this returns.

        Args:
            path: the original; it is never touched.
            context: what it belongs to, for example "evidence/<id>"; must be given again to read it.
            progress: told bytes done and bytes in all, about once a MiB.
            cancelled: asked about once a MiB.

        Raises:
            StorageProblem: vault.vanished, vault.changed, vault.unreadable (the original);
                vault.disk_full, vault.read_only, vault.io_error (the vault); vault.cancelled.
                Nothing is left behind.
        """
        with _Source(self._disk, path) as source:
            total = source.size
            self._check_room(total)

            def tell(done: int) -> None:
                if progress is not None:
                    progress(done, max(total, done))

            return self._store(
                source, context, tell, cancelled, lambda sealed: source.check_unchanged(sealed.size)
            )

    def put(self, raw: bytes, context: str) -> StoredFile:
        """Take in bytes at hand, such as a sealed paper; problems of the vault as for `ingest`."""
        self._check_room(len(raw))
        return self._store(_Memory(raw), context, None, None, lambda sealed: None)

    def _check_room(self, size: int) -> None:
        try:
            free = self._disk.free(self.folder)
        except OSError as error:
            raise refusal("vault", error) from error
        if free < size + RESERVE_BYTES:
            raise StorageProblem("vault.disk_full", needed=size + RESERVE_BYTES, free=free)

    def _store(
        self,
        source: _Source | _Memory,
        context: str,
        progress: Callable[[int], None] | None,
        cancelled: Cancelled | None,
        check: Callable[[Sealed], None],
    ) -> StoredFile:
        """Write to a part file, make it durable, give it its name."""
        name = self._entropy(16).hex() + PART
        part = self.folder / name
        self._writing.add(name)
        try:  # not asked first: another thread may take the last one in between
            space = self._spaces.pop()
        except IndexError:
            space = Workspace()
        try:
            try:
                with self._disk.create(part) as file:
                    sealed = seal(
                        source,
                        _Target(self._disk, file),
                        profile_key=self._key,
                        county_key=self.county_key,
                        context=context,
                        progress=progress,
                        cancelled=cancelled,
                        entropy=self._entropy,
                        space=space,
                        beside=self.beside,
                        written=partial(self._disk.sync, file),
                    )
                    check(sealed)
                self._disk.rename(part, self.folder / sealed.cipher_sha256)
            except BaseException:
                discard(self._disk, part)
                raise
            self._disk.sync_folder(self.folder)
        except OSError as error:
            raise refusal("vault", error) from error
        finally:
            self._writing.discard(name)
            self._spaces.append(space)
        return StoredFile(
            size=sealed.size,
            sha256=sealed.sha256,
            cipher_sha256=sealed.cipher_sha256,
            cipher_size=sealed.cipher_size,
        )

    def path(self, blob: str) -> Path:
        """Where a container lies.

        Args:
            blob: hex SHA-256 of the ciphertext.

        Raises:
            ValueError: not such a name, so no way out of the folder.
        """
        if len(blob) != 64 or not NAME_CHARS.issuperset(blob):
            raise ValueError("a blob is named by 64 hex digits")
        return self.folder / blob

    def holds(self, blob: str) -> bool:
        """Whether a container is on this disk."""
        return self.path(blob).is_file()

    def _open(self, blob: str) -> io.BufferedReader:
        try:
            return self.path(blob).open("rb")
        except FileNotFoundError as error:
            code = "vault.at_county" if self.is_let_go(blob) else "vault.missing"
            raise StorageProblem(code, blob=blob) from error
        except OSError as error:
            raise StorageProblem("vault.io_error", errno=error.errno or 0) from error

    def reader(self, blob: str, context: str | None = None) -> VaultStream:
        """Open the plaintext of a stored file as a seekable binary stream; close it after use.

        Raises:
            StorageProblem: vault.missing, vault.at_county, vault.damaged, also when `context` is another one.
        """
        file = self._open(blob)
        try:
            return VaultStream(file, Reader(file, profile_key=self._key, context=context))
        except BaseException:
            file.close()
            raise

    def read(self, blob: str, context: str | None = None) -> bytes:
        """Read the whole original; problems as for `reader`."""
        with self.reader(blob, context) as stream:
            return stream.readall()

    def cipher_chunks(self, blob: str, size: int = CHUNK) -> Iterator[bytes]:
        """Yield the container as it travels to the county, `size` bytes at a time."""
        with self._open(blob) as file:
            while raw := file.read(size):
                yield raw

    def cipher_chunk(self, blob: str, index: int, size: int = CHUNK) -> bytes:
        """Read one chunk of the container as it travels to the county."""
        with self._open(blob) as file:
            file.seek(index * size)
            return file.read(size)

    def verify(self, blob: str) -> None:
        """Hash a container again.

        Raises:
            StorageProblem: vault.missing, vault.damaged.
        """
        with self._open(blob) as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != blob:
                raise StorageProblem("vault.damaged", blob=blob)

    def prove(self, blob: str, check: Callable[[], None] | None = None) -> None:
        """Check a container by its own seals before it is sent; much quicker than `verify`.

        Args:
            blob: hex SHA-256 of the ciphertext.
            check: called a few times a MiB; may raise to stop.

        Raises:
            StorageProblem: vault.missing, vault.damaged.
        """
        with self._open(blob) as file:
            Reader(file, profile_key=self._key).prove(check)

    def blobs(self) -> Iterator[str]:
        """Names of all containers on this disk."""
        for entry in os.scandir(self.folder):
            if len(entry.name) == 64 and NAME_CHARS.issuperset(entry.name):
                yield entry.name

    def remove(self, blobs: Iterable[str]) -> None:
        """Take containers off this disk; those that are not here are fine.

        Raises:
            StorageProblem: vault.read_only, vault.io_error.
        """
        try:
            for blob in blobs:
                self._disk.remove(self.path(blob))
            self._disk.sync_folder(self.folder)
        except OSError as error:
            raise refusal("vault", error) from error

    def take_back(self, blob: str, size: int, pieces: Iterable[bytes]) -> None:
        """Take in a container that was here before, as the county gives it; durable when this returns.

        Args:
            blob: hex SHA-256 of the ciphertext.
            size: bytes of the container.
            pieces: its bytes in order.

        Raises:
            StorageProblem: vault.damaged, when the bytes are others; vault.disk_full, vault.read_only,
                vault.io_error. Nothing is left behind.
        """
        self._check_room(size)
        name = self._entropy(16).hex() + PART
        part = self.folder / name
        self._writing.add(name)
        digest = hashlib.sha256()
        try:
            try:
                with self._disk.create(part) as file:
                    for piece in pieces:
                        digest.update(piece)
                        self._disk.write(file, piece)
                    self._disk.sync(file)
                if digest.hexdigest() != blob:
                    raise StorageProblem("vault.damaged", blob=blob)
                self._disk.rename(part, self.path(blob))
            except BaseException:
                discard(self._disk, part)
                raise
            self._disk.sync_folder(self.folder)
        except OSError as error:
            raise refusal("vault", error) from error
        finally:
            self._writing.discard(name)

    def sweep(self, recorded: Iterable[str]) -> Sweep:
        """Compare the folder with the records and remove what an earlier run left half-written.

        Args:
            recorded: blobs that records name.
        """
        unfinished = 0
        for entry in list(os.scandir(self.folder)):
            if entry.name.endswith(PART) and entry.name not in self._writing:
                discard(self._disk, Path(entry.path))
                unfinished += 1
        known, held = set(recorded), set(self.blobs())
        return Sweep(
            missing=tuple(sorted(known - held)), orphans=tuple(sorted(held - known)), unfinished=unfinished
        )
