"""Whether a pack that is offered may take the place of the one in use: signed, whole, and not older."""

from pathlib import Path

from casework.errors import PackProblem
from casework.pack import PackInfo
from sync.packs.days import read_head
from sync.packs.reader import SqlitePack, open_pack
from sync.packs.signature import MAGIC, open_signed
from sync.packs.version import version_key


def check_not_older(offered: str, installed: PackInfo | None) -> None:
    """Refuse a version before the one in use.

    Raises:
        PackProblem: "pack.older", naming the field and both versions.
    """
    if installed is not None and version_key(offered) < version_key(installed.version):
        raise PackProblem("pack.older", field="version", offered=offered, installed=installed.version)


def version_of(source: Path) -> str:
    """The version a source folder or a built pack says of itself.

    Raises:
        PackProblem: as `read_head` and `open_pack`.
    """
    if source.is_dir():
        return read_head(source).version
    pack = open_pack(source)
    try:
        return pack.info.version
    finally:
        pack.close()


def open_offered(source: Path, public_key: str, scratch: Path) -> SqlitePack:
    """Open a pack file, plain or signed; a signature is never passed over unchecked.

    Args:
        source: the file.
        public_key: of the county, 64 hex digits; empty when none is at hand.
        scratch: where the inside of a signed file is put.

    Raises:
        PackProblem: "pack.file_missing"; "pack.no_key" for a signed file without a key to check it with;
            "pack.bad_signature"; as `open_pack`.
    """
    if not source.is_file():
        raise PackProblem("pack.file_missing", file=source.name)
    with source.open("rb") as file:
        signed = file.read(len(MAGIC)) == MAGIC
    if not signed:
        return open_pack(source)
    if not public_key:
        raise PackProblem("pack.no_key", file=source.name)
    scratch.write_bytes(open_signed(source.read_bytes(), public_key))
    return open_pack(scratch)
