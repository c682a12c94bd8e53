"""What lies outside the folder: a copied folder stays shut, and yesterday's folder is noticed."""

import shutil
import stat
import sys
from pathlib import Path

import pytest

from casework.custody import CustodyKind
from casework.errors import ProfileProblem
from desktop.store.custody.outside import SECRET, Outside
from desktop.store.disk import RealDisk
from desktop.store.profile import Profile, create_profile, unlock, unlock_with_key
from tests.helpers.clock import FakeClock
from tests.store.conftest import CHEAP, IDENTITY, OFFICER, PASSWORD, party_draft


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    return Outside(tmp_path / "state", RealDisk())


def make(home: Path, clock: FakeClock, outside: Outside) -> Profile:
    made = create_profile(home, OFFICER, PASSWORD, clock, cost=CHEAP, outside=outside)
    made.set_identity(IDENTITY)
    return made


def register(profile: Profile, party: str) -> None:
    profile.ledger.append(OFFICER, [party_draft(party, "商户")])


def code_of(home: Path, clock: FakeClock, outside: Outside | None) -> str:
    with pytest.raises(ProfileProblem) as caught:
        unlock(home, OFFICER, PASSWORD, clock, outside=outside)
    return caught.value.code


def files(home: Path) -> dict[str, bytes]:
    return {str(p.relative_to(home)): p.read_bytes() for p in sorted(home.rglob("*")) if p.is_file()}


def test_a_copied_folder_does_not_open_with_the_password_alone(
    home: Path, clock: FakeClock, outside: Outside, tmp_path: Path
) -> None:
    make(home, clock, outside).close()
    elsewhere = Outside(tmp_path / "other laptop", RealDisk())
    assert code_of(home, clock, None) == "profile.other_laptop"
    assert code_of(home, clock, elsewhere) == "profile.other_laptop"
    elsewhere.make_secret()
    assert code_of(home, clock, elsewhere) == "profile.wrong_password"
    unlock(home, OFFICER, PASSWORD, clock, outside=outside).close()


def test_an_unbound_slot_is_bound_at_the_first_unlock_and_keeps_its_signing_key(
    home: Path, clock: FakeClock, outside: Outside
) -> None:
    with create_profile(home, OFFICER, PASSWORD, clock, cost=CHEAP) as fresh:
        fresh.set_identity(IDENTITY)
        public = fresh.keeper.public_key(OFFICER)
    with unlock(home, OFFICER, PASSWORD, clock, outside=outside) as again:
        assert again.keeper.public_key(OFFICER) == public
        assert again.keeper.slots.read().slots[0].bound
    assert code_of(home, clock, None) == "profile.other_laptop"
    unlock(home, OFFICER, PASSWORD, clock, outside=outside).close()


@pytest.mark.parametrize("name", [SECRET, "anchor"])
def test_what_lies_outside_is_the_users_alone(
    home: Path, clock: FakeClock, outside: Outside, name: str
) -> None:
    make(home, clock, outside).close()
    (path,) = (path for path in outside.folder.iterdir() if path.name.endswith(name))
    if sys.platform != "win32":
        assert stat.S_IMODE(outside.folder.stat().st_mode) == 0o700
    if name == SECRET and sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_secret_of_another_length_is_not_used(outside: Outside) -> None:
    outside.make_secret()
    (outside.folder / SECRET).write_bytes(b"short")
    with pytest.raises(ProfileProblem, match=r"profile\.damaged"):
        outside.secret()


def test_yesterdays_folder_raises_an_alarm_before_anything_is_touched(
    home: Path, clock: FakeClock, outside: Outside, tmp_path: Path
) -> None:
    profile = make(home, clock, outside)
    register(profile, "p-1")
    profile.close()
    shutil.copytree(home, tmp_path / "yesterday")
    with unlock(home, OFFICER, PASSWORD, clock, outside=outside) as today:
        register(today, "p-2")
        incarnation = today.ledger.device.incarnation
    shutil.rmtree(home)
    shutil.copytree(tmp_path / "yesterday", home)
    before = files(home)
    assert code_of(home, clock, outside) == "profile.rolled_back"
    assert files(home) == before
    with unlock(home, OFFICER, PASSWORD, clock, outside=outside, accept_loss=True) as again:
        assert again.ledger.device.incarnation != incarnation
        (event,) = again.ledger.query("custody", order=("id",), limit=9)
        assert (event["kind"], event["detail"]) == (CustodyKind.RESTORED, "1")
    unlock(home, OFFICER, PASSWORD, clock, outside=outside).close()


def test_another_path_on_the_same_laptop_is_noticed_too(
    home: Path, clock: FakeClock, outside: Outside, tmp_path: Path
) -> None:
    profile = make(home, clock, outside)
    profile.close()
    shutil.copytree(home, tmp_path / "copy")
    with unlock(home, OFFICER, PASSWORD, clock, outside=outside) as today:
        register(today, "p-1")
    assert code_of(tmp_path / "copy", clock, outside) == "profile.rolled_back"


def test_an_outer_anchor_that_lags_behind_is_no_alarm(home: Path, clock: FakeClock, outside: Outside) -> None:
    profile = make(home, clock, outside)
    register(profile, "p-1")
    path = outside.anchor(profile.mark)
    profile.close()
    lagging = path.read_bytes()
    with unlock(home, OFFICER, PASSWORD, clock, outside=outside) as again:
        register(again, "p-2")
    path.write_bytes(lagging)
    with unlock(home, OFFICER, PASSWORD, clock, outside=outside) as again:
        assert again.keeper.watch is not None
        assert again.keeper.watch.head == again.anchor.head
        assert again.anchor.head.seq == 2


@pytest.mark.parametrize("damage", [b"", b"\0" * 4608, b"torn"])
def test_an_outer_anchor_that_says_nothing_locks_nobody_out(
    home: Path, clock: FakeClock, outside: Outside, damage: bytes
) -> None:
    profile = make(home, clock, outside)
    register(profile, "p-1")
    path = outside.anchor(profile.mark)
    profile.close()
    path.write_bytes(damage)
    with unlock(home, OFFICER, PASSWORD, clock, outside=outside) as again:
        assert again.keeper.is_new_here
        assert again.keeper.watch is not None
        assert again.keeper.watch.head.seq == 1


def test_a_profile_entered_with_its_key_is_watched_too(
    home: Path, clock: FakeClock, outside: Outside
) -> None:
    profile = make(home, clock, outside)
    key = profile.raw_key
    register(profile, "p-1")
    profile.close()
    with unlock_with_key(home, key, clock, outside=outside) as again:
        assert again.keeper.watch is not None
        assert again.keeper.watch.head.seq == 1
        assert again.keeper.sign(b"anything") is None
