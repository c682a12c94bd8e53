"""The practice county with enrolled laptops: founded once per process, copied for every test."""

import contextlib
import io
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import time_machine

from desktop.demo.county import OTHER_TOWN, TOWN, CountyFailed, PracticeCounty
from desktop.operations import sync
from desktop.operations.desk import Desk
from desktop.store.disk import Disk
from desktop.store.key_cost import Cost
from desktop.store.profile import Profile, create_profile, unlock, unlock_with_key
from sync.server.__main__ import main
from tests.helpers.clock import DAWN, FakeClock
from tests.house.tree import ROOT

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
PASSWORD = "练习口令 correct horse"
FIRST, SECOND, THIRD = "of-01", "of-02", "of-03"
EXPIRED, AUXILIARY = "of-04", "of-05"
SHOP, PERSON, COMPANY = "px-001", "px-005", "px-004"  # business, person, organisation
MORNING = DAWN + timedelta(minutes=20)  # after the laptops' first sync
TURN_S = 0.005  # what every look at the clock takes
# name -> township, officer: the laptops every county is founded with
LAPTOPS = {"first": (TOWN, FIRST), "second": (TOWN, SECOND), "other": (OTHER_TOWN, FIRST)}


class WorkingClock(FakeClock):
    """Time passes a little with every look at it; ids never repeat, also in a copy of the same profile."""

    def __init__(self, start: datetime = MORNING, offset_min: int = 480) -> None:
        super().__init__(start, offset_min=offset_min)

    def now(self) -> datetime:
        """Aware UTC."""
        self.tick(TURN_S)
        return super().now()

    def entropy(self, size: int) -> bytes:
        """Random bytes of the machine."""
        return os.urandom(size)


class DawnCounty(PracticeCounty):
    """The practice county on the morning of the tests: its server a process, its commands run in this one."""

    def __init__(self, home: Path) -> None:
        root = str(ROOT)
        paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
        super().__init__(home, environment={**os.environ, "PYTHONPATH": paths})

    def _command(self, *words: str) -> list[str]:
        command = super()._command(*words)
        return ["tests.helpers.county_at_dawn" if word == "sync.server" else word for word in command]

    def run(self, *words: str) -> str:
        """Run one county command and return what it printed; raises CountyFailed."""
        said, complained = io.StringIO(), io.StringIO()
        with (
            time_machine.travel(DAWN, tick=True),
            contextlib.redirect_stdout(said),
            contextlib.redirect_stderr(complained),
        ):
            code = main([*words, "--home", str(self.home)])
        if code:
            raise CountyFailed(complained.getvalue().strip())
        return said.getvalue().strip()

    def run_process(self, *words: str) -> str:
        """Run one county command as an administrator does, in a process of its own."""
        return super().run(*words)


class LaptopBefore(NamedTuple):
    """A laptop as it was after its first sync."""

    home: Path
    officer: str
    key: bytes


class Founded:
    """What was founded: copies are handed out, the originals are never touched again."""

    def __init__(self, folder: Path) -> None:
        self._county = folder / "county"
        self._laptops: dict[str, LaptopBefore] = {}
        with running(DawnCounty(self._county), found=True) as county:
            for name, (town, officer) in LAPTOPS.items():
                self._laptops[name] = _enrolled(folder / name, county, name, town, officer)

    def county(self, folder: Path) -> DawnCounty:
        """A copy of the county, not serving."""
        home = folder / "county"
        shutil.copytree(self._county, home)
        return DawnCounty(home)

    def copy(self, folder: Path, name: str = "first") -> LaptopBefore:
        """A copy of a laptop's profile, closed."""
        before = self._laptops[name]
        home = folder / name
        shutil.copytree(before.home, home)
        return before._replace(home=home)

    def desk(self, folder: Path, name: str = "first", clock: FakeClock | None = None) -> Desk:
        """A copy of a laptop, open; the caller closes its profile."""
        laptop = self.copy(folder, name)
        return open_desk(laptop, clock)


def open_desk(laptop: LaptopBefore, clock: FakeClock | None = None) -> Desk:
    """Open a laptop with its key at hand."""
    clock = clock or WorkingClock()
    return Desk(unlock_with_key(laptop.home, laptop.key, clock, laptop.officer), clock)


def unlock_desk(laptop: LaptopBefore, clock: FakeClock | None = None, disk: Disk | None = None) -> Desk:
    """Open a laptop with the officer's password, on a disk of the test's own."""
    clock = clock or WorkingClock()
    return Desk(unlock(laptop.home, laptop.officer, PASSWORD, clock, disk=disk), clock)


@contextlib.contextmanager
def running(county: DawnCounty, found: bool = False) -> Iterator[DawnCounty]:
    """A county that serves until the block ends."""
    if found:
        county.found()
    county.start()
    try:
        yield county
    finally:
        county.stop()


def point(profile: Profile, url: str) -> None:
    """Tell a laptop where the copy of its county listens."""
    profile.set_identity(msgspec.structs.replace(profile.identity, server_url=url))


def _enrolled(home: Path, county: DawnCounty, name: str, town: str, officer: str) -> LaptopBefore:
    clock = WorkingClock(DAWN)
    with create_profile(home, officer, PASSWORD, clock, cost=CHEAP) as profile:
        desk = Desk(profile, clock)
        sync.enrol(desk, county.ticket(name, town), name)
        report = sync.sync_now(desk)
        if report.problem:
            raise AssertionError(f"the first sync of {name} failed: {report.problem}")
        return LaptopBefore(home, officer, profile.raw_key)


@cache
def founded(folder: Path) -> Founded:
    """The county of this test process, founded on the first call."""
    return Founded(folder)


def synced(desk: Desk, told: Callable[[tuple[sync.Lane, ...]], None] | None = None) -> sync.SyncReport:
    """One sync that must go well."""
    report = sync.sync_now(desk, told)
    assert report.problem == "", (report.problem, report.params)
    return report
