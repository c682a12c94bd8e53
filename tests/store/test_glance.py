"""What was seen last comes back at the next start, encrypted like everything, and never in the way."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import ProfileProblem
from desktop.store.door import Door, enter
from desktop.store.glance import read_glance
from desktop.store.key_cost import Cost
from desktop.store.keys import derive_keys
from desktop.store.profile import create_profile, open_door, unlock_with_key
from sync.protocol.system_clock import SystemClock

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
SEEN = '{"town_name":"凤鸣镇","party_name":"云记餐馆"}'
CLOCK = SystemClock()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where a profile lies."""
    return tmp_path / "home"


@pytest.fixture
def key(home: Path) -> bytes:
    """The data key of a profile in which a view was kept."""
    with create_profile(home, "of1", "practice", CLOCK, cost=CHEAP) as profile:
        profile.keep_glance("older")
        profile.keep_glance(SEEN)
        return profile.raw_key


def entered(home: Path, key: bytes) -> Door:
    return enter(home, lambda: key)


def test_what_was_kept_is_read_back(home: Path, key: bytes) -> None:
    door = entered(home, key)
    assert read_glance(door) == SEEN
    with open_door(door, "of1", CLOCK) as profile:
        assert not profile.practice


def test_a_profile_that_kept_nothing_gives_nothing(home: Path) -> None:
    with create_profile(home, "of1", "practice", CLOCK, cost=CHEAP) as profile:
        raw = profile.raw_key
    door = entered(home, raw)
    assert read_glance(door) == ""
    door.close()


def test_nothing_of_it_lies_in_the_open(home: Path, key: bytes) -> None:
    for path in home.rglob("*"):
        if path.is_file():
            assert "云记餐馆".encode() not in path.read_bytes(), path.name


def test_another_key_and_a_damaged_database_give_nothing(home: Path, key: bytes) -> None:
    door = entered(home, bytes(32))
    assert read_glance(door) == ""
    door.close()
    (home / "profile.db").write_bytes(b"damaged" * 1000)
    door = entered(home, key)
    assert read_glance(door) == ""
    door.close()


def test_a_log_that_was_left_behind_is_not_touched(home: Path, key: bytes) -> None:
    left = home / "profile.db-wal"
    left.write_bytes(b"left by a crash")
    door = entered(home, key)
    assert read_glance(door) == ""
    assert left.read_bytes() == b"left by a crash"
    door.close()


def test_the_door_keeps_others_out_until_it_is_closed(home: Path, key: bytes) -> None:
    door = entered(home, key)
    with pytest.raises(ProfileProblem, match=r"profile\.in_use"):
        entered(home, key)
    door.close()
    unlock_with_key(home, key, CLOCK).close()


def test_a_key_that_does_not_come_frees_the_lock(home: Path, key: bytes) -> None:
    def refuse() -> bytes:
        raise ProfileProblem("profile.wrong_password")

    with pytest.raises(ProfileProblem, match=r"profile\.wrong_password"):
        enter(home, refuse)
    entered(home, key).close()


def test_a_home_without_a_profile_is_told(home: Path) -> None:
    with pytest.raises(ProfileProblem, match=r"profile\.missing"):
        entered(home, bytes(32))


@given(st.binary(min_size=32, max_size=32))
def test_keys_are_derived_as_the_standard_says(data: bytes) -> None:
    keys = derive_keys(data)
    for purpose in ("database", "blobs", "anchor", "slots"):
        info = f"zhifatong/profile/1/{purpose}".encode()
        expected = HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(data)
        assert getattr(keys, purpose) == expected
