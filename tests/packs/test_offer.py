"""A pack takes the place of another only when it is whole, signed by the county and not older."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from casework.errors import PackProblem
from sync.packs.offer import check_not_older, open_offered, version_of
from sync.packs.reader import open_pack
from sync.packs.signature import sign_pack
from sync.packs.version import version_key
from sync.protocol import signing
from tests.helpers.packs import sample_raw
from tests.packs.sources import copy_of_sample


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The sample, unsigned."""
    path = tmp_path / "pack"
    path.write_bytes(sample_raw())
    return path


def code_of(source: Path, key: str, scratch: Path) -> str:
    with pytest.raises(PackProblem) as caught:
        open_offered(source, key, scratch)
    return caught.value.code


def test_versions_are_ordered_by_number() -> None:
    assert sorted(["2026.11.1", "2026.9.2", "2027.1.1", "2026.9.10"], key=version_key) == [
        "2026.9.2",
        "2026.9.10",
        "2026.11.1",
        "2027.1.1",
    ]


@pytest.mark.parametrize(
    ("offered", "refused"), [("2026.9.1", True), ("2026.11.1", False), ("2026.11.2", False)]
)
def test_an_older_pack_is_refused_by_its_version(pack: Path, offered: str, refused: bool) -> None:
    opened = open_pack(pack)
    installed = replace(opened.info, version="2026.11.1")
    opened.close()
    check_not_older(offered, None)
    if not refused:
        check_not_older(offered, installed)
        return
    with pytest.raises(PackProblem) as caught:
        check_not_older(offered, installed)
    assert (caught.value.code, caught.value.params) == (
        "pack.older",
        {"field": "version", "offered": "2026.9.1", "installed": "2026.11.1"},
    )


def test_a_version_is_read_from_a_source_and_from_a_pack(pack: Path, tmp_path: Path) -> None:
    assert version_of(copy_of_sample(tmp_path)) == version_of(pack)


def test_a_signed_pack_is_opened_with_the_county_key_only(pack: Path, tmp_path: Path) -> None:
    private, public = signing.generate()
    signed = tmp_path / "signed"
    signed.write_bytes(sign_pack(pack.read_bytes(), private))
    opened = open_offered(signed, public, tmp_path / "scratch")
    assert opened.info.county == "云凤县"
    opened.close()
    assert code_of(signed, "", tmp_path / "scratch") == "pack.no_key"
    assert code_of(signed, signing.generate()[1], tmp_path / "scratch") == "pack.bad_signature"
    raw = bytearray(signed.read_bytes())
    raw[-1] ^= 1
    signed.write_bytes(raw)
    assert code_of(signed, public, tmp_path / "scratch") == "pack.bad_signature"
    assert code_of(tmp_path / "nothing", public, tmp_path / "scratch") == "pack.file_missing"


def test_an_unsigned_pack_may_be_looked_at(pack: Path, tmp_path: Path) -> None:
    opened = open_offered(pack, "", tmp_path / "scratch")
    assert opened.info.sample
    opened.close()
    assert not (tmp_path / "scratch").exists()
