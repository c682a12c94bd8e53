"""An officer's signing key opens with that officer's password only; slots change without the database."""

from pathlib import Path

import pytest

from casework.errors import ProfileProblem
from desktop.store.profile import Profile, unlock
from sync.protocol import signing
from tests.helpers.clock import FakeClock
from tests.store.conftest import CHEAP, OFFICER, PASSWORD

SECOND, SECRET = "officer-2", "第二个口令"


def test_a_session_signs_with_its_own_officers_key(profile: Profile, clock: FakeClock) -> None:
    public = profile.keeper.public_key(OFFICER)
    profile.close()
    with unlock(profile.home, OFFICER, PASSWORD, clock) as again:
        marked = again.keeper.sign(b"paper")
        assert marked is not None
        assert marked.key == public
        assert signing.verify(public, b"paper", marked.signature)
        assert not signing.verify(public, b"other", marked.signature)


def test_a_session_of_one_cannot_sign_as_another(profile: Profile) -> None:
    public = profile.add_officer(SECOND, SECRET, CHEAP)
    keeper = profile.keeper
    for wrong in (PASSWORD, "", "第二个口", SECRET + " "):
        with pytest.raises(ProfileProblem, match=r"profile\.wrong_password"):
            keeper.sign_as(SECOND, wrong, b"paper")
    # nor with the key that opens everything else
    (slot,) = (slot for slot in keeper.slots.read().slots if slot.officer == SECOND)
    assert slot.public == public
    assert profile.raw_key.hex() not in slot.signing
    marked = keeper.sign_as(SECOND, SECRET, b"paper")
    assert marked.key == public
    assert signing.verify(public, b"paper", marked.signature)
    own = keeper.sign(b"paper")
    assert own is not None
    assert not signing.verify(public, b"paper", own.signature)


def test_a_signing_key_moved_to_another_slot_does_not_open(profile: Profile) -> None:
    profile.add_officer(SECOND, SECRET, CHEAP)
    book = profile.keeper.slots.read()
    first, second = book.slots
    swapped = type(second)(
        **{name: getattr(second, name) for name in second.__struct_fields__ if name != "signing"},
        signing=first.signing,
    )
    profile.keeper.slots.put_slot(swapped, profile.raw_key)
    with pytest.raises(ProfileProblem, match=r"profile\.wrong_password"):
        profile.keeper.sign_as(SECOND, SECRET, b"paper")


def test_a_changed_password_keeps_the_signing_key_and_a_reset_one_does_not(profile: Profile) -> None:
    keeper = profile.keeper
    public = profile.add_officer(SECOND, SECRET, CHEAP)
    with pytest.raises(ProfileProblem, match=r"profile\.wrong_password"):
        keeper.change_password(SECOND, "not it", "new secret", CHEAP)
    keeper.change_password(SECOND, SECRET, "new secret", CHEAP)
    assert keeper.public_key(SECOND) == public
    assert keeper.sign_as(SECOND, "new secret", b"x").key == public
    assert profile.add_officer(SECOND, "reset", CHEAP) != public


def test_officers_come_and_go_without_the_database_being_rewritten(profile: Profile) -> None:
    profile.close()
    database: Path = profile.home / "profile.db"
    with unlock(profile.home, OFFICER, PASSWORD, FakeClock()) as again:
        before = (database.stat().st_ino, database.stat().st_size)
        for number in range(8):
            again.add_officer(f"o-{number}", f"secret {number}", CHEAP)
        for number in range(8):
            again.remove_officer(f"o-{number}")
        assert (database.stat().st_ino, database.stat().st_size) == before
        assert (profile.home / "slots.bin").stat().st_size < 4096
