"""The sample pack, built once per test session."""

import tempfile
from functools import cache
from pathlib import Path

import resources
from sync.packs.build import build
from sync.packs.reader import SqlitePack, open_pack
from sync.packs.signature import sign_pack


@cache
def sample_raw() -> bytes:
    """The sample pack's file, built on the first call."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "sample.zfpack"
        build(resources.path("packs/sample"), target)
        return target.read_bytes()


def sample_pack(tmp_dir: Path) -> SqlitePack:
    """Open the sample pack from a file in a folder of the test's own."""
    target = tmp_dir / "sample.zfpack"
    if not target.exists():
        target.write_bytes(sample_raw())
    return open_pack(target)


def signed_sample(private_hex: str) -> bytes:
    """The sample pack as a county would publish it."""
    return sign_pack(sample_raw(), private_hex)
