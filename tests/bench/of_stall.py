"""The window while it syncs 1,000 entries and 200 MB of media to a real county process: its longest stall."""

import os
from pathlib import Path

from casework.audit import Change, Draft
from casework.clock import new_id
from desktop.operations import sync
from desktop.operations.desk import Desk
from desktop.store.profile import Profile, create_profile
from sync.protocol.system_clock import SystemClock
from tests.bench.big import CHEAP, OFFICER
from tests.bench.measure import Row
from tests.bench.stage import ChildFailed, plain_environment, run_child, windows
from tests.helpers.county import CountyProcess, make_county

VISITS, ACTS_EACH = 50, 18
FILES, FILE_BYTES = 50, 4_200_000
ENTRIES = VISITS * (1 + ACTS_EACH) + FILES
ROUNDS = 3
LIMIT_MS = 50.0


def rows(folder: Path) -> list[Row]:
    """Another laptop with the same load in each round; the gaps between ticks of a timer in Qt's loop."""
    county = make_county(folder / "county", pack=True)
    tickets = [county.ticket("fengming", f"巡查{number}号", "{url}") for number in range(ROUNDS)]
    county.close()
    return [_row(told) for told in _runs(folder, tickets)]
