"""A ticket enrols one laptop, once."""

from datetime import timedelta

import pytest

from casework.errors import CaseworkError
from sync.protocol import signing
from sync.protocol.problems import SyncProblem
from sync.server.county import County
from sync.server.registry import TICKET_DAYS
from tests.helpers.clock import FakeClock

KEY, OTHER = signing.generate()[1], signing.generate()[1]


def refused(county: County, code: str, key: str) -> str:
    with pytest.raises(SyncProblem) as caught:
        county.registry.enrol(code, "", key)
    return caught.value.problem.code


def test_the_township_comes_from_the_ticket(county: County) -> None:
    device = county.registry.enrol(county.registry.issue_code("qingxi", "笔记本1"), "", KEY)
    assert (device.town, device.name) == ("qingxi", "笔记本1")
    assert county.registry.device(device.id) == device


def test_a_used_code_enrols_nobody_else(county: County) -> None:
    code = county.registry.issue_code("fengming", "笔记本1")
    county.registry.enrol(code, "", KEY)
    assert refused(county, code, OTHER) == "enrol.used_code"
    assert len(county.registry.devices()) == 1


def test_the_same_laptop_may_ask_again_when_the_answer_was_lost(county: County) -> None:
    code = county.registry.issue_code("fengming", "笔记本1")
    assert county.registry.enrol(code, "", KEY) == county.registry.enrol(code, "", KEY)


def test_one_key_is_one_laptop(county: County) -> None:
    county.registry.enrol(county.registry.issue_code("fengming", "1"), "", KEY)
    assert refused(county, county.registry.issue_code("qingxi", "2"), KEY) == "request.malformed"


def test_a_guessed_or_expired_code_is_refused(county: County, clock: FakeClock) -> None:
    assert refused(county, "guess", KEY) == "enrol.bad_code"
    code = county.registry.issue_code("fengming", "笔记本1")
    clock.tick(timedelta(days=TICKET_DAYS).total_seconds() + 1)
    assert refused(county, code, KEY) == "enrol.bad_code"


def test_a_ticket_for_an_unknown_township_is_refused(county: County) -> None:
    with pytest.raises(CaseworkError) as caught:
        county.registry.issue_code("nowhere", "笔记本1")
    assert caught.value.code == "town.unknown"


def test_a_township_may_be_renamed(county: County) -> None:
    county.registry.add_town("qingxi", "青溪街道", "云溪")
    assert (county.registry.town("qingxi").name, county.registry.town("qingxi").body) == ("青溪街道", "云溪")
    assert len(county.registry.towns()) == 2
