"""The vault takes an original in whole or not at all, and gives back what it took."""

import errno
import hashlib
import io
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.errors import StorageProblem
from desktop.store.vault import RESERVE_BYTES, StoredFile, Vault
from sync.protocol.blob_format import BUFFER, read_all
from sync.protocol.messages import CHUNK
from tests.store.faulty_disk import CALLS, FaultyDisk

KEY = bytes(range(32))
PHOTO = bytes(range(256)) * 10_000  # 2.5 MB


@pytest.fixture
def disk() -> FaultyDisk:
    return FaultyDisk()


@pytest.fixture
def vault(tmp_path: Path, disk: FaultyDisk) -> Vault:
    (tmp_path / "vault").mkdir()
    return Vault(tmp_path / "vault", KEY, disk)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "IMG_0001.jpg"
    path.write_bytes(PHOTO)
    return path


def names(vault: Vault) -> list[str]:
    return [path.name for path in vault.path("0" * 64).parent.iterdir()]


def refused(vault: Vault, path: Path) -> str:
    with pytest.raises(StorageProblem) as caught:
        vault.ingest(path, "evidence/1")
    return caught.value.code


def test_an_original_comes_back_bit_for_bit_and_is_left_alone(vault: Vault, photo: Path) -> None:
    before = photo.stat()
    stored = vault.ingest(photo, "evidence/1")
    assert vault.read(stored.cipher_sha256, "evidence/1") == PHOTO
    container = vault.path(stored.cipher_sha256).read_bytes()
    assert stored == StoredFile(
        size=len(PHOTO),
        sha256=hashlib.sha256(PHOTO).hexdigest(),
        cipher_sha256=hashlib.sha256(container).hexdigest(),
        cipher_size=len(container),
    )
    assert photo.stat() == before
    assert PHOTO[:64] not in container
    assert names(vault) == [stored.cipher_sha256]


def test_hashing_beside_stores_the_same(vault: Vault, photo: Path) -> None:
    with ThreadPoolExecutor(max_workers=2) as beside:
        vault.beside = beside
        stored = vault.ingest(photo, "evidence/1")
    assert stored.sha256 == hashlib.sha256(PHOTO).hexdigest()
    vault.verify(stored.cipher_sha256)
    assert vault.read(stored.cipher_sha256) == PHOTO


def test_the_county_can_open_what_was_taken_in_after_enrolment(vault: Vault, photo: Path) -> None:
    private = X25519PrivateKey.generate()
    vault.county_key = private.public_key().public_bytes_raw()
    stored = vault.ingest(photo, "evidence/1")
    sent = io.BytesIO(b"".join(vault.cipher_chunks(stored.cipher_sha256, 100_000)))
    assert read_all(sent, county_private=private.private_bytes_raw()) == PHOTO


def test_chunks_for_the_county_are_the_container(vault: Vault) -> None:
    stored = vault.put(bytes(CHUNK + 5), "evidence/1")
    container = vault.path(stored.cipher_sha256).read_bytes()
    assert b"".join(vault.cipher_chunks(stored.cipher_sha256)) == container
    assert vault.cipher_chunk(stored.cipher_sha256, 1) == container[CHUNK:]


def test_progress_is_told_in_bytes_of_the_whole(vault: Vault, photo: Path) -> None:
    told: list[tuple[int, int]] = []
    vault.ingest(photo, "evidence/1", progress=lambda done, total: told.append((done, total)))
    assert told == [(BUFFER, len(PHOTO)), (2 * BUFFER, len(PHOTO)), (len(PHOTO), len(PHOTO))]


def test_a_cancelled_file_leaves_nothing(vault: Vault, photo: Path) -> None:
    answers = iter([False, True])
    with pytest.raises(StorageProblem, match=r"vault\.cancelled"):
        vault.ingest(photo, "evidence/1", cancelled=lambda: next(answers))
    assert names(vault) == []


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errno.ENOSPC, "vault.disk_full"),
        (errno.EROFS, "vault.read_only"),
        (errno.EIO, "vault.io_error"),
    ],
)
@pytest.mark.parametrize("sticky", [False, True])
def test_a_refusing_disk_is_named_and_nothing_half_stays(
    vault: Vault, disk: FaultyDisk, photo: Path, call: str, error: int, code: str, sticky: bool
) -> None:
    disk.fail(call, error, sticky=sticky)
    assert refused(vault, photo) == code
    assert not any(name.endswith(".part") for name in names(vault))
    disk.heal()
    stored = vault.ingest(photo, "evidence/1")
    assert vault.read(stored.cipher_sha256) == PHOTO


def test_a_full_disk_is_said_before_anything_is_written(vault: Vault, disk: FaultyDisk, photo: Path) -> None:
    disk.free_bytes = RESERVE_BYTES + len(PHOTO) - 1
    assert refused(vault, photo) == "vault.disk_full"
    assert disk.calls.get("create", 0) == 0


