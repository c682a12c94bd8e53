"""A backup is whole, stays encrypted, is refused where it would leak, and proves itself."""

import errno
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from casework.errors import CaseworkError, NotFound, StorageProblem
from desktop.store.backup import place
from desktop.store.backup.drill import Drill, drill
from desktop.store.backup.manifest import is_genuine, read_manifest
from desktop.store.backup.restoring import choose, restore
from desktop.store.backup.writing import KEPT, Backup, write_backup
from desktop.store.profile import Profile, unlock, unlock_with_key
from tests.helpers.clock import FakeClock
from tests.store.conftest import OFFICER, PASSWORD, party_draft
from tests.store.faulty_disk import FaultyDisk

NAME = "巴渝老火锅"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def filled(profile: Profile) -> Profile:
    """Some acts and some files, one of several chunks."""
    profile.ledger.append(OFFICER, [party_draft(f"p-{n:03}", f"{NAME}{n}") for n in range(40)])
    for number in range(6):
        profile.vault.put(os.urandom(300_000 * (number == 0) + 900), f"evidence/{number}")
    return profile


def prove(profile: Profile, backup: Backup, sample: int = 99) -> Drill:
    return drill(backup.folder, profile.raw_key, profile.clock, sample=sample)


def test_a_backup_holds_everything_and_its_drill_passes(filled: Profile, stick: Path) -> None:
    told: list[tuple[int, int]] = []
    backup = write_backup(filled, stick, lambda done, total: told.append((done, total)))
    manifest = read_manifest(backup.folder)
    assert manifest == backup.manifest
    assert is_genuine(manifest, filled.keys.backup)
    assert (manifest.head.seq, manifest.head.hash) == filled.ledger.head()
    assert manifest.counts.entries == 40
    assert set(manifest.blobs) == set(filled.vault.blobs())
    assert told[-1][0] <= told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    result = prove(filled, backup)
    assert result.passed, result
    assert result.files == 6


def test_nothing_on_the_medium_is_readable(filled: Profile, stick: Path) -> None:
    write_backup(filled, stick)
    every = b"".join(path.read_bytes() for path in stick.rglob("*") if path.is_file())
    assert NAME.encode() not in every
    assert filled.raw_key not in every
    assert filled.raw_key.hex().encode() not in every


def test_a_second_backup_carries_only_what_is_new(filled: Profile, stick: Path, clock: FakeClock) -> None:
    first = write_backup(filled, stick)
    clock.tick(60)
    filled.vault.put(b"one more", "evidence/new")
    second = write_backup(filled, stick)
    assert (first.new_blobs, second.new_blobs) == (6, 1)
    assert len(second.manifest.blobs) == 7
    assert prove(filled, second).passed
    assert prove(filled, first).passed


def test_acts_during_a_backup_are_not_lost_and_do_no_harm(filled: Profile, stick: Path) -> None:
    acted: list[int] = []

    def act(done: int, total: int) -> None:
        if len(acted) < 5:
            acted.append(1)
            filled.ledger.append(OFFICER, [party_draft(f"q-{len(acted)}", "后来的")])

    backup = write_backup(filled, stick, act)
    assert acted
    assert prove(filled, backup).passed
    assert filled.ledger.head()[0] == 40 + len(acted)
    assert filled.check()[0].code == "vault.orphan"  # the files no record names; nothing worse


def test_old_sets_go_and_unfinished_ones_too(filled: Profile, stick: Path, clock: FakeClock) -> None:
    for _ in range(KEPT + 2):
        clock.tick(60)
        last = write_backup(filled, stick)
    folder = place.find(stick)
    assert len(folder.finished()) == KEPT
    assert folder.finished()[0] == last.folder
    stale = folder.sets / "20200101T000000Z-aaaaaa.part"
    stale.mkdir()
    write_backup(filled, stick)
    assert not stale.exists()


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("OneDrive - 镇政府/备份", "backup.cloud"),
        ("坚果云/备份", "backup.cloud"),
        ("BaiduSyncdisk", "backup.cloud"),
        ("Google Drive/x", "backup.cloud"),
        ("marked/deep/er", "backup.cloud"),
        ("profile/vault/x", "backup.inside"),
        ("profile", "backup.inside"),
    ],
)
def test_places_that_would_leak_or_be_lost_are_refused(
    filled: Profile, tmp_path: Path, where: str, code: str
) -> None:
    target = tmp_path / where
    target.mkdir(parents=True, exist_ok=True)
    if where.startswith("marked"):
        (tmp_path / "marked" / ".stfolder").mkdir()
    with pytest.raises(StorageProblem) as caught:
        write_backup(filled, target)
    assert caught.value.code == code


