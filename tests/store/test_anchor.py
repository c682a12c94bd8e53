"""The anchor remembers the newest head through torn and flipped slots."""

from pathlib import Path

import pytest

from casework.errors import ProfileProblem
from desktop.store.anchor import FILE_BYTES, SLOT_BYTES, STRIDE_BYTES, Anchor, Head, create_anchor
from desktop.store.disk import RealDisk

KEY = bytes(range(32))


def head(seq: int) -> Head:
    return Head(seq=seq, hash=f"{seq:064x}", incarnation="019a9f2e-0000-7000-8000-000000000001")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "anchor.bin"
    create_anchor(made, KEY, RealDisk())
    return made


def write(path: Path, *seqs: int) -> None:
    anchor = Anchor(path, KEY)
    for seq in seqs:
        anchor.set(head(seq))
    anchor.close()


def read(path: Path) -> tuple[Head, int]:
    anchor = Anchor(path, KEY)
    anchor.close()
    return anchor.head, anchor.damaged_slots


def test_a_new_anchor_holds_nothing(path: Path) -> None:
    assert read(path) == (Head(), 0)
    assert path.stat().st_size == FILE_BYTES


def test_the_newest_head_is_kept_and_the_one_before_it_too(path: Path) -> None:
    write(path, 1, 2, 3)
    assert read(path) == (head(3), 0)
    raw = bytearray(path.read_bytes())
    newest = bytes.fromhex(head(3).hash)
    place = raw.index(newest)
    raw[place] ^= 1
    path.write_bytes(raw)
    assert read(path) == (head(2), 1)


def test_every_flipped_bit_of_a_slot_is_noticed(path: Path) -> None:
    write(path, 1, 2)
    good = path.read_bytes()
    for place in [*range(SLOT_BYTES), *range(STRIDE_BYTES, FILE_BYTES)]:
        changed = bytearray(good)
        changed[place] ^= 1 << place % 8
        path.write_bytes(changed)
        found, damaged = read(path)
        assert damaged == 1
        assert found in (head(1), head(2))


def test_without_a_whole_slot_the_profile_is_damaged(path: Path) -> None:
    for raw in (bytes(FILE_BYTES), b""):
        path.write_bytes(raw)
        with pytest.raises(ProfileProblem, match=r"profile\.damaged"):
            Anchor(path, KEY)
    path.unlink()
    with pytest.raises(ProfileProblem, match=r"profile\.damaged"):
        Anchor(path, KEY)


def test_an_anchor_under_another_key_is_refused(path: Path) -> None:
    with pytest.raises(ProfileProblem, match=r"profile\.damaged"):
        Anchor(path, bytes(32))
