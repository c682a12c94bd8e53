"""The anchor follows the journal: written with each act, forced behind it, told when it cannot be."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casework.errors import StorageProblem
from desktop.store import anchoring
from desktop.store.anchor import STRIDE_BYTES, Anchor, Head, create_anchor
from desktop.store.anchoring import Anchoring
from desktop.store.disk import RealDisk
from tests.helpers.until import until
from tests.store.heads import KEY, head

DIGEST = 32


@pytest.fixture
def anchor(anchor_path: Path) -> Iterator[Anchor]:
    made = Anchor(anchor_path, KEY)
    yield made
    made.close()


def seen(anchor_path: Path) -> tuple[Head, int]:
    """What somebody who opens the file finds: the head, and slots that are not whole."""
    other = Anchor(anchor_path, KEY)
    other.close()
    return other.head, other.damaged_slots


class Medium:
    """Counts and refuses forcings."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.forced = 0
        self.refuses = False
        self.meanwhile: Callable[[], object] = lambda: None
        for name in ("fdatasync", "fsync"):
            monkeypatch.setattr(f"desktop.store.anchor.os.{name}", self._force, raising=False)

    def _force(self, _handle: int) -> None:
        self.meanwhile()
        if self.refuses:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        self.forced += 1


@pytest.fixture
def medium(monkeypatch: pytest.MonkeyPatch) -> Medium:
    return Medium(monkeypatch)


def test_a_head_is_there_at_once_and_forced_behind(anchor_path: Path, anchor: Anchor, medium: Medium) -> None:
    follows = Anchoring(anchor)
    follows.follow(head(1))
    assert seen(anchor_path) == (head(1), 0)
    until(lambda: anchor.is_forced)
    follows.close()
    assert medium.forced == 1


def test_acts_in_a_row_share_a_forcing_and_closing_forces_the_last(
    anchor: Anchor, medium: Medium, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(anchoring, "PAUSE_S", 3600.0)
    follows = Anchoring(anchor)
    follows.follow(head(1))
    until(lambda: anchor.is_forced)
    for seq in range(2, 50):
        follows.follow(head(seq))
    assert medium.forced == 1
    follows.close()
    follows.close()
    assert medium.forced == 2
    assert anchor.is_forced and anchor.head == head(49)


def test_a_power_cut_may_tear_what_was_not_forced_and_nothing_else(anchor_path: Path, anchor: Anchor) -> None:
    anchor.set(head(1))
    for seq in (2, 3, 4):
        anchor.write(head(seq))
    assert seen(anchor_path) == (head(4), 0)
    raw = bytearray(anchor_path.read_bytes())
    raw[raw.index(bytes.fromhex(head(4).hash)) + DIGEST - 1] ^= 1
    anchor_path.write_bytes(raw)
    assert seen(anchor_path) == (head(1), 1)


def test_what_is_written_while_it_is_forced_is_not_taken_for_forced(
    anchor_path: Path, anchor: Anchor, medium: Medium
) -> None:
    anchor.set(head(1))
    anchor.write(head(2))
    medium.meanwhile = lambda: anchor.write(head(3))
    anchor.force()
    assert not anchor.is_forced
    medium.meanwhile = lambda: None
    anchor.write(head(4))  # not over the first, the only one that is sure to be there
    raw = anchor_path.read_bytes()
    assert bytes.fromhex(head(1).hash) in raw and bytes.fromhex(head(4).hash) in raw
    anchor.force()
    anchor.write(head(5))
    raw = anchor_path.read_bytes()
    assert bytes.fromhex(head(4).hash) in raw and bytes.fromhex(head(5).hash) in raw


def test_a_slot_that_was_not_whole_is_the_next_to_be_written(anchor_path: Path) -> None:
    for spoilt in (0, STRIDE_BYTES):
        create_anchor(anchor_path, KEY, RealDisk(), head(1))
        raw = bytearray(anchor_path.read_bytes())
        raw[spoilt + 9] ^= 1
        anchor_path.write_bytes(raw)
        opened = Anchor(anchor_path, KEY)
        assert (opened.head, opened.damaged_slots) == (head(1), 1)
        opened.write(head(2))
        opened.close()
        assert seen(anchor_path) == (head(2), 0)


def test_a_refusal_is_tried_again_with_the_next_act_and_told_by_it(
    anchor: Anchor, medium: Medium, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(anchoring, "PAUSE_S", 0.0)
    follows = Anchoring(anchor)
    medium.refuses = True
    follows.follow(head(1))
    until(lambda: follows.is_behind)
    with pytest.raises(StorageProblem, match=r"profile\.io_error"):
        follows.follow(head(2))
    with pytest.raises(StorageProblem, match=r"profile\.io_error"):
        follows.follow(head(3))
    medium.refuses = False
    follows.follow(head(4))
    assert anchor.is_forced and not follows.is_behind
    follows.follow(head(5))
    until(lambda: anchor.is_forced)
    medium.refuses = True
    follows.follow(head(6))
    follows.close()  # nobody is left to be told, and the journal has it


def test_a_head_that_cannot_be_written_is_told_at_once(
    anchor: Anchor, monkeypatch: pytest.MonkeyPatch
) -> None:
    follows = Anchoring(anchor)
    with monkeypatch.context() as failing:
        failing.setattr(Anchor, "_write", lambda *_: 0)
        with pytest.raises(StorageProblem, match=r"profile\.io_error"):
            follows.follow(head(1))
    assert anchor.head == Head()
    follows.follow(head(2))
    follows.close()
    assert anchor.head == head(2)
