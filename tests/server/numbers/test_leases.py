"""Numbers: never to two laptops, never more than are needed, every one accounted for."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

import resources
from casework import codec
from casework.audit import GENESIS, Entry
from casework.clock import Moment
from casework.numbering import RETURNED, NumberLease, as_granted
from casework.pack import Pack
from sync.ledger.county.ledger import CountyDevice
from sync.protocol import signing
from sync.protocol.messages import LeaseRequest
from sync.protocol.problems import SyncProblem
from sync.server.county import County
from sync.server.registry import Device
from tests.helpers.clock import FakeClock

SERIES = "当罚"


@pytest.fixture
def pack(county: County) -> Pack:
    county.packs.publish(resources.path("packs/sample"))
    found = county.packs.read()
    assert found is not None
    return found


def enrol(county: County, town: str = "fengming") -> Device:
    return county.registry.enrol(county.registry.issue_code(town, "笔记本"), "", signing.generate()[1])


def ask(key: str = "k1", *, size: int = 50, year: int = 2026, series: str = SERIES) -> LeaseRequest:
    return LeaseRequest(key=key, series=series, year=year, size=size)


def take(county: County, lease: NumberLease, upto: int) -> None:
    state = county.ledger.state("lease", lease.id, lease.town)
    assert state is not None
    county.ledger.put(lease.town, "lease", lease.id, {**state, "next": upto})


def ranges(leases: Iterable[NumberLease]) -> list[tuple[int, int]]:
    return sorted((lease.start, lease.end) for lease in leases)


def test_a_lease_is_signed_and_reaches_the_laptop_by_the_feed(county: County, pack: Pack) -> None:
    device = enrol(county)
    lease = county.leases.grant(device, ask(), pack)
    assert (lease.start, lease.end, lease.next, lease.expires) == (1, 51, 1, date(2026, 12, 31))
    assert signing.verify_struct(county.home.settings.signing_key, as_granted(replace(lease, next=7)))
    assert lease.pattern.format(body=lease.body, year=lease.year, serial=1) == "云凤执当罚〔2026〕1号"
    (unit,) = county.ledger.page("fengming", 0).units
    assert (unit.type, unit.id) == ("lease", lease.id)
    assert county.ledger.page("qingxi", 0).units == ()


def test_the_same_want_is_granted_once(county: County, pack: Pack) -> None:
    device = enrol(county)
    first = county.leases.grant(device, ask("same"), pack)
    assert county.leases.grant(device, ask("same"), pack) == first
    assert county.leases.grant(device, ask("other"), pack) == first
    assert len(county.leases.grants(device.id)) == 1


def test_the_next_lease_comes_at_the_low_water_mark(county: County, pack: Pack) -> None:
    device = enrol(county)
    first = county.leases.grant(device, ask("k1"), pack)
    take(county, first, 40)  # 11 left
    assert county.leases.grant(device, ask("k2"), pack).id == first.id
    take(county, first, 41)  # 10 left
    assert ranges([county.leases.grant(device, ask("k3"), pack)]) == [(51, 101)]


def test_no_more_than_the_policy_allows(county: County, pack: Pack) -> None:
    assert ranges([county.leases.grant(enrol(county), ask(size=5000), pack)]) == [(1, 51)]
    assert ranges([county.leases.grant(enrol(county), ask(size=5), pack)]) == [(51, 56)]


def test_laptops_and_townships_never_share_a_number(county: County, pack: Pack) -> None:
    devices = [enrol(county) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        leases = list(pool.map(lambda device: county.leases.grant(device, ask(device.id), pack), devices))
    assert ranges(leases) == [(1 + 50 * n, 51 + 50 * n) for n in range(6)]
    other = county.leases.grant(enrol(county, "qingxi"), ask(), pack)
    assert (other.start, other.body) == (1, "云溪")


def test_a_townships_own_short_name_goes_before_the_packs(county: County, pack: Pack) -> None:
    county.registry.add_town("fengming", "凤鸣镇", "凤")
    assert county.leases.grant(enrol(county), ask(), pack).body == "凤"


@pytest.mark.parametrize("wrong", [{"series": "没有"}, {"year": 2024}, {"year": 2028}])
def test_an_unknown_series_or_year_is_refused(county: County, pack: Pack, wrong: dict[str, Any]) -> None:
    with pytest.raises(SyncProblem) as caught:
        county.leases.grant(enrol(county), ask(**wrong), pack)
    assert caught.value.problem.number == 1401


def test_without_a_pack_there_are_no_numbers(county: County) -> None:
    with pytest.raises(SyncProblem) as caught:
        county.leases.grant(enrol(county), ask(), None)
    assert caught.value.problem.number == 1401


def test_a_frozen_lease_is_replaced_and_its_numbers_are_not_given_again(county: County, pack: Pack) -> None:
    device = enrol(county)
    first = county.leases.grant(device, ask("k1"), pack)
    take(county, first, 8)
    county.leases.freeze(device)
    state = county.ledger.state("lease", first.id, "fengming")
    assert state is not None
    assert (state["frozen"], state["next"]) == (True, 8)
    assert ranges([county.leases.grant(device, ask("k2"), pack)]) == [(51, 101)]


def grant_and_crash(county: County, device: Device, pack: Pack) -> None:
    """Grant a lease, and lose power before its record is written."""

    def crash(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("power cut")

    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(county.ledger, "change", crash)
        with pytest.raises(RuntimeError):
            county.leases.grant(device, ask("k1"), pack)


def test_a_crash_between_grant_and_record_is_made_good_by_the_same_want(county: County, pack: Pack) -> None:
    device = enrol(county)
    grant_and_crash(county, device, pack)
    lease = county.leases.grant(device, ask("k1"), pack)
    assert ranges([lease]) == [(1, 51)]
    assert county.ledger.state("lease", lease.id, "fengming") is not None


def test_a_lease_without_a_record_is_frozen_too(county: County, pack: Pack) -> None:
    device = enrol(county)
    grant_and_crash(county, device, pack)
    county.leases.freeze(device)
    lease = county.leases.grant(device, ask("k1"), pack)
    state = county.ledger.state("lease", lease.id, "fengming")
    assert state is not None and state["frozen"] is True
    assert ranges([county.leases.grant(device, ask("k2"), pack)]) == [(51, 101)]


def test_the_account_has_no_hole(county: County, pack: Pack, clock: FakeClock) -> None:
    device = enrol(county)
    lease = county.leases.grant(device, ask(), pack)
    take(county, lease, 4)
    (line,) = county.leases.account()
    assert (line.granted, line.issued, line.void, line.returned, line.outstanding) == (50, 0, 0, 0, 50)
    county.leases.freeze(device)
    (line,) = county.leases.account()
    assert (line.issued, line.void, line.returned, line.outstanding) == (0, 0, 47, 3)
    assert line.issued + line.void + line.returned + line.outstanding == line.granted


def test_a_freeze_beside_a_push_takes_no_number_back(county: County, pack: Pack) -> None:
    device = enrol(county)
    lease = county.leases.grant(device, ask(), pack)
    change = county.ledger.change

    def pushed_meanwhile(*arguments: Any, **named: Any) -> bool:
        take(county, lease, 9)  # a clone's push, after the freeze began and before it wrote
        return change(*arguments, **named)

    with pytest.MonkeyPatch.context() as late:
        late.setattr(county.ledger, "change", pushed_meanwhile)
        county.leases.freeze(device)
    state = county.ledger.state("lease", lease.id, "fengming")
    assert state is not None and (state["next"], state["frozen"]) == (9, True)


def test_freezes_and_pushes_at_once_never_move_next_back(county: County, pack: Pack) -> None:
    device = enrol(county)
    lease = county.leases.grant(device, ask(), pack)

    def spend(_turn: int) -> None:
        county.ledger.change(
            lease.town, "lease", lease.id, lambda state: {**state, "next": state["next"] + 1}, verb="taken"
        )

    with ThreadPoolExecutor(4) as together:
        turns = [together.submit(spend, turn) for turn in range(20)]
        turns += [together.submit(county.leases.freeze, device) for _turn in range(4)]
        for turn in turns:
            turn.result()
    state = county.ledger.state("lease", lease.id, "fengming")
    assert state is not None and (state["next"], state["frozen"]) == (21, True)


def _paper(county: County, device: Device, lease: NumberLease, serial: int, **more: Any) -> None:
    """A paper as a laptop would have sent it, with the number it took."""
    paper = f"paper-{serial}-{more.get('check_tag', '')}"
    values = {
        "id": paper,
        "town": device.town,
        "visit": "v1",
        "form": "simple_penalty",
        "state": "sealed",
        "serial": serial,
        "lease": lease.id,
        **more,
    }
    _act(county, device, "paper", paper, {path: (None, value) for path, value in values.items()}, "sealed")


def _act(county: County, device: Device, type_: str, record: str, changes: dict[str, Any], verb: str) -> None:
    entry = Entry(
        id=f"{record}-{verb}",
        town=device.town,
        device=device.id,
        incarnation=f"{record}-{verb}",
        seq=1,
        prev=GENESIS,
        type=type_,
        record=record,
        base_rev=1,
        verb=verb,
        changes=changes,
        officer="of-01",
        moment=Moment(at=county.clock.now()),
    )
    laptop = CountyDevice(town=device.town, device=device.id)
    (answer,) = county.ledger.accept(laptop, entry.incarnation, [codec.encode(entry)])
    assert answer.receipt is not None, answer


def test_every_number_ends_as_issued_void_or_returned(county: County, pack: Pack) -> None:
    device = enrol(county)
    lease = county.leases.grant(device, ask(size=10), pack)
    _paper(county, device, lease, 1)
    _paper(county, device, lease, 2, state="void", void_reason="卡纸")
    _paper(county, device, lease, 3, check_tag="AAAA")
    _paper(county, device, lease, 3, check_tag="CCCC")
    _act(county, device, "lease", lease.id, {"next": (1, 6)}, "taken")
    _act(county, device, "lease", lease.id, {"next": (6, 11)}, RETURNED)
    (line,) = county.leases.account()
    assert (line.issued, line.void, line.returned, line.outstanding) == (2, 1, 5, 2)
    assert line.voids == ((2, "卡纸"),)
    assert line.doubled == (3,), "two papers with one number are named; their tags tell them apart"
    assert line.open == (4, 5), "taken, and no paper came yet"


def test_what_is_left_of_an_expired_lease_is_returned_and_papers_that_come_late_still_count(
    county: County, pack: Pack, clock: FakeClock
) -> None:
    device = enrol(county)
    lease = county.leases.grant(device, ask(size=10), pack)
    _paper(county, device, lease, 1)
    _act(county, device, "lease", lease.id, {"next": (1, 4)}, "taken")
    (line,) = county.leases.account()
    assert (line.issued, line.returned, line.outstanding) == (1, 0, 9)
    clock.tick(60 * 60 * 24 * 45)  # beyond the last day of the year, the laptop not heard since
    (line,) = county.leases.account()
    assert (line.issued, line.returned, line.outstanding, line.open) == (1, 7, 2, (2, 3))
    _paper(county, device, lease, 2)
    _paper(county, device, lease, 5)  # taken in December by a laptop whose journal comes in pieces
    (line,) = county.leases.account()
    assert (line.issued, line.returned, line.open) == (3, 5, (3, 4))
    assert line.issued + line.void + line.returned + line.outstanding == line.granted
    with pytest.raises(SyncProblem):
        county.leases.grant(device, ask("late", year=2026 - 1), pack)
