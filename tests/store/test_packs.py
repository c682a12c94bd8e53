"""The pack shelf: only the county's packs, side by side, the newest in force first."""

import shutil
from datetime import date
from pathlib import Path

import pytest

import resources
from casework.errors import NotFound, PackProblem, StorageProblem
from desktop.store.packs import PackShelf
from desktop.store.profile import Profile, unlock_with_key
from sync.packs.build import build
from sync.packs.signature import sign_pack
from sync.protocol import signing
from tests.helpers.clock import FakeClock
from tests.store.faulty_disk import FaultyDisk

PRIVATE, PUBLIC = signing.generate()


@pytest.fixture(scope="module")
def containers(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The sample pack as of two versions, the second in force from 2027."""
    folder = tmp_path_factory.mktemp("packs")
    made: list[bytes] = []
    for version, start in (("2026.1.1", "2026-01-01"), ("2027.1.1", "2027-01-01")):
        source = folder / version
        shutil.copytree(Path(str(resources.path("packs"))) / "sample", source)
        lines = (source / "pack.yml").read_text("utf-8").splitlines()
        changed = [
            f'version: "{version}"'
            if line.startswith("version:")
            else f"valid_from: {start}"
            if line.startswith("valid_from:")
            else line
            for line in lines
        ]
        (source / "pack.yml").write_text("\n".join(changed), "utf-8")
        build(source, folder / f"{version}.pack")
        made.append(sign_pack((folder / f"{version}.pack").read_bytes(), PRIVATE))
    return made[0], made[1]


def test_the_newest_pack_in_force_is_used_and_the_others_stay(
    fresh: Profile, containers: tuple[bytes, bytes]
) -> None:
    assert fresh.packs.current(date(2026, 11, 20)) is None
    later = fresh.packs.add(containers[1], PUBLIC)
    sooner = fresh.packs.add(containers[0], PUBLIC)
    assert fresh.packs.add(containers[0], PUBLIC) == sooner
    assert [info.version for info in fresh.packs.infos()] == ["2026.1.1", "2027.1.1"]
    for day, info in ((date(2026, 11, 20), sooner), (date(2027, 1, 1), later)):
        pack = fresh.packs.current(day)
        assert pack is not None
        assert pack.info == info
        assert pack.matters()
    assert fresh.packs.current(date(2025, 12, 31)) is None
    assert fresh.packs.get(later.id).info == later


def test_packs_are_there_after_the_next_start(
    fresh: Profile, containers: tuple[bytes, bytes], clock: FakeClock
) -> None:
    info = fresh.packs.add(containers[0], PUBLIC)
    fresh.close()
    with unlock_with_key(fresh.home, fresh.raw_key, clock) as again:
        assert again.packs.get(info.id).info == info


def test_a_pack_of_another_county_is_refused(fresh: Profile, containers: tuple[bytes, bytes]) -> None:
    _, other = signing.generate()
    with pytest.raises(PackProblem, match=r"pack\.bad_signature"):
        fresh.packs.add(containers[0], other)
    with pytest.raises(PackProblem, match=r"pack\.damaged"):
        fresh.packs.add(sign_pack(b"no pack at all", PRIVATE), PUBLIC)
    assert fresh.packs.infos() == ()
    assert list((fresh.home / "packs").iterdir()) == []


def test_a_pack_that_is_not_here_is_named(fresh: Profile) -> None:
    with pytest.raises(NotFound, match=r"pack\.none"):
        fresh.packs.get("ab" * 32)


def test_a_changed_pack_file_is_refused_and_can_be_fetched_again(
    fresh: Profile, containers: tuple[bytes, bytes], clock: FakeClock
) -> None:
    info = fresh.packs.add(containers[0], PUBLIC)
    fresh.close()
    path = fresh.home / "packs" / f"{info.id}.pack"
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    with unlock_with_key(fresh.home, fresh.raw_key, clock) as again:
        with pytest.raises(PackProblem, match=r"pack\.damaged"):
            again.packs.get(info.id)
        again.packs.add(containers[0], PUBLIC)
        assert again.packs.get(info.id).info == info


def test_a_full_disk_is_named(fresh: Profile, containers: tuple[bytes, bytes], tmp_path: Path) -> None:
    disk = FaultyDisk()
    disk.fail("write", 28)
    shelf = PackShelf(tmp_path, fresh.engine, disk)
    with pytest.raises(StorageProblem, match=r"pack\.disk_full"):
        shelf.add(containers[0], PUBLIC)
    assert shelf.infos() == ()
    disk.heal()
    shelf.add(containers[0], PUBLIC)
    shelf.close()
