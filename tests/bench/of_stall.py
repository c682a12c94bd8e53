"""The window while it syncs 1,000 entries and 200 MB of media to a real county process: its longest stall."""

import os
from pathlib import Path

from casework.audit import Change, Draft
from desktop.demo.county import PracticeCounty
from desktop.operations import evidence, party, sync, visit
from desktop.operations.desk import Desk
from desktop.store.profile import create_profile
from sync.protocol.system_clock import SystemClock
from tests.bench.big import CHEAP
from tests.bench.measure import Row, median
from tests.bench.stage import ChildFailed, plain_environment, run_child, windows

OFFICER, SECOND = "of-01", "of-02"
VISITS, NOTES_EACH = 50, 18
FILES, FILE_BYTES = 50, 4_200_000
ENTRIES = VISITS * (1 + NOTES_EACH) + FILES
ROUNDS = 3
LIMIT_MS = 50.0


def rows(folder: Path) -> list[Row]:
    """Another laptop with the same load in each round; gaps between ticks of a timer in the window's loop."""
    county = PracticeCounty(folder / "county", environment=plain_environment(folder))
    county.found()
    county.start()
    longest: list[float] = []
    spent: list[float] = []
    ticks = 0
    try:
        with windows(folder) as environment:
            for number in range(ROUNDS):
                home = folder / f"laptop-{number}"
                key = _loaded(home, county.ticket(f"巡查{number}号"))
                _, told = run_child("tests.bench.child_stall", [str(home), key, OFFICER], environment)
                gap, seconds, count, left = (float(word) for word in told[0].split())
                if left:
                    raise ChildFailed(f"{left:.0f} things are not on the county's receipt")
                longest.append(gap * 1000)
                spent.append(seconds)
                ticks += int(count)
    finally:
        county.stop()
    return [
        Row(
            what=f"longest stall in a sync of {ENTRIES} entries, {FILES * FILE_BYTES // 10**6} MB of media",
            ours=max(longest),
            reference=LIMIT_MS,
            unit="ms",
            target=1.0,
            against="the limit",
            note=f"{ROUNDS} runs of {median(spent):.1f} s, {ticks} ticks, "
            + ", ".join(f"{gap:.0f}" for gap in longest),
        )
    ]


def _loaded(home: Path, ticket: str) -> str:
    """A laptop that synced once and then worked a long time without a link; returns its raw key."""
    clock = SystemClock()
    with create_profile(home, OFFICER, "practice", clock, cost=CHEAP) as profile:
        desk = Desk(profile, clock)
        sync.enrol(desk, ticket, home.name)
        report = sync.sync_now(desk)
        if report.problem:
            raise ChildFailed(f"the first sync failed: {report.problem}")
        shop = party.search_parties(desk, "", 1)[0].id
        theme = desk.pack.themes()[0].id
        photo = home.parent / "photo.jpg"
        opened = [visit.open_visit(desk, shop, theme, OFFICER, SECOND).created for _ in range(VISITS)]
        for number in range(FILES):
            photo.write_bytes(b"\xff\xd8\xff\xe0" + os.urandom(FILE_BYTES - 4))
            evidence.add_evidence(desk, opened[number % VISITS], photo)
        for record in opened:
            desk.ledger.append(OFFICER, [_note(record, number) for number in range(NOTES_EACH)])
        waiting = desk.ledger.waiting()
        assert (waiting.entries, waiting.blobs["evidence"]) == (ENTRIES, FILES)
        return profile.raw_key.hex()


def _note(record: str, number: int) -> Draft:
    change: Change = (f"第{number - 1}次" if number else None, f"第{number}次")
    return Draft(type="visit", record=record, verb="recorded", changes={"recheck.note": change})
