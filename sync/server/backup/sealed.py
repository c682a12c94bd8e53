"""A backup under a password: the tar in the container that evidence travels in, its key from Argon2id."""

import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from argon2.low_level import Type, hash_secret_raw
from msgspec import Struct

from casework import codec
from casework.errors import CaseworkError, StorageProblem
from sync.protocol.blob_format import open_stream, seal
from sync.protocol.blob_header import MAGIC, parse_header

MEMORY_KIB, PASSES, LANES = 256 * 1024, 3, 4  # about a second; one guess costs the same
MOST_KIB, MOST_PASSES, MOST_LANES = 1024 * 1024, 40, 16  # refused beyond: a forged header takes no memory
SALT, KEY = 16, 32  # bytes


class _Lock(Struct, frozen=True, kw_only=True):
    """What stands readable in front of the ciphertext."""

    backup: int = 1
    salt: str
    memory_kib: int = MEMORY_KIB
    passes: int = PASSES
    lanes: int = LANES


def is_sealed(path: Path) -> bool:
    """Whether a backup is under a password."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def seal_file(plain: Path, target: Path, password: str) -> None:
    """Seal a file into a new one; making it durable is the caller's work."""
    lock = _Lock(salt=os.urandom(SALT).hex())
    with plain.open("rb") as source, target.open("wb") as sink:
        seal(
            source,
            sink,
            profile_key=_key(password, lock),
            county_key=None,
            context=codec.encode(lock).decode(),
        )


@contextmanager
def opened(path: Path, password: str) -> Iterator[Path]:
    """The backup as a tar file, for as long as the block lasts; one without a password is given as it is.

    Raises:
        CaseworkError: backup.password, wrong or missing; backup.damaged.
        OSError: it cannot be read.
    """
    if not is_sealed(path):
        yield path
        return
    if not password:
        raise CaseworkError("backup.password")
    with TemporaryDirectory(prefix="zft-backup-") as scratch:  # the folder is the user's own: 0700
        plain = Path(scratch, "plain.tar")
        _open_into(path, plain, password)
        yield plain


def _open_into(path: Path, plain: Path, password: str) -> None:
    with path.open("rb") as source:
        try:
            lock = codec.decode(parse_header(source).context.encode(), _Lock)
        except (msgspec.MsgspecError, StorageProblem) as error:
            raise CaseworkError("backup.damaged", reason="lock") from error
        try:
            pieces = open_stream(source, profile_key=_key(password, lock))
        except StorageProblem as error:
            raise CaseworkError("backup.password") from error
        try:
            with plain.open("wb") as sink:
                for piece in pieces:
                    sink.write(piece)
        except StorageProblem as error:
            raise CaseworkError("backup.damaged", reason="cipher") from error


def _key(password: str, lock: _Lock) -> bytes:
    if not (
        0 < lock.memory_kib <= MOST_KIB and 0 < lock.passes <= MOST_PASSES and 0 < lock.lanes <= MOST_LANES
    ):
        raise CaseworkError("backup.damaged", reason="lock")
    return hash_secret_raw(
        secret=unicodedata.normalize("NFC", password).encode(),
        salt=bytes.fromhex(lock.salt),
        time_cost=lock.passes,
        memory_cost=lock.memory_kib,
        parallelism=lock.lanes,
        hash_len=KEY,
        type=Type.ID,
    )
