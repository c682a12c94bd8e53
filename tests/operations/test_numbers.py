"""Numbers given back: no paper can take them any more, and next year's are not this year's."""

import pytest
from msgspec.structs import replace

from casework import codec
from casework.errors import LeaseExhausted
from desktop.operations import numbers, today
from desktop.operations.desk import Desk
from desktop.operations.sealing import lease_for
from sync.protocol.messages import Page, Unit


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
