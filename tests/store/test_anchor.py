"""The anchor remembers the newest head through torn and flipped slots."""

from pathlib import Path

import pytest

from casework.errors import ProfileProblem
from desktop.store.anchor import FILE_BYTES, SLOT_BYTES, STRIDE_BYTES, Anchor, Head
from tests.store.heads import KEY, head


def write(anchor_path: Path, *seqs: int) -> None:
    anchor = Anchor(anchor_path, KEY)
    for seq in seqs:
        anchor.set(head(seq))
    anchor.close()


def read(anchor_path: Path) -> tuple[Head, int]:
    anchor = Anchor(anchor_path, KEY)
    anchor.close()
    return anchor.head, anchor.damaged_slots


def test_a_new_anchor_holds_nothing(anchor_path: Path) -> None:
    assert read(anchor_path) == (Head(), 0)
    assert anchor_path.stat().st_size == FILE_BYTES


def test_the_newest_head_is_kept_and_the_one_before_it_too(anchor_path: Path) -> None:
    write(anchor_path, 1, 2, 3)
    assert read(anchor_path) == (head(3), 0)
    raw = bytearray(anchor_path.read_bytes())
    newest = bytes.fromhex(head(3).hash)
    place = raw.index(newest)
    raw[place] ^= 1
    anchor_path.write_bytes(raw)
    assert read(anchor_path) == (head(2), 1)


def test_every_flipped_bit_of_a_slot_is_noticed(anchor_path: Path) -> None:
    write(anchor_path, 1, 2)
    good = anchor_path.read_bytes()
    for place in [*range(SLOT_BYTES), *range(STRIDE_BYTES, FILE_BYTES)]:
        changed = bytearray(good)
        changed[place] ^= 1 << place % 8
        anchor_path.write_bytes(changed)
        found, damaged = read(anchor_path)
        assert damaged == 1
        assert found in (head(1), head(2))


def test_without_a_whole_slot_the_profile_is_damaged(anchor_path: Path) -> None:
    for raw in (bytes(FILE_BYTES), b""):
        anchor_path.write_bytes(raw)
        with pytest.raises(ProfileProblem, match=r"profile\.damaged"):
            Anchor(anchor_path, KEY)
    anchor_path.unlink()
    with pytest.raises(ProfileProblem, match=r"profile\.damaged"):
        Anchor(anchor_path, KEY)


def test_an_anchor_under_another_key_is_refused(anchor_path: Path) -> None:
    with pytest.raises(ProfileProblem, match=r"profile\.damaged"):
        Anchor(anchor_path, bytes(32))
