"""Numbers given back: no paper can take them any more, and next year's are not this year's."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from casework import codec
from casework.errors import LeaseExhausted, NotAllowed
from casework.number_account import Fate
from desktop.operations import numbers, paper, today
from desktop.operations.desk import Desk
from desktop.operations.number_account import number_accounts
from desktop.operations.sealing import lease_for
from sync.protocol.messages import Page, Unit
from sync.server.numbers.leases import NumberAccount
from tests.helpers import fieldwork, practice
from tests.helpers.practice import DawnCounty


def test_what_was_given_back_is_not_taken(desk: Desk) -> None:
    lease = numbers.held(desk)[0]
    numbers.return_numbers(desk, lease.id, "换发新号段")
    assert lease_for(desk, lease.series) is None
    assert lease.id not in {one.id for one in numbers.held(desk)}
    (act,) = [entry for entry in desk.ledger.entries_of("lease", lease.id) if entry.verb == "returned"]
    assert (act.changes["next"], act.reason) == ((lease.next, lease.end), "换发新号段")
    with pytest.raises(LeaseExhausted):
        numbers.return_numbers(desk, lease.id, "再交一次")


def test_the_next_years_numbers_wait_for_their_year(desk: Desk) -> None:
    lease = numbers.held(desk)[0]
    left = sum(one.left for one in today.leases(desk))
    ahead = replace(
        lease, id="ahead", year=lease.year + 1, expires=lease.expires.replace(year=lease.year + 1)
    )
    cursor = desk.ledger.cursor()
    unit = Unit(type="lease", id="ahead", rev=1, seq=cursor + 1, state=codec.plain(ahead))
    desk.ledger.apply_page(Page(start=cursor, end=cursor + 1, units=(unit,), more=False))
    assert sum(one.left for one in today.leases(desk)) == left
    assert "ahead" in {one.id for one in numbers.held(desk)}
    found = lease_for(desk, lease.series)
    assert found is not None and found.id != "ahead"


def test_what_is_given_back_is_no_hole_in_the_account_and_needs_a_reason(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        numbers.return_series(desk, "责改", desk.today().year, "  ")
    year = desk.today().year
    granted = next(one.left for one in numbers.spare(desk) if one.series == "责改")
    numbers.return_series(desk, "责改", year, "年终销号")
    account = next(one for one in number_accounts(desk) if one.series == "责改")
    assert (account.count(Fate.RETURNED), account.count(Fate.MISSING)) == (granted, 0)
    assert account.is_closed
    (handed,) = [one for one in numbers.spare(desk) if one.series == "责改"]
    assert (handed.left, handed.handed_back) == (0, True)


def test_what_is_given_back_closes_the_countys_account_and_is_not_granted_anew(
    county: DawnCounty, laptops: dict[str, Desk], tmp_path: Path
) -> None:
    county.start()
    desk = laptops["first"]
    practice.point(desk.profile, county.url)
    visit_id = fieldwork.until_papers(desk, tmp_path)
    paper.seal_paper(desk, fieldwork.one_paper(desk, visit_id, "correction_order"))
    year = desk.today().year
    numbers.return_series(desk, "责改", year, "年终销号")
    practice.synced(desk)
    practice.synced(desk)
    (line,) = _county_account(county, desk, year)  # one lease: what was given back is not asked for by itself
    assert (line.issued, line.outstanding, line.returned) == (1, 0, line.granted - 1)
    numbers.ask_again(desk, "责改", year)
    practice.synced(desk)
    practice.synced(desk)
    (anew,) = [one for one in numbers.held(desk) if one.series == "责改"]
    assert anew.start >= line.end, "numbers given back are never granted again"
    assert next(one for one in numbers.spare(desk) if one.series == "责改").left == anew.left


def _county_account(county: DawnCounty, desk: Desk, year: int) -> list[NumberAccount]:
    raw = county.run("account", "--year", str(year), "--json").encode()
    mine = desk.profile.identity.device
    lines = codec.decode(raw, list[NumberAccount])
    return [line for line in lines if (line.device, line.series) == (mine, "责改")]
