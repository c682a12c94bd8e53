"""An older database is brought up on a copy; whatever interrupts that leaves it whole."""

import errno
from pathlib import Path

import pytest
from sqlalchemy import inspect

from casework.errors import ProfileProblem, StorageProblem
from desktop.store.custody import migration
from desktop.store.keys import derive_keys
from desktop.store.profile import Profile, unlock, unlock_with_key
from desktop.store.profile_folder import FORMAT, ProfileFolder
from sync.ledger.engines import writing
from tests.helpers.clock import FakeClock
from tests.store.conftest import OFFICER, PASSWORD, party_draft
from tests.store.faulty_disk import FaultyDisk


def age(profile: Profile) -> Path:
    """Leave a profile as format 1 knew it."""
    profile.ledger.append(OFFICER, [party_draft(f"p-{n}", f"商户{n}") for n in range(20)])
    with writing(profile.engine) as connection:
        for table in ("custody", "backed_up"):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
        connection.exec_driver_sql("CREATE INDEX IF NOT EXISTS entry_chain ON entry (incarnation, seq)")
        connection.exec_driver_sql("UPDATE profile_value SET value = '1' WHERE key = 'format'")
    profile.close()
    (profile.home / "profile.json").write_bytes(b'{"format":1,"practice":false}')
    return profile.home


def test_an_older_profile_opens_with_everything_and_keeps_the_old_file(
    profile: Profile, clock: FakeClock
) -> None:
    home, head = age(profile), profile.anchor.head
    old = (home / "profile.db").read_bytes()
    with unlock(home, OFFICER, PASSWORD, clock) as again:
        assert again.ledger.head() == (head.seq, head.hash)
        assert again.ledger.count("party") == 20
        assert inspect(again.engine).has_table("custody")
        assert inspect(again.engine).has_table("unsent_file")
        indexes = {index["name"] for index in inspect(again.engine).get_indexes("entry")}
        assert "entry_record" in indexes and "entry_chain" not in indexes, "no act writes it"
        assert again.check() == ()
    assert (home / "profile.db.v1").read_bytes() == old
    assert not list(home.glob("profile.db.next*"))
    assert (home / "profile.json").read_bytes() == b'{"format":3,"practice":false}'
    with unlock(home, OFFICER, PASSWORD, clock) as again:
        assert again.ledger.count("party") == 20


def test_the_format_is_reached_by_steps_one_at_a_time() -> None:
    assert sorted(migration.STEPS) == list(range(2, FORMAT + 1))


@pytest.mark.parametrize("call", ["rename", "sync_folder"])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_disk_that_refuses_leaves_a_profile_that_opens(
    profile: Profile, clock: FakeClock, call: str, error: int
) -> None:
    home, key = age(profile), profile.raw_key
    disk = FaultyDisk()
    disk.fail(call, error)
    with pytest.raises(StorageProblem):
        migration.migrate(ProfileFolder(home), derive_keys(key), disk)
    with unlock_with_key(home, key, clock) as again:
        assert again.ledger.count("party") == 20
        assert again.check() == ()


def test_a_copy_left_by_a_kill_is_made_anew(profile: Profile, clock: FakeClock) -> None:
    home = age(profile)
    (home / "profile.db.next").write_bytes(b"half a copy")
    (home / "profile.db.next-wal").write_bytes(b"and its log")
    (home / "profile.db.v1").write_bytes(b"an earlier try")
    with unlock(home, OFFICER, PASSWORD, clock) as again:
        assert again.ledger.count("party") == 20
    assert not list(home.glob("profile.db.next*"))


def test_a_step_that_loses_something_is_never_put_in_place(
    profile: Profile, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = age(profile)

    def lossy(engine: object) -> None:
        migration.to_format_2(engine)  # type: ignore[arg-type]
        with writing(engine) as connection:  # type: ignore[arg-type]
            connection.exec_driver_sql("DELETE FROM record WHERE id = 'p-3'")

    monkeypatch.setitem(migration.STEPS, 2, lossy)
    old = (home / "profile.db").read_bytes()
    with pytest.raises(ProfileProblem, match=r"profile\.damaged"):
        unlock(home, OFFICER, PASSWORD, clock)
    assert (home / "profile.db").read_bytes() == old
    assert not list(home.glob("profile.db.next*"))


def test_a_database_behind_its_anchor_is_still_noticed_after_migration(
    profile: Profile, clock: FakeClock
) -> None:
    home = age(profile)
    anchored = (home / "anchor.bin").read_bytes()
    database = (home / "profile.db").read_bytes()
    with unlock(home, OFFICER, PASSWORD, clock) as again:
        clock.tick(9)
        again.ledger.append(OFFICER, [party_draft("p-new", "新商户")])
    assert (home / "anchor.bin").read_bytes() != anchored
    (home / "profile.db").write_bytes(database)
    with pytest.raises(ProfileProblem, match=r"profile\.behind_anchor"):
        unlock(home, OFFICER, PASSWORD, clock)
