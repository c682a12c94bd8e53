"""A profile opens for its officers only, tells damage from a wrong password, and forgets nothing."""

import errno
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import Connection

from casework.errors import ProfileProblem, StorageProblem
from desktop.store.profile import Profile, create_profile, unlock, unlock_with_key
from sync.ledger.engines import writing
from sync.protocol.blob_format import read_all
from tests.helpers.clock import FakeClock
from tests.store.conftest import CHEAP, IDENTITY, OFFICER, PASSWORD, party_draft
from tests.store.faulty_disk import CALLS, FaultyDisk

LIGHT = """
import sys
import desktop.store.profile
heavy = {"PIL", "pi_heif", "pypinyin", "reportlab", "httpx2", "litestar", "sqlite_utils", "yaml", "alembic"}
heavy.add("PySide6")
print(sorted(heavy & set(sys.modules)))
"""


def append(profile: Profile, count: int, start: int = 0) -> None:
    for n in range(start, start + count):
        profile.ledger.append(OFFICER, [party_draft(f"p-{n:04}", f"商户{n}")])


def full(connection: Connection) -> None:
    """Let the connection that acts are written on find no more room."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def refused(home: Path, clock: FakeClock, password: str = PASSWORD) -> str:
    with pytest.raises(ProfileProblem) as caught:
        unlock(home, OFFICER, password, clock)
    return caught.value.code


@contextmanager
def closed(profile: Profile) -> Iterator[Path]:
    """The folder of a profile that nobody has open."""
    profile.close()
    yield profile.home


def files(home: Path) -> dict[str, bytes]:
    return {str(p.relative_to(home)): p.read_bytes() for p in sorted(home.rglob("*")) if p.is_file()}


def test_what_was_kept_is_there_after_the_next_unlock(profile: Profile, clock: FakeClock) -> None:
    append(profile, 3)
    profile.drafts.keep("place", "step 3")
    stored = profile.vault.put(b"photo", "evidence/1")
    head = profile.ledger.head()
    with closed(profile) as home, unlock(home, OFFICER, PASSWORD, clock) as again:
        assert again.officer == OFFICER
        assert again.identity == IDENTITY
        assert again.ledger.head() == head
        assert again.ledger.state("party", "p-0002") is not None
        assert again.drafts.get("place") == "step 3"
        assert again.vault.read(stored.cipher_sha256) == b"photo"
        assert again.check() == (again.check()[0],)  # the photo no record names
        assert again.check()[0].code == "vault.orphan"


def test_the_head_and_the_incarnation_go_on_after_a_restart(profile: Profile, clock: FakeClock) -> None:
    append(profile, 2)
    incarnation = profile.ledger.device.incarnation
    with closed(profile) as home, unlock_with_key(home, profile.raw_key, clock) as again:
        assert again.ledger.device.incarnation == incarnation
        clock.tick(60)
        append(again, 1, start=2)
        assert again.ledger.head()[0] == 3
        assert again.anchor.head.seq == 3


def test_wrong_passwords_missing_and_existing_profiles_are_named(
    profile: Profile, clock: FakeClock, tmp_path: Path
) -> None:
    assert refused(tmp_path / "nowhere", clock) == "profile.missing"
    assert refused(profile.home, clock) == "profile.in_use"
    with pytest.raises(ProfileProblem, match=r"profile\.exists"):
        create_profile(profile.home, OFFICER, PASSWORD, clock, cost=CHEAP)
    with closed(profile) as home:
        assert refused(home, clock, "wrong") == "profile.wrong_password"
        assert refused(home, clock, "") == "profile.wrong_password"
        unlock(home, OFFICER, PASSWORD, clock).close()
    with pytest.raises(ProfileProblem, match=r"profile\.empty_password"):
        create_profile(tmp_path / "other", OFFICER, "", clock, cost=CHEAP)


def test_a_colleague_gets_a_slot_and_can_lose_it(profile: Profile, clock: FakeClock) -> None:
    append(profile, 1)
    profile.add_officer("officer-2", "second", cost=CHEAP)
    assert profile.officers() == (OFFICER, "officer-2")
    with closed(profile) as home:
        with unlock(home, "officer-2", "second", clock) as again:
            assert again.officer == "officer-2"
            assert again.ledger.head()[0] == 1
            again.remove_officer(OFFICER)
        assert refused(home, clock) == "profile.wrong_password"


def test_nobody_is_enrolled_at_first(fresh: Profile) -> None:
    assert not fresh.identity.is_enrolled
    with pytest.raises(ProfileProblem, match=r"profile\.not_enrolled"):
        _ = fresh.ledger


def test_enrolment_seals_to_the_county_and_leaves_an_escrow(fresh: Profile) -> None:
    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw().hex()
    fresh.set_identity(msgspec.structs.replace(IDENTITY, evidence_key=public, escrow_key=public))
    stored = fresh.vault.put(b"photo", "evidence/1")
    with fresh.vault.path(stored.cipher_sha256).open("rb") as file:
        assert read_all(file, county_private=private.private_bytes_raw()) == b"photo"
    assert public.encode() in (fresh.home / "slots.bin").read_bytes()


def test_practice_is_marked_inside_and_cannot_be_changed_outside(home: Path, clock: FakeClock) -> None:
    create_profile(home, OFFICER, PASSWORD, clock, practice=True, cost=CHEAP).close()
    about = home / "profile.json"
    assert about.read_bytes() == b'{"format":3,"practice":true}'
    for raw in (b'{"format":3,"practice":false}', b"\xff\xfe not json", b"[]"):
        about.write_bytes(raw)
        with unlock(home, OFFICER, PASSWORD, clock) as again:
            assert again.practice
        assert about.read_bytes() == b'{"format":3,"practice":true}'


def test_a_newer_profile_is_left_untouched(profile: Profile, clock: FakeClock) -> None:
    with closed(profile) as home:
        (home / "profile.json").write_bytes(b'{"format":4,"practice":false,"more":1}')
        before = files(home)
        assert refused(home, clock) == "profile.too_new"
        assert files(home) == before


def test_a_newer_database_is_refused(profile: Profile, clock: FakeClock) -> None:
    with writing(profile.engine) as connection:
        connection.exec_driver_sql("UPDATE profile_value SET value = '4' WHERE key = 'format'")
    with closed(profile) as home:
        assert refused(home, clock) == "profile.too_new"


def test_flipped_bits_of_the_database_never_change_what_is_read(profile: Profile, clock: FakeClock) -> None:
    append(profile, 60)
    expected = [state["name"] for state in profile.ledger.query("party", order=("id",))]
    key = profile.raw_key
    chance = random.Random(11)
    with closed(profile) as home:
        path = home / "profile.db"
        good = path.read_bytes()
        for place in [0, 16, 100, *(chance.randrange(len(good)) for _ in range(60))]:
            changed = bytearray(good)
            changed[place] ^= 1 << chance.randrange(8)
            path.write_bytes(changed)
            try:
                with unlock_with_key(home, key, clock) as again:
                    found = again.ledger.query("party", order=("id",))
                    assert [state["name"] for state in found] == expected
                    assert "profile.damaged" in [trouble.code for trouble in again.check()]
            except ProfileProblem as problem:
                assert problem.code == "profile.damaged"
            path.write_bytes(good)


def copy_open(profile: Profile, target: Path) -> Path:
    """What a power cut leaves: the folder as it is, with its write-ahead log."""
    shutil.copytree(profile.home, target)
    return target


def test_a_damaged_log_is_never_a_silent_loss(profile: Profile, clock: FakeClock, tmp_path: Path) -> None:
    append(profile, 40)
    chance = random.Random(5)
    alarms = 0
    for round_ in range(25):
        home = copy_open(profile, tmp_path / f"cut-{round_}")
        log = home / "profile.db-wal"
        raw = bytearray(log.read_bytes())
        raw[chance.randrange(32, len(raw))] ^= 1 << chance.randrange(8)
        log.write_bytes(raw)
        try:
            with unlock_with_key(home, profile.raw_key, clock) as again:
                assert again.ledger.head() == profile.ledger.head()
                assert again.ledger.count("party") == 40
        except ProfileProblem as problem:
            assert problem.code in ("profile.behind_anchor", "profile.damaged")
            alarms += 1
    assert alarms > 10


def test_a_power_cut_is_no_alarm(profile: Profile, clock: FakeClock, tmp_path: Path) -> None:
    append(profile, 5)
    home = copy_open(profile, tmp_path / "cut")
    with unlock_with_key(home, profile.raw_key, clock) as again:
        assert again.ledger.head() == profile.ledger.head()
        assert again.check() == ()


def test_a_cut_between_commit_and_anchor_is_no_alarm(
    profile: Profile, clock: FakeClock, tmp_path: Path
) -> None:
    append(profile, 5)
    old_anchor = (profile.home / "anchor.bin").read_bytes()
    append(profile, 1, start=5)
    home = copy_open(profile, tmp_path / "cut")
    (home / "anchor.bin").write_bytes(old_anchor)
    with unlock_with_key(home, profile.raw_key, clock) as again:
        assert again.ledger.head()[0] == again.anchor.head.seq == 6


def test_a_database_restored_from_an_older_copy_is_noticed_and_a_person_may_go_on(
    profile: Profile, clock: FakeClock
) -> None:
    append(profile, 3)
    incarnation = profile.ledger.device.incarnation
    profile.close()
    old = (profile.home / "profile.db").read_bytes()
    with unlock(profile.home, OFFICER, PASSWORD, clock) as later:
        clock.tick(60)
        append(later, 2, start=3)
    (profile.home / "profile.db").write_bytes(old)
    before = files(profile.home)
    assert refused(profile.home, clock) == "profile.behind_anchor"
    assert files(profile.home) == before
    with unlock(profile.home, OFFICER, PASSWORD, FakeClock(seed=9), accept_loss=True) as again:
        assert again.ledger.device.incarnation != incarnation
        assert again.ledger.head()[0] == 1  # the journal says that it was put back
        assert len(again.ledger.unsent()) == 4
    with unlock(profile.home, OFFICER, PASSWORD, FakeClock(seed=10)) as again:
        append(again, 1, start=7)
        assert again.anchor.head.seq == 2
        assert again.ledger.verify_chain() is None


def test_a_new_incarnation_keeps_the_anchor_on_the_chain_before_it(
    profile: Profile, clock: FakeClock
) -> None:
    append(profile, 3)
    profile.ledger.renew_incarnation("019a9f2e-0000-7000-8000-00000000000f")
    assert profile.anchor.head.seq == 3
    with closed(profile) as home, unlock(home, OFFICER, PASSWORD, clock) as again:
        assert again.ledger.head()[0] == 0


def test_a_damaged_anchor_slot_is_reported_and_no_obstacle(profile: Profile, clock: FakeClock) -> None:
    append(profile, 3)
    with closed(profile) as home:
        raw = bytearray((home / "anchor.bin").read_bytes())
        raw[20] ^= 1
        (home / "anchor.bin").write_bytes(raw)
        with unlock(home, OFFICER, PASSWORD, clock) as again:
            assert [trouble.code for trouble in again.check()] == ["profile.anchor_slot"]


def test_after_a_refused_write_the_head_is_compared_before_anything_else(profile: Profile) -> None:
    append(profile, 2)
    profile.ledger.append(OFFICER, [party_draft("p-0002", "商户2")], also=full)
    large = party_draft("p-large", "商户", note="x" * 50_000)
    with pytest.raises(StorageProblem, match=r"profile\.disk_full"):
        profile.ledger.append(OFFICER, [large])
    assert profile.ledger.state("party", "p-large") is None
    assert profile.ledger.head()[0] == 3
    profile.ledger.append(OFFICER, [large])
    assert profile.ledger.head()[0] == profile.anchor.head.seq == 4


def test_missing_vault_files_are_reported(profile: Profile) -> None:
    stored = profile.vault.put(b"photo", "e-1")
    state = {
        "id": "e-1", "town": "town-1", "visit": "v-1", "kind": "photo", "name": "a.jpg", "size": 5,
        "sha256": stored.sha256, "cipher_sha256": stored.cipher_sha256, "cipher_size": stored.cipher_size,
    }  # fmt: skip
    draft = party_draft("e-1", "x")
    draft = msgspec.structs.replace(
        draft, type="evidence", verb="added", changes={k: (None, v) for k, v in state.items()}
    )
    profile.ledger.append(OFFICER, [draft])
    assert profile.check(deep=True) == ()
    path = profile.vault.path(stored.cipher_sha256)
    raw = bytearray(path.read_bytes())
    raw[-1] ^= 1
    path.write_bytes(raw)
    assert [(t.code, t.detail) for t in profile.check(deep=True)] == [("vault.damaged", stored.cipher_sha256)]
    path.unlink()
    assert [(t.code, t.detail) for t in profile.check()] == [("vault.missing", stored.cipher_sha256)]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("after", range(4))
def test_a_creation_that_was_cut_short_can_be_begun_again(
    home: Path, clock: FakeClock, call: str, after: int
) -> None:
    disk = FaultyDisk()
    disk.fail(call, errno.ENOSPC, after=after, sticky=True)
    with pytest.raises(StorageProblem, match=r"profile\.disk_full"):
        create_profile(home, OFFICER, PASSWORD, clock, cost=CHEAP, disk=disk)
    try:
        opened = unlock(home, OFFICER, PASSWORD, clock)
    except ProfileProblem as problem:
        assert problem.code == "profile.missing"
        opened = create_profile(home, OFFICER, PASSWORD, clock, cost=CHEAP)
    with opened:
        assert opened.check() == ()


def test_opening_loads_nothing_that_the_first_screen_does_not_need(pytestconfig: pytest.Config) -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", LIGHT], cwd=pytestconfig.rootpath, capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == "[]"