@pytest.mark.parametrize("error", [errno.EIO, errno.ENODEV, errno.ENOENT, errno.ESTALE])
def test_a_stick_pulled_while_copying_is_named(
    vault: Vault, disk: FaultyDisk, photo: Path, error: int
) -> None:
    disk.fail("read_into", error, after=2)
    assert refused(vault, photo) == "vault.vanished"
    assert names(vault) == []


def test_a_photo_that_is_gone_is_named(vault: Vault, photo: Path) -> None:
    photo.unlink()
    assert refused(vault, photo) == "vault.vanished"


def test_a_photo_deleted_while_copied_is_named(vault: Vault, photo: Path) -> None:
    with pytest.raises(StorageProblem, match=r"vault\.vanished"):
        vault.ingest(photo, "evidence/1", progress=lambda done, total: photo.unlink(missing_ok=True))
    assert names(vault) == []


def grow(photo: Path) -> None:
    with photo.open("ab") as file:
        file.write(b"more")


def touch(photo: Path) -> None:
    os.utime(photo, ns=(1, 1))


def exchange(photo: Path) -> None:
    other = photo.with_suffix(".new")
    other.write_bytes(PHOTO)
    os.utime(other, ns=(photo.stat().st_atime_ns, photo.stat().st_mtime_ns))
    other.replace(photo)


@pytest.mark.parametrize("change", [grow, touch, exchange])
def test_a_file_that_changes_while_copied_is_refused(vault: Vault, photo: Path, change: object) -> None:
    changes = [change]

    def progress(done: int, total: int) -> None:
        if changes:
            act = changes.pop()
            assert callable(act)
            act(photo)

    with pytest.raises(StorageProblem, match=r"vault\.changed"):
        vault.ingest(photo, "evidence/1", progress=progress)
    assert names(vault) == []


def test_a_folder_is_no_evidence(vault: Vault, tmp_path: Path) -> None:
    assert refused(vault, tmp_path) == "vault.unreadable"


def test_every_flipped_bit_is_noticed_on_reading_and_by_the_scrub(vault: Vault) -> None:
    stored = vault.put(b"strokes of a signature", "paper/1")
    path = vault.path(stored.cipher_sha256)
    good = path.read_bytes()
    for place in range(len(good)):
        changed = bytearray(good)
        changed[place] ^= 1 << place % 8
        path.write_bytes(changed)
        with pytest.raises(StorageProblem, match=r"vault\.(damaged|too_new)"):
            vault.read(stored.cipher_sha256)
        with pytest.raises(StorageProblem, match=r"vault\.damaged"):
            vault.verify(stored.cipher_sha256)
        with pytest.raises(StorageProblem, match=r"vault\.(damaged|too_new)"):
            vault.prove(stored.cipher_sha256)
    path.write_bytes(good)
    vault.prove(stored.cipher_sha256)


def test_a_file_of_another_record_is_refused(vault: Vault) -> None:
    stored = vault.put(b"x", "evidence/1")
    with pytest.raises(StorageProblem, match=r"vault\.damaged"):
        vault.read(stored.cipher_sha256, "evidence/2")


def test_a_file_that_is_not_here_is_named(vault: Vault) -> None:
    with pytest.raises(StorageProblem, match=r"vault\.missing"):
        vault.read("ab" * 32)
    assert not vault.holds("ab" * 32)


@pytest.mark.parametrize("blob", ["", "../../etc/passwd", "AB" * 32, "g" * 64, "a" * 63])
def test_a_name_leads_nowhere_else(vault: Vault, blob: str) -> None:
    with pytest.raises(ValueError, match="hex digits"):
        vault.path(blob)


def test_the_sweep_lists_what_is_missing_and_left_over(vault: Vault, tmp_path: Path) -> None:
    kept, orphan = vault.put(b"kept", "1"), vault.put(b"orphan", "2")
    (tmp_path / "vault" / "0123.part").write_bytes(b"half")
    swept = vault.sweep([kept.cipher_sha256, "ab" * 32])
    assert swept.missing == ("ab" * 32,)
    assert swept.orphans == (orphan.cipher_sha256,)
    assert swept.unfinished == 1
    assert set(names(vault)) == {kept.cipher_sha256, orphan.cipher_sha256}


def test_the_sweep_leaves_a_file_that_is_being_taken_in(vault: Vault, photo: Path) -> None:
    counts: list[int] = []
    stored = vault.ingest(
        photo, "evidence/1", progress=lambda done, total: counts.append(vault.sweep([]).unfinished)
    )
    assert counts == [0, 0, 0]
    assert vault.read(stored.cipher_sha256) == PHOTO


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 700_000), st.integers(0, 400_000)), max_size=8))
def test_the_stream_reads_like_a_file(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[int, int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("vault")
    vault = Vault(folder, KEY, FaultyDisk())
    plain = PHOTO[:600_001]
    stored = vault.put(plain, "x")
    model = io.BytesIO(plain)
    with vault.reader(stored.cipher_sha256) as stream:
        for whence, offset, size in moves:
            back = -offset if whence == 2 and offset <= len(plain) else offset
            assert stream.seek(back, whence) == model.seek(back, whence)
            assert stream.read(size) == model.read(size)
        assert stream.readall() == model.read()
