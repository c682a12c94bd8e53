"""Alerts about copied laptops: answered for by an act in the journal, back when it happens again."""

import json
from pathlib import Path

import pytest

from casework.audit import GENESIS
from casework.errors import CaseworkError
from sync.ledger.scope import scope
from sync.protocol import signing
from sync.protocol.messages import PROTOCOL, Hello
from sync.server.__main__ import main
from sync.server.county import County
from sync.server.registry import Device
from sync.server.service import DeviceService
from sync.server.supervision.alerts import FORKED, RENEWED
from tests.helpers.clock import FakeClock

TOWN, OTHER = "fengming", "qingxi"


def enrolled(county: County, town: str = TOWN) -> Device:
    return county.registry.enrol(county.registry.issue_code(town, "笔记本"), "", signing.generate()[1])


def greet(county: County, device: Device, incarnation: str) -> None:
    """A hello as the server meets it: inside the township's wall."""
    known = county.registry.device(device.id)
    assert known is not None
    hello = Hello(protocol=PROTOCOL, app="1", incarnation=incarnation, seq=0, hash=GENESIS, epoch="")
    with scope(device.town, device.id):
        DeviceService(county, known).hello(hello)


def test_who_asked_when_and_what_was_found_are_an_act_of_the_county(county: County, clock: FakeClock) -> None:
    device = enrolled(county)
    greet(county, device, "one")
    greet(county, device, "two")
    (waiting,) = county.alerts.listed()
    assert (waiting.kind, waiting.is_open) == (RENEWED, True)
    clock.tick(60)
    assert county.alerts.answer(device.id, "王主任", "换过硬盘，旧盘已封存") == (waiting,)
    (told,) = county.alerts.listed()
    assert (told.is_open, told.answered_by, told.words) == (False, "王主任", "换过硬盘，旧盘已封存")
    assert told.answered_at == clock.now().isoformat()
    (event,) = county.ledger.query(TOWN, "custody", {"device": device.id})
    (act,) = county.ledger.entries_of(TOWN, "custody", event["id"])
    assert (act.officer, act.verb, event["by"]) == ("county", "copy_answered", "王主任")


def test_it_comes_back_when_the_laptop_is_seen_doubled_again(county: County, clock: FakeClock) -> None:
    device = enrolled(county)
    for incarnation in ("one", "two", "one", "two"):
        greet(county, device, incarnation)
        clock.tick(1)
    before = county.alerts.listed()
    county.alerts.answer(device.id, "王主任", "已核实")
    clock.tick(1)
    assert not any(one.is_open for one in county.alerts.listed())
    greet(county, device, "two")  # as it was when it was answered for
    assert not any(one.is_open for one in county.alerts.listed())
    greet(county, device, "one")
    (first, *others) = county.alerts.listed()
    assert (first.incarnation, first.is_open) == ("one", True)
    assert not any(one.is_open for one in others)
    assert len(others) + 1 == len(before)


def test_open_ones_stand_first_and_a_laptop_is_answered_for_alone(county: County, clock: FakeClock) -> None:
    one, two = enrolled(county), enrolled(county, OTHER)
    for device in (one, two):
        with scope(device.town, device.id):
            county.alerts.note(device, "copy", FORKED, clock.now().isoformat())
        clock.tick(1)
    county.alerts.answer(two.id, "王主任", "已核实")
    assert [(alert.device, alert.is_open) for alert in county.alerts.listed()] == [
        (one.id, True),
        (two.id, False),
    ]
    assert county.ledger.query(TOWN, "custody") == []


@pytest.mark.parametrize(("by", "words", "code"), [("", "已核实", "alert.words"), ("王", " ", "alert.words")])
def test_an_answer_without_a_name_or_a_word_is_none(county: County, by: str, words: str, code: str) -> None:
    device = enrolled(county)
    county.alerts.note(device, "copy", FORKED, "2026-11-20T01:00:00+00:00")
    with pytest.raises(CaseworkError) as refused:
        county.alerts.answer(device.id, by, words)
    assert refused.value.code == code


def test_nothing_is_answered_for_that_nobody_asked_about(county: County) -> None:
    device = enrolled(county)
    for name, code in ((device.id, "alert.none"), ("nobody", "device.unknown")):
        with pytest.raises(CaseworkError) as refused:
            county.alerts.answer(name, "王主任", "已核实")
        assert refused.value.code == code


def test_the_command_lists_and_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = ["--home", str(tmp_path / "county")]
    assert main(["init", *home, "--name", "云凤县"]) == 0
    assert main(["town", "add", TOWN, "凤鸣镇", *home]) == 0
    county = County.open(tmp_path / "county")
    device = enrolled(county)
    county.alerts.note(device, "copy", FORKED, "2026-11-20T01:00:00+00:00")
    county.close()
    capsys.readouterr()
    assert main(["alerts", *home]) == 0
    assert capsys.readouterr().out.startswith(f"注意 {TOWN} {device.id}: 出现两份不同的历史")
    assert main(["alerts", *home, "--acknowledge", device.id, "--by", "王主任"]) == 1
    assert "--words" in capsys.readouterr().err
    said = ["--by", "王主任", "--words", "换过硬盘"]
    assert main(["alerts", *home, "--acknowledge", device.id, *said]) == 0
    assert "1 项已核实" in capsys.readouterr().out
    assert main(["report", *home]) == 0
    assert "已核实" in (told := capsys.readouterr().out) and "换过硬盘（王主任" in told
    assert main(["alerts", *home, "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["answered_by"], one["words"]) == ("王主任", "换过硬盘")
