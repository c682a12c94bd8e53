"""One number on two papers: found at the push, told apart by their tags, settled with a reason."""

from typing import Any

import pytest

import resources
from casework import codec
from casework.claim import DOUBLED
from casework.errors import CaseworkError
from casework.numbering import NumberLease
from sync.protocol import signing
from sync.protocol.messages import LeaseRequest
from sync.server.county import County
from sync.server.numbers.doubles import (
    doubles,
    lease_conflicts,
    numbers_in,
    open_doubles,
    settle_double,
    settle_lease,
)
from sync.server.registry import Device
from tests.server.acts import push

TOWN, NUMBER = "fengming", "云凤执责改〔2026〕3号"


@pytest.fixture
def device(county: County) -> Device:
    return county.registry.enrol(county.registry.issue_code(TOWN, "笔记本"), "", signing.generate()[1])


def seal(county: County, device: Device, copy: str, paper: str, tag: str, **more: Any) -> None:
    values = {
        **{"id": paper, "town": device.town, "visit": f"v-{copy}", "form": "correction_order"},
        **{"state": "sealed", "number": NUMBER, "serial": 3, "check_tag": tag, **more},
    }
    push(county, device, copy, "paper", paper, {path: (None, one) for path, one in values.items()}, "sealed")


def test_two_papers_with_one_number_open_one_review(county: County, device: Device) -> None:
    seal(county, device, "copy-1", "p1", "AAAA")
    assert doubles(county.ledger, TOWN) == ()
    seal(county, device, "copy-2", "p2", "CCCC")
    (found,) = doubles(county.ledger, TOWN)
    assert found.review.papers == {"p1": "AAAA", "p2": "CCCC"}
    assert [(one.paper, one.tag, one.incarnation) for one in found.bearers] == [
        ("p1", "AAAA", "copy-1"),
        ("p2", "CCCC", "copy-2"),
    ]
    assert "校验码 AAAA、CCCC" in found.review.why
    assert county.ledger.count(TOWN, "review", kind=DOUBLED) == 1
    assert county.ledger.count("qingxi", "review") == 0


def test_a_person_says_which_paper_keeps_the_number(county: County, device: Device) -> None:
    seal(county, device, "copy-1", "p1", "AAAA")
    seal(county, device, "copy-2", "p2", "CCCC")
    (found,) = doubles(county.ledger, TOWN)
    for wrong in ({"keeps": "XXXX"}, {"reason": " "}, {"by": ""}, {"review": "gone"}):
        with pytest.raises(CaseworkError):
            settle(county, **{"review": found.review.id, **wrong})
    settled = settle(county, review=found.review.id)
    assert (settled.keeps, settled.decision, settled.decided_by) == ("p2", "先送达", "李科 2026-11-20")
    acts = county.ledger.entries_of(TOWN, "review", found.review.id)
    assert [act.verb for act in acts] == ["opened", "closed"], "both are acts in the county's journal"
    assert open_doubles(county.ledger, TOWN, [NUMBER]) == (), "what is settled stays settled"
    seal(county, device, "copy-3", "p3", "DDDD")
    (again,) = doubles(county.ledger, TOWN)
    assert (again.review.state, again.review.keeps) == ("open", ""), "a third copy opens it again"


def settle(county: County, review: str, keeps: str = "CCCC", reason: str = "先送达", by: str = "李科") -> Any:
    return settle_double(county.ledger, county.clock, TOWN, review, keeps, reason, by)


def test_a_void_paper_keeps_no_number(county: County, device: Device) -> None:
    seal(county, device, "copy-1", "p1", "AAAA")
    seal(county, device, "copy-2", "p2", "CCCC", state="void", void_reason="卡纸")
    (found,) = doubles(county.ledger, TOWN)
    with pytest.raises(CaseworkError) as refused:
        settle(county, review=found.review.id)
    assert refused.value.code == "double.keeps"
    assert settle(county, review=found.review.id, keeps="p1").keeps == "p1"


def test_a_lease_in_two_hands_stands_at_the_furthest_number(county: County, device: Device) -> None:
    county.packs.publish(resources.path("packs/sample"))
    request = LeaseRequest(key="k", series="责改", year=2026, size=50)
    lease = county.leases.grant(device, request, county.packs.read())
    push(county, device, "copy-1", "lease", lease.id, {"next": (1, 9)}, "taken")
    push(county, device, "copy-2", "lease", lease.id, {"next": (1, 4)}, "taken")
    push(county, device, "copy-3", "lease", lease.id, {"next": (1, 12)}, "taken")
    assert [(one.kept, one.other) for one in lease_conflicts(county.ledger, TOWN)] == [(9, 4), (9, 12)]
    assert settle_lease(county.ledger, TOWN, lease.id, "以远者为准", "李科")
    assert lease_conflicts(county.ledger, TOWN) == ()
    state = county.ledger.state("lease", lease.id, TOWN)
    assert codec.convert(state, NumberLease).next == 12
    act = county.ledger.entries_of(TOWN, "lease", lease.id)[-1]
    assert (act.verb, act.officer, act.reason) == ("resolved", "county", "以远者为准（李科）")
    assert not settle_lease(county.ledger, TOWN, lease.id, "再核", "李科")


def test_what_cannot_be_read_takes_no_number() -> None:
    assert numbers_in([b'{"type":"paper","changes":{"number":["', b"\x00", b"{}"]) == ()
