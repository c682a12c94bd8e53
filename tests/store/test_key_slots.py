"""Key slots: every officer opens the same data key, nobody else does, and decay is mended."""

import errno
import itertools
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from casework.errors import ProfileProblem, StorageProblem
from desktop.store.disk import RealDisk
from desktop.store.key_cost import PASSES_MAX, Cost, calibrate, stretch
from desktop.store.key_slots import ESCROW_CONTEXT, KeySlots
from sync.protocol.blob_header import unwrap_with_private
from tests.store.conftest import CHEAP
from tests.store.faulty_disk import CALLS, FaultyDisk

DATA = bytes(range(32))


@pytest.fixture
def slots(tmp_path: Path) -> KeySlots:
    made = KeySlots(tmp_path, RealDisk())
    made.put_officer("first", "one", DATA, CHEAP)
    made.put_officer("second", "two", DATA, CHEAP)
    return made


def test_every_officer_opens_the_same_key(slots: KeySlots) -> None:
    assert slots.unlock("first", "one") == slots.unlock("second", "two") == DATA
    assert [slot.officer for slot in slots.read().slots] == ["first", "second"]


@pytest.mark.parametrize(
    ("officer", "password"), [("first", "two"), ("first", ""), ("nobody", "one"), ("second", "one")]
)
def test_a_wrong_password_or_name_is_refused_alike(slots: KeySlots, officer: str, password: str) -> None:
    with pytest.raises(ProfileProblem, match=r"profile\.wrong_password"):
        slots.unlock(officer, password)


def test_a_password_is_the_same_however_it_was_typed(slots: KeySlots) -> None:
    slots.put_officer("first", "caf\u00e9", DATA, CHEAP)
    assert slots.unlock("first", "cafe\u0301") == DATA


def test_a_new_password_replaces_the_old_one(slots: KeySlots) -> None:
    slots.put_officer("first", "new", DATA, CHEAP)
    assert slots.unlock("first", "new") == DATA
    with pytest.raises(ProfileProblem):
        slots.unlock("first", "one")


def test_an_officer_can_be_removed_but_never_the_last(slots: KeySlots) -> None:
    slots.remove_officer("first", DATA)
    with pytest.raises(ProfileProblem, match=r"profile\.wrong_password"):
        slots.unlock("first", "one")
    with pytest.raises(ProfileProblem, match=r"profile\.last_officer"):
        slots.remove_officer("second", DATA)
    with pytest.raises(ProfileProblem, match=r"profile\.no_such_officer"):
        slots.remove_officer("first", DATA)


def test_an_empty_password_is_refused(slots: KeySlots) -> None:
    with pytest.raises(ProfileProblem, match=r"profile\.empty_password"):
        slots.put_officer("third", "", DATA, CHEAP)


def test_a_flipped_bit_anywhere_in_one_copy_is_mended_from_the_other(slots: KeySlots, tmp_path: Path) -> None:
    good = (tmp_path / "slots.bin").read_bytes()
    for place in range(0, len(good), 7):
        for name in ("slots.bin", "slots.bak"):
            changed = bytearray(good)
            changed[place] ^= 1 << place % 8
            (tmp_path / name).write_bytes(changed)
            assert slots.unlock("second", "two") == DATA
            assert (tmp_path / name).read_bytes() == good


def test_two_damaged_copies_are_said_to_be_damaged(slots: KeySlots, tmp_path: Path) -> None:
    for name in ("slots.bin", "slots.bak"):
        changed = bytearray((tmp_path / name).read_bytes())
        changed[60] ^= 4
        (tmp_path / name).write_bytes(changed)
    with pytest.raises(ProfileProblem, match=r"profile\.damaged"):
        slots.unlock("first", "one")


def test_no_slots_is_no_profile(tmp_path: Path) -> None:
    with pytest.raises(ProfileProblem, match=r"profile\.missing"):
        KeySlots(tmp_path, RealDisk()).unlock("first", "one")


def test_slots_that_somebody_without_the_key_put_together_are_refused(
    slots: KeySlots, tmp_path: Path
) -> None:
    forger = KeySlots(tmp_path, RealDisk())
    book = forger.read()
    forger.write(book, bytes(32))  # the right slots under a MAC of another key
    with pytest.raises(ProfileProblem, match=r"profile\.damaged"):
        slots.unlock("first", "one")


def test_a_crash_between_the_two_copies_leaves_the_newer_one(slots: KeySlots, tmp_path: Path) -> None:
    old = (tmp_path / "slots.bak").read_bytes()
    slots.put_officer("third", "three", DATA, CHEAP)
    (tmp_path / "slots.bak").write_bytes(old)
    assert slots.unlock("third", "three") == DATA
    assert (tmp_path / "slots.bak").read_bytes() == (tmp_path / "slots.bin").read_bytes()


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("after", [0, 1])
def test_a_refusing_disk_never_costs_the_slots(tmp_path: Path, call: str, after: int) -> None:
    disk = FaultyDisk()
    slots = KeySlots(tmp_path, disk)
    slots.put_officer("first", "one", DATA, CHEAP)
    disk.fail(call, errno.ENOSPC, after=after)
    with pytest.raises(StorageProblem, match=r"profile\.disk_full"):
        slots.put_officer("second", "two", DATA, CHEAP)
    disk.heal()
    assert slots.unlock("first", "one") == DATA


def test_the_county_can_recover_the_key_from_the_escrow(slots: KeySlots) -> None:
    private = bytes(range(50, 82))
    public = X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    slots.put_escrow(public.hex(), DATA)
    generation = slots.read().generation
    slots.put_escrow(public.hex(), DATA)
    assert slots.read().generation == generation
    escrow = bytes.fromhex(slots.read().escrow)
    assert unwrap_with_private(escrow, private, ESCROW_CONTEXT) == DATA


def timer(*steps: float) -> "itertools.accumulate[float]":
    return itertools.accumulate(steps)


@pytest.mark.parametrize("one_pass_s", [0.001, 0.01, 0.05, 0.2, 0.4, 2.0])
def test_the_cost_is_fitted_to_the_machine(one_pass_s: float) -> None:
    readings = timer(0.0, one_pass_s)
    cost = calibrate(lambda: next(readings))
    cost.check()
    expected_s = one_pass_s * cost.passes * cost.memory_kib / (64 * 1024)
    assert cost.passes in (1, PASSES_MAX) or 0.3 <= expected_s <= 1.0


@pytest.mark.parametrize(
    "cost",
    [
        Cost(memory_kib=1 << 30, passes=1, lanes=1),
        Cost(memory_kib=64, passes=10_000, lanes=1),
        Cost(memory_kib=64, passes=1, lanes=200),
        Cost(memory_kib=1, passes=1, lanes=1),
    ],
)
def test_a_cost_that_would_choke_the_machine_is_refused(cost: Cost) -> None:
    with pytest.raises(ProfileProblem, match=r"profile\.damaged"):
        stretch("x", bytes(16), cost)
