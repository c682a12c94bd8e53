"""Struck off meanwhile: sync may be blocked, work never is, and what was done is accepted and routed."""

from pathlib import Path

import pytest

from sync.server.bags import BagDesk
from sync.server.county import County
from tests.helpers.clock import FakeClock
from tests.helpers.laptop import OFFICER
from tests.sync.conftest import MakeLaptop
from tests.sync.conftest import county as county
from tests.sync.conftest import make_laptop as make_laptop
from tests.sync.conftest import url as url
from tests.sync.test_bag import pack_bag


def strike_off(county: County, officer: str) -> None:
    state = {"id": officer, "name": "李小喆", "town": "fengming", "active": False}
    county.ledger.put("fengming", "officer", officer, state)


def test_the_work_of_a_revoked_officer_is_accepted_and_routed(
    make_laptop: MakeLaptop, county: County
) -> None:
    laptop, other = make_laptop(), make_laptop()
    visit = laptop.open_visit()
    strike_off(county, OFFICER)
    report = laptop.sync()
    assert (report.problem, report.pushed, report.refused) == (None, 1, 0)
    assert county.ledger.state("visit", visit, "fengming") is not None
    (late,) = county.late.listed("fengming")
    assert (late.record, late.officer, late.reason) == (visit, OFFICER, "officer.inactive")
    laptop.ledger.begin_again(laptop.clock.now())
    laptop.sync()
    assert len(county.late.listed()) == 1, "the same act is routed once"
    other.ledger.append("of-77", [])
    assert county.late.listed("qingxi") == ()


def test_a_revoked_laptop_works_on_and_its_work_comes_by_stick(
    make_laptop: MakeLaptop, county: County, tmp_path: Path
) -> None:
    laptop = make_laptop()
    laptop.sync()
    county.registry.revoke(laptop.enrolment.reply.device, "遗失")
    visit = laptop.open_visit()  # work is never blocked
    report = laptop.sync()
    assert report.problem is not None and report.problem.code == "auth.revoked"
    assert laptop.ledger.state("visit", visit) is not None
    pack_bag(laptop, tmp_path / "a.zftbag")
    got = BagDesk(county).read(tmp_path / "a.zftbag", tmp_path / "r.zftbag", accept_revoked=True)
    assert got.outcomes == {"accepted": 1}
    (late,) = county.late.listed("fengming")
    assert (late.record, late.reason) == (visit, "device.revoked")


@pytest.mark.parametrize("days", [60, 400])
def test_no_login_expires_while_a_laptop_is_away(
    make_laptop: MakeLaptop, county: County, clock: FakeClock, days: int
) -> None:
    laptop = make_laptop()
    laptop.sync()
    visit = laptop.open_visit()
    clock.tick(days * 86_400)
    laptop.change("visit", visit, {"place": (None, "甲处")})
    assert laptop.sync().problem is None
    assert county.ledger.state("visit", visit, "fengming") == laptop.ledger.state("visit", visit)


def test_a_county_that_dies_before_it_answers_has_routed_what_it_took_in(
    make_laptop: MakeLaptop, county: County
) -> None:
    laptop = make_laptop()
    strike_off(county, OFFICER)
    visit = laptop.open_visit()

    def dies(*_arguments: object) -> None:
        raise MemoryError

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("sync.server.service.claims_in", dies)  # the first thing after the batch was taken in
        assert laptop.sync().pushed == 0
    assert laptop.sync().pushed == 1
    assert [late.record for late in county.late.listed("fengming")] == [visit]


def test_what_was_expected_and_never_came_is_not_listed(make_laptop: MakeLaptop, county: County) -> None:
    laptop = make_laptop()
    strike_off(county, OFFICER)
    laptop.open_visit()
    device = county.registry.device(laptop.enrolment.reply.device)
    assert device is not None
    county.late.expect(device, [raw for _seq, raw in laptop.ledger.unsent()])
    assert county.late.listed() == ()
