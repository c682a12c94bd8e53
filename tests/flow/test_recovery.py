"""The recovery ceremony end to end: two of three custodians, a new password, a note in both journals."""

import stat
import sys
from pathlib import Path

import pytest
from msgspec import structs

from casework.custody import CustodyKind
from casework.errors import CaseworkError, ProfileProblem
from desktop.operations.desk import Desk
from desktop.store.custody import recovery as ceremony
from desktop.store.custody.outside import Outside
from desktop.store.disk import RealDisk
from desktop.store.profile import create_profile, unlock
from sync.protocol import recovery
from sync.server.__main__ import main
from tests.helpers import fieldwork, practice
from tests.helpers.practice import CHEAP, FIRST, PASSWORD, DawnCounty, Founded, WorkingClock

NEW = "新口令 correct staple"


def asked(home: Path, officer: str = FIRST) -> str:
    return recovery.encode_request(ceremony.ask(home, officer, WorkingClock()))


def answered(county: DawnCounty, request: str, *shares: Path) -> str:
    """What the county's tool prints last."""
    options = [word for share in shares for word in ("--share", str(share))]
    return county.run("recover", request, *options).splitlines()[-1]


def test_two_custodians_bring_an_officer_back_and_both_sides_note_it(
    county: DawnCounty, founded: Founded, tmp_path: Path
) -> None:
    laptop = founded.copy(tmp_path)
    clock = WorkingClock()
    outside = Outside(tmp_path / "state", RealDisk())
    with unlock(laptop.home, FIRST, PASSWORD, clock, outside=outside) as before:
        old_key = before.keeper.public_key(FIRST)
        visit = fieldwork.open_visit(Desk(before, clock))
    said = county.run("split-recovery", "--out", str(tmp_path / "shares"))
    assert "凭任意 2 份" in said
    assert not (county.home / "keys" / "escrow.key").exists()
    first, second, third = sorted((tmp_path / "shares").iterdir())
    if sys.platform != "win32":
        assert stat.S_IMODE(first.stat().st_mode) == 0o600

    request = asked(laptop.home)
    assert asked(laptop.home) == request  # shown again, it is the same
    for too_few in ((), (first,), (first, first)):
        with pytest.raises(Exception, match=r"recovery|county\.key_missing"):
            answered(county, request, *too_few)
    answer = answered(county, request, third, first)
    with ceremony.redeem(laptop.home, answer, NEW, clock, cost=CHEAP, outside=outside) as again:
        assert again.officer == FIRST
        assert again.ledger.state("visit", visit) is not None
        (event,) = again.ledger.query("custody", where={"kind": "recovered"}, order=("id",), limit=9)
        assert event["officer"] == FIRST
        assert event["key"] == again.keeper.public_key(FIRST) != old_key
        mark = event["detail"]
    with pytest.raises(ProfileProblem, match=r"profile\.wrong_password"):
        unlock(laptop.home, FIRST, PASSWORD, clock, outside=outside)
    unlock(laptop.home, FIRST, NEW, clock, outside=outside).close()
    with pytest.raises(ProfileProblem, match=r"recovery\.none_asked"):
        ceremony.redeem(laptop.home, answer, "once more", clock, cost=CHEAP, outside=outside)

    county.start()
    with unlock(laptop.home, FIRST, NEW, clock, outside=outside) as profile:
        practice.point(profile, county.url)
        desk = Desk(profile, clock)
        practice.synced(desk)
        kinds = {event["kind"]: event for event in desk.ledger.query("custody", order=("id",), limit=9)}
    assert set(kinds) == {CustodyKind.RECOVERY_ASKED, CustodyKind.RECOVERED}
    assert kinds[CustodyKind.RECOVERY_ASKED]["detail"].startswith(mark)
    assert kinds[CustodyKind.RECOVERY_ASKED]["detail"].endswith(("1,3", "3,1"))


def test_it_works_without_the_old_device_secret(county: DawnCounty, founded: Founded, tmp_path: Path) -> None:
    laptop = founded.copy(tmp_path)
    clock = WorkingClock()
    unlock(laptop.home, FIRST, PASSWORD, clock, outside=Outside(tmp_path / "old", RealDisk())).close()
    reinstalled = Outside(tmp_path / "new", RealDisk())
    with pytest.raises(ProfileProblem, match=r"profile\.other_laptop"):
        unlock(laptop.home, FIRST, PASSWORD, clock, outside=reinstalled)
    answer = answered(county, asked(laptop.home))
    ceremony.redeem(laptop.home, answer, NEW, clock, cost=CHEAP, outside=reinstalled).close()
    unlock(laptop.home, FIRST, NEW, clock, outside=reinstalled).close()


def test_an_answer_serves_one_laptop_and_one_request(
    county: DawnCounty, founded: Founded, tmp_path: Path
) -> None:
    one, two = founded.copy(tmp_path, "first"), founded.copy(tmp_path, "second")
    clock = WorkingClock()
    answer = answered(county, asked(one.home))
    asked(two.home)
    before = (two.home / "slots.bin").read_bytes()
    for wrong, code in (
        (answer, "recovery.other_request"),
        (answer[:-1] + ("0" if answer[-1] != "0" else "1"), "recovery.malformed"),
        ("", "recovery.malformed"),
        (asked(two.home), "recovery.malformed"),
    ):
        with pytest.raises(CaseworkError) as caught:
            ceremony.redeem(two.home, wrong, NEW, clock, cost=CHEAP)
        assert caught.value.code == code
    assert (two.home / "slots.bin").read_bytes() == before
    asked(one.home, "of-02")  # another officer asks: the earlier answer is void
    with pytest.raises(CaseworkError, match=r"recovery\.other_request"):
        ceremony.redeem(one.home, answer, NEW, clock, cost=CHEAP)


def test_a_changed_request_and_another_county_get_nothing(
    county: DawnCounty, founded: Founded, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laptop = founded.copy(tmp_path)
    request = ceremony.ask(laptop.home, FIRST, WorkingClock())
    other = tmp_path / "other"
    assert main(["init", "--home", str(other), "--name", "邻县"]) == 0
    assert main(["recover", recovery.encode_request(request), "--home", str(other)]) == 1
    assert "recovery.device" in capsys.readouterr().err
    text = recovery.encode_request(request)
    assert recovery.decode_request(text.lower()[:50] + "\n" + text[50:]) == request
    for wrong in (text[:-9], text.replace(".", ""), text[:20] + text[22:], "ZFR1.AA.0000"):
        with pytest.raises(CaseworkError, match="recovery.malformed"):
            recovery.decode_request(wrong)
    changed = structs.replace(request, escrow=request.escrow[:-2] + "00")
    with pytest.raises(Exception, match="recovery.wrong_key"):
        county.run("recover", recovery.encode_request(changed))


def test_without_a_county_there_is_no_ceremony(tmp_path: Path) -> None:
    clock = WorkingClock()
    create_profile(tmp_path / "fresh", FIRST, PASSWORD, clock, cost=CHEAP).close()
    with pytest.raises(ProfileProblem, match=r"recovery\.no_escrow"):
        ceremony.ask(tmp_path / "fresh", FIRST, clock)
