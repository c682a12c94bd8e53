"""Grades of time: what an entry may claim about its clock."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from casework.clock import Grade
from sync.ledger import engines
from sync.ledger.laptop.ledger import LocalDevice, LocalLedger
from sync.protocol.messages import Beacon
from tests.helpers.clock import DAWN, FakeClock
from tests.helpers.ledgers import TOWN, created, visit_state

HOUR = 3600
DAY = 24 * HOUR


class _Desk:
    """A laptop whose machine can be restarted."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.engine = engines.sqlite_engine(folder / "laptop.db")
        engines.create_schema(self.engine)
        self._number = 0
        self.open()

    def open(self) -> None:
        device = LocalDevice(town=TOWN, device="d1", incarnation="d1-1")
        self.ledger = LocalLedger(self.engine, device, self.clock)

    def restart(self, off_s: float, uptime_s: float = 60) -> None:
        """Switch off for a while and on again."""
        at = self.clock.now() + timedelta(seconds=off_s)
        self.clock = FakeClock(at, seed=self._number)
        self.clock.tick(uptime_s)
        self.open()

    def act(self) -> Grade:
        self._number += 1
        id_ = f"v{self._number}"
        (entry,) = self.ledger.append("o1", [created("visit", id_, visit_state(id_))])
        return entry.moment.grade

    def hear(self, offset_s: float = 0) -> None:
        """Get the county's word, by whose clock this laptop is wrong by an offset."""
        at = self.clock.now() + timedelta(seconds=offset_s)
        self.ledger.note_beacon(Beacon(at=at, epoch="one", signature="s"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[_Desk]:
    made = _Desk(tmp_path)
    yield made
    made.engine.dispose()


def test_without_the_county_a_time_is_this_laptops_own_claim(desk: _Desk) -> None:
    assert desk.act() is Grade.ALONE
    desk.clock.tick(9 * DAY)
    assert desk.act() is Grade.ALONE


def test_the_countys_word_holds_for_a_day_and_then_for_a_week(desk: _Desk) -> None:
    desk.hear()
    assert desk.act() is Grade.COUNTY
    desk.clock.tick(DAY + 1)
    assert desk.act() is Grade.RECENT
    desk.clock.tick(7 * DAY)
    assert desk.act() is Grade.ALONE


def test_after_a_restart_the_countys_word_is_weaker(desk: _Desk) -> None:
    desk.hear()
    desk.act()
    desk.restart(off_s=HOUR, uptime_s=5 * HOUR)  # up for longer than before: still not the same boot
    assert desk.act() is Grade.RECENT


def test_the_program_started_again_in_the_same_boot_keeps_the_countys_word(desk: _Desk) -> None:
    desk.hear()
    desk.clock.tick(HOUR)
    desk.open()
    assert desk.act() is Grade.COUNTY
    beacon = desk.ledger.last_beacon()
    assert beacon is not None
    assert desk.ledger.now().beacon == beacon.hash


def test_a_clock_that_goes_back_or_jumps_is_suspect(desk: _Desk) -> None:
    desk.act()
    desk.clock.set_wall(DAWN - timedelta(hours=1))
    assert desk.act() is Grade.SUSPECT
    desk.clock.set_wall(DAWN + timedelta(days=40))
    assert desk.act() is Grade.SUSPECT


def test_a_clock_set_back_while_the_machine_was_off_is_suspect(desk: _Desk) -> None:
    desk.act()
    desk.restart(off_s=-DAY)
    assert desk.act() is Grade.SUSPECT


def test_a_clock_the_county_finds_wrong_is_suspect_until_it_is_set(desk: _Desk) -> None:
    desk.hear(offset_s=HOUR)
    assert desk.act() is Grade.SUSPECT
    assert desk.act() is Grade.SUSPECT
    desk.hear(offset_s=60)
    assert desk.act() is Grade.COUNTY


def test_order_is_the_chains_whatever_the_clock_says(desk: _Desk) -> None:
    desk.act()
    desk.clock.set_wall(DAWN - timedelta(days=400))
    desk.act()
    assert desk.ledger.head()[0] == 2
    assert desk.ledger.verify_chain() is None


def test_a_clock_that_stays_wrong_stays_suspect_until_the_county_speaks(desk: _Desk) -> None:
    desk.act()
    desk.restart(off_s=-DAY)
    assert desk.act() is Grade.SUSPECT
    assert desk.act() is Grade.SUSPECT
    desk.restart(off_s=HOUR)
    assert desk.act() is Grade.SUSPECT
    desk.hear()
    assert desk.act() is Grade.COUNTY
    desk.restart(off_s=HOUR)
    assert desk.act() is Grade.RECENT


def test_a_clock_that_was_ahead_and_was_set_right_is_trusted_once_the_county_agrees(desk: _Desk) -> None:
    desk.act()
    desk.clock.set_wall(DAWN + timedelta(days=40))
    assert desk.act() is Grade.SUSPECT
    desk.clock.set_wall(DAWN + timedelta(hours=1))
    assert desk.act() is Grade.SUSPECT
    desk.hear()
    assert desk.act() is Grade.COUNTY


@pytest.mark.parametrize("days", [1, 3, 30, 365, 4000])
def test_no_past_time_passes_however_the_laptop_was_restarted(desk: _Desk, days: int) -> None:
    desk.hear()
    desk.restart(off_s=-days * DAY, uptime_s=9 * HOUR)  # before any act of its own
    for _ in range(3):
        assert desk.act() is Grade.SUSPECT


def test_a_jump_is_told_once_with_the_time_before_it(desk: _Desk) -> None:
    desk.act()
    assert desk.ledger.jumped_since() is None
    at = desk.clock.now()
    desk.clock.set_wall(DAWN - timedelta(hours=1))
    assert desk.ledger.jumped_since() == at
    desk.act()
    assert desk.ledger.jumped_since() is None