def test_a_missing_folder_and_a_full_disk_are_told(filled: Profile, stick: Path) -> None:
    with pytest.raises(StorageProblem, match=r"backup\.no_folder"):
        write_backup(filled, stick / "nowhere")
    disk = FaultyDisk()
    disk.free_bytes = 1000
    with pytest.raises(StorageProblem, match=r"backup\.disk_full"):
        write_backup(filled, stick, disk=disk)
    assert not list(stick.rglob("*.part"))


def test_the_same_disk_is_said(filled: Profile, stick: Path) -> None:
    assert write_backup(filled, stick).same_disk


def test_stopping_leaves_no_half_set_and_the_next_one_goes_on(filled: Profile, stick: Path) -> None:
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    with pytest.raises(StorageProblem, match=r"backup\.cancelled"):
        write_backup(filled, stick, cancelled=stop)
    folder = place.find(stick)
    assert folder.finished() == folder.unfinished() == []
    assert prove(filled, write_backup(filled, stick)).passed


@pytest.mark.parametrize("call", ["create", "write", "sync", "rename", "sync_folder"])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_failing_medium_never_leaves_a_set_that_looks_whole(
    filled: Profile, stick: Path, call: str, error: int
) -> None:
    for after in range(0, 12, 4):
        disk = FaultyDisk()
        disk.fail(call, error, after=after)
        try:
            write_backup(filled, stick, disk=disk)
        except StorageProblem as problem:
            assert problem.code in ("backup.disk_full", "backup.read_only", "backup.io_error")
        for made in place.find(stick).finished():
            assert drill(made, filled.raw_key, filled.clock).passed


def spoil_database(backup: Backup) -> None:
    path = backup.folder / "profile.db"
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


def spoil_manifest(backup: Backup) -> None:
    path = backup.folder / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"visits":0', b'"visits":9'))


def lose_blob(backup: Backup) -> None:
    (backup.folder.parent.parent / "vault" / backup.manifest.blobs[0]).unlink()


def spoil_blob(backup: Backup) -> None:
    path = backup.folder.parent.parent / "vault" / backup.manifest.blobs[0]
    raw = bytearray(path.read_bytes())
    raw[-1] ^= 1
    path.write_bytes(raw)


def lose_slots(backup: Backup) -> None:
    (backup.folder / "slots.bin").unlink()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (spoil_database, "backup.damaged"),
        (spoil_manifest, "backup.other_profile"),
        (lose_blob, "backup.file_missing"),
        (spoil_blob, "backup.file_damaged"),
        (lose_slots, "backup.damaged"),
    ],
)
def test_a_drill_finds_damage(
    filled: Profile, stick: Path, spoil: Callable[[Backup], None], code: str
) -> None:
    backup = write_backup(filled, stick)
    spoil(backup)
    result = prove(filled, backup)
    assert not result.passed
    assert result.problem == code


def test_a_set_of_an_older_state_is_not_taken_for_another(
    filled: Profile, stick: Path, clock: FakeClock
) -> None:
    older = write_backup(filled, stick)
    clock.tick(60)
    filled.ledger.append(OFFICER, [party_draft("p-late", "后来的")])
    newer = write_backup(filled, stick)
    for name in ("profile.db", "anchor.bin"):
        shutil.copyfile(older.folder / name, newer.folder / name)
    assert prove(filled, newer).problem == "backup.damaged"


# --- restore ---


