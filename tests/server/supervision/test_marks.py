"""Officers' own marks at the county: held against the registered keys, flagged by time, blocking nobody."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from casework.countersign import paper_words, visit_words
from casework.custody import CustodyKind
from sync.protocol import signing
from sync.server.county import County
from sync.server.registry import Device
from sync.server.supervision.report import make_report
from tests.helpers.clock import FakeClock
from tests.server.acts import push

TOWN, PAPER, VISIT = "fengming", "paper-1", "visit-1"
PDF = "d" * 64


class Key:
    """An officer's key on a laptop."""

    def __init__(self, officer: str) -> None:
        self.officer = officer
        self.private, self.public = signing.generate()

    def sign(self, raw: bytes) -> str:
        return signing.sign(self.private, raw)


@pytest.fixture
def device(county: County) -> Device:
    for officer in ("of-01", "of-02"):
        county.ledger.put(TOWN, "officer", officer, {"id": officer, "name": officer, "town": TOWN})
    return county.registry.enrol(county.registry.issue_code(TOWN, "笔记本"), "", signing.generate()[1])


@pytest.fixture
def second(county: County, device: Device) -> Key:
    """The second officer's key, registered as a laptop does."""
    key = Key("of-02")
    register(county, device, key)
    return key


def register(county: County, device: Device, key: Key) -> None:
    event = {
        **{"id": f"key-{key.public[:8]}", "town": TOWN, "kind": CustodyKind.OFFICER_KEY.value},
        **{"officer": key.officer, "key": key.public, "device": device.id},
    }
    changes = {path: (None, value) for path, value in event.items()}
    push(county, device, "copy-1", "custody", str(event["id"]), changes, "officer_key")


def seal(county: County, device: Device) -> None:
    values = {"id": PAPER, "town": TOWN, "visit": VISIT, "form": "correction_order", "state": "sealed"}
    changes = {path: (None, value) for path, value in {**values, "pdf_sha256": PDF}.items()}
    push(county, device, "copy-1", "paper", PAPER, changes, "sealed")


def sign(
    county: County, device: Device, key: Key, at: datetime, role: str = "officer_2", **other: Any
) -> None:
    """A signature with its mark; `other` replaces what it says."""
    mark = key.sign(paper_words(PAPER, PDF, role, key.officer, at))
    given = {
        **{"role": role, "way": "paper", "at": at.isoformat(), "officer": key.officer},
        **{"key": key.public, "mark": mark, **other},
    }
    push(county, device, "copy-1", "paper", PAPER, {f"signatures.{role}": (None, given)}, "signed")


def codes(county: County) -> list[tuple[str, str]]:
    return [(one.role, one.code) for one in county.marks.listed(TOWN)]


def test_marks_that_hold_are_not_spoken_of(county: County, device: Device, second: Key) -> None:
    seal(county, device)
    sign(county, device, second, county.clock.now())
    unmarked = {"role": "party", "way": "paper", "name": "蒲建"}
    push(county, device, "copy-1", "paper", PAPER, {"signatures.party": (None, unmarked)}, "signed")
    assert codes(county) == []


def test_a_mark_of_another_key_is_flagged_and_taken(county: County, device: Device, second: Key) -> None:
    seal(county, device)
    now = county.clock.now()
    stranger = Key("of-02")
    sign(county, device, stranger, now, role="officer_1")
    sign(county, device, second, now, mark="ab" * 64)
    assert codes(county) == [("officer_1", "mark.unknown_key"), ("officer_2", "mark.bad_signature")]
    state = county.ledger.state("paper", PAPER, TOWN) or {}
    assert set(state["signatures"]) == {"officer_1", "officer_2"}, "the signature on paper stays on record"
    push(county, device, "copy-1", "visit", VISIT, _visit(), "opened")
    assert county.ledger.state("visit", VISIT, TOWN) is not None, "nobody waits behind it"
    assert make_report(county).marks == county.marks.listed()


def test_a_mark_for_one_officer_does_not_pass_for_another(
    county: County, device: Device, second: Key
) -> None:
    seal(county, device)
    sign(county, device, second, county.clock.now(), officer="of-01")
    assert codes(county) == [("officer_2", "mark.bad_signature")]


def test_marks_are_held_against_the_time_at_which_an_officer_left(
    county: County, device: Device, second: Key, clock: FakeClock
) -> None:
    seal(county, device)
    before = clock.now()
    clock.tick(3600)
    left = {"id": "of-02", "name": "of-02", "town": TOWN, "active": False}
    county.ledger.put(TOWN, "officer", "of-02", left)
    clock.tick(3600)
    sign(county, device, second, before, role="officer_1")
    assert codes(county) == [], "made before, and late only in coming"
    sign(county, device, second, before + timedelta(hours=1, minutes=30))
    assert codes(county) == [("officer_2", "mark.officer_inactive")]
    county.ledger.put(TOWN, "officer", "of-02", {**left, "active": True})
    clock.tick(60)
    sign(county, device, second, clock.now(), role="recorder")
    assert codes(county) == [("officer_2", "mark.officer_inactive")], "back in service"


def test_a_confirmed_visit_must_be_the_one_in_the_journal(
    county: County, device: Device, second: Key
) -> None:
    newest = push(county, device, "copy-1", "visit", VISIT, _visit(), "opened")
    for place, entry in (("first", newest), ("second", "e" * 64)):
        at = county.clock.now()
        said = {
            **{"officer": "of-02", "at": at.isoformat(), "entry": entry, "key": second.public},
            "mark": second.sign(visit_words(VISIT, entry, "of-02", at)),
        }
        push(county, device, "copy-1", "visit", VISIT, {f"confirmed.{place}": (None, said)}, "confirmed")
    assert codes(county) == [("second", "mark.no_entry")]


def test_what_came_again_is_flagged_once(county: County, device: Device, second: Key) -> None:
    seal(county, device)
    sign(county, device, second, county.clock.now(), mark="ab" * 64)
    push(county, device, "copy-1", "paper", PAPER, {"signatures.party": (None, _plain())}, "signed")
    later = {**_plain(), "mark": "cd" * 64, "at": county.clock.now().isoformat()}
    push(county, device, "copy-1", "paper", PAPER, {"signatures.witness": (None, later)}, "signed")
    assert codes(county) == [("officer_2", "mark.bad_signature"), ("witness", "mark.bad_signature")]


def _plain() -> dict[str, Any]:
    return {"role": "party", "way": "paper", "name": "蒲建"}


def _visit() -> dict[str, Any]:
    party = {"id": "px-1", "kind": "business", "name": "云记餐馆"}
    values = {"id": VISIT, "town": TOWN, "pack": "sample", "party": party}
    return {path: (None, value) for path, value in values.items()}
