"""What a migration left is found, and goes only when it is asked to."""

import errno

import pytest

from casework.errors import StorageProblem
from desktop.store.profile import Profile, unlock
from desktop.store.values import VALUES
from sync.ledger.engines import writing
from tests.helpers.clock import FakeClock
from tests.store.conftest import OFFICER, PASSWORD, party_draft
from tests.store.custody.test_migration import age
from tests.store.faulty_disk import FaultyDisk

LATER = [party_draft("p-later", "后来的商户")]


def test_it_is_found_with_its_size_and_how_far_it_goes(profile: Profile, clock: FakeClock) -> None:
    assert profile.formers.found() == ()
    home = age(profile)
    size = (home / "profile.db").stat().st_size
    (home / "profile.db.very").write_bytes(b"something else")
    with unlock(home, OFFICER, PASSWORD, clock) as again:
        again.ledger.append(OFFICER, LATER)
        (one,) = again.formers.found()
    assert (one.form, one.size, one.last) == (1, size, 20)


def test_one_that_was_left_by_an_earlier_program_counts_as_if_it_held_everything(
    profile: Profile, clock: FakeClock
) -> None:
    home = age(profile)
    with unlock(home, OFFICER, PASSWORD, clock) as again:
        with writing(again.engine) as connection:
            connection.execute(VALUES.delete().where(VALUES.c.key == "former/1"))
        again.ledger.append(OFFICER, LATER)
        assert [one.last for one in again.formers.found()] == [21]


def test_it_goes_and_the_profile_stays(profile: Profile, clock: FakeClock) -> None:
    home = age(profile)
    with unlock(home, OFFICER, PASSWORD, clock) as again:
        (one,) = again.formers.found()
        again.formers.remove(one)
        assert again.formers.found() == ()
        assert again.check() == ()
    assert not (home / "profile.db.v1").exists()
    with unlock(home, OFFICER, PASSWORD, clock) as again:
        assert again.ledger.count("party") == 20


def test_a_disk_that_refuses_is_told(profile: Profile, clock: FakeClock) -> None:
    home, disk = age(profile), FaultyDisk()
    with unlock(home, OFFICER, PASSWORD, clock, disk=disk) as again:
        (one,) = again.formers.found()
        disk.fail("sync_folder", errno.EROFS)
        with pytest.raises(StorageProblem, match=r"profile\.read_only"):
            again.formers.remove(one)
        again.formers.remove(one)
        assert again.formers.found() == ()