def test_a_restored_profile_opens_with_the_password_and_has_everything(
    filled: Profile, stick: Path, tmp_path: Path, clock: FakeClock
) -> None:
    backup = write_backup(filled, stick)
    incarnation = filled.ledger.device.incarnation
    done = restore(stick, tmp_path / "new")
    assert done.missing == ()
    with unlock(tmp_path / "new", OFFICER, PASSWORD, FakeClock(seed=5)) as again:
        assert again.ledger.count("party") == 40
        assert again.ledger.device.incarnation != incarnation
        assert set(again.vault.blobs()) == set(backup.manifest.blobs)
        assert {trouble.code for trouble in again.check(deep=True)} == {"vault.orphan"}
        assert len(again.ledger.unsent()) == 41
    assert not (tmp_path / "new" / "restored.json").exists()
    with unlock(tmp_path / "new", OFFICER, PASSWORD, FakeClock(seed=6)) as again:
        assert again.ledger.count("custody") == 1


def test_a_home_with_a_profile_is_never_overwritten(filled: Profile, stick: Path) -> None:
    write_backup(filled, stick)
    with pytest.raises(CaseworkError, match=r"profile\.exists"):
        restore(stick, filled.home)


def test_the_newest_whole_set_is_taken(
    filled: Profile, stick: Path, tmp_path: Path, clock: FakeClock
) -> None:
    first = write_backup(filled, stick)
    clock.tick(60)
    spoil_database(write_backup(filled, stick))
    folder, manifest, passed_over = choose(stick)
    assert (folder, manifest, passed_over) == (first.folder, first.manifest, 1)
    assert choose(first.folder)[0] == first.folder
    spoil_database(first)
    with pytest.raises(StorageProblem, match=r"backup\.damaged"):
        restore(stick, tmp_path / "new")


def test_of_two_sets_of_one_second_the_later_is_the_newest(filled: Profile, stick: Path) -> None:
    made = [write_backup(filled, stick).folder for _time in range(4)]
    assert place.find(stick).finished() == made[::-1]
    assert choose(stick)[0] == made[-1]


def test_a_clock_that_was_set_back_does_not_make_an_old_set_the_newest(
    filled: Profile, stick: Path, clock: FakeClock
) -> None:
    made = []
    for _time in range(KEPT + 1):
        made.append(write_backup(filled, stick).folder)
        clock.set_wall(clock.now() - timedelta(days=1))
    assert place.find(stick).finished() == made[:0:-1], "the oldest went"


def test_a_set_named_by_its_time_alone_is_older_than_any_numbered_one(filled: Profile, stick: Path) -> None:
    first = write_backup(filled, stick).folder
    named = first.rename(first.with_name(first.name.partition("-")[2]))
    second = write_backup(filled, stick).folder
    assert place.find(stick).finished() == [second, named]


def test_a_lost_file_does_not_keep_the_rest_from_coming_back(
    filled: Profile, stick: Path, tmp_path: Path
) -> None:
    backup = write_backup(filled, stick)
    spoil_blob(backup)
    done = restore(stick, tmp_path / "new")
    assert done.missing == (backup.manifest.blobs[0],)
    with unlock_with_key(tmp_path / "new", filled.raw_key, FakeClock(seed=5)) as again:
        assert again.ledger.count("party") == 40


@pytest.mark.parametrize("call", ["create", "write", "sync", "rename", "sync_folder"])
def test_a_restore_that_was_cut_short_can_be_begun_again(
    filled: Profile, stick: Path, tmp_path: Path, call: str
) -> None:
    write_backup(filled, stick)
    home = tmp_path / "new"
    for after in range(0, 16, 3):
        disk = FaultyDisk()
        disk.fail(call, errno.EIO, after=after)
        try:
            restore(stick, home, disk=disk)
        except CaseworkError as problem:
            assert problem.code.endswith("io_error")
            continue
        break
    if not (home / "slots.bin").exists():
        restore(stick, home)
    with unlock(home, OFFICER, PASSWORD, FakeClock(seed=5)) as again:
        assert again.ledger.count("party") == 40


def test_what_is_no_backup_is_told(tmp_path: Path, stick: Path) -> None:
    for wrong in (stick, tmp_path / "nowhere"):
        with pytest.raises(NotFound, match=r"backup\.none"):
            restore(wrong, tmp_path / "new")
    for name in ("zhifatong-a", "zhifatong-b"):
        (stick / name / "sets").mkdir(parents=True)
    with pytest.raises(NotFound, match=r"backup\.several"):
        restore(stick, tmp_path / "new")
