"""Fleet: sixty laptops that all come back into reach at once, over one PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from sync.client.engine import EngineReport
from sync.protocol.system_clock import SystemClock
from tests.bench.measure import Row, seconds
from tests.bench.road.town import TOWN, one_core, town
from tests.helpers import postgres
from tests.helpers.laptop import Laptop

LAPTOPS = 60
ENTRIES = 50
MOST_S = 10.0


def rows(folder: Path) -> list[Row]:
    """Each pushes its entries and pulls everybody's; county and PostgreSQL share one core."""
    with ExitStack() as stack:
        with one_core():
            started = stack.enter_context(postgres.server(durable=True))
            url = stack.enter_context(postgres.database(started))
            here = stack.enter_context(town(folder / "town", url))
        laptops = []
        for number in range(LAPTOPS):
            ticket = here.county.ticket(TOWN, f"laptop-{number}", here.url)
            laptops.append(Laptop(folder / f"laptop-{number}", ticket, SystemClock()))
        for laptop in laptops:
            for _ in range(ENTRIES):
                laptop.open_visit()
        with ThreadPoolExecutor(LAPTOPS) as pool:
            reports: list[EngineReport] = []
            spent = seconds(lambda: reports.extend(pool.map(lambda laptop: laptop.sync(attempts=4), laptops)))
        for laptop in laptops:
            laptop.close()
        failed = sum(report.problem is not None for report in reports)
        pushed = sum(report.pushed for report in reports)
        held = here.county.ledger.count(TOWN, "visit")
    assert (failed, pushed, held) == (0, LAPTOPS * ENTRIES, LAPTOPS * ENTRIES), (failed, pushed, held)
    return [
        Row(
            what=f"fleet: {LAPTOPS} laptops x {ENTRIES} entries at once, PostgreSQL",
            ours=spent,
            reference=MOST_S,
            unit="s",
            target=1.0,
            against="the most that is allowed",
            note=f"0 failures, {pushed} receipts",
        )
    ]
