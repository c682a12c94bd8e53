"""Fleet: sixty laptops that all come back into reach at once, over one PostgreSQL."""

from contextlib import ExitStack
from pathlib import Path

from tests.bench.measure import Row, seconds
from tests.bench.road.fleet import Ended, fleet
from tests.bench.road.town import TOWN, one_core, town
from tests.helpers import postgres

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
        tickets = [here.county.ticket(TOWN, f"laptop-{number}", here.url) for number in range(LAPTOPS)]
        laptops = stack.enter_context(fleet(folder, tickets, ENTRIES))
        ended: list[Ended] = []
        spent = seconds(lambda: ended.extend(laptops.sync()))
        failed = [one.problem for one in ended if one.problem]
        pushed = sum(one.pushed for one in ended)
        held = here.county.ledger.count(TOWN, "visit")
    assert (failed, pushed, held) == ([], LAPTOPS * ENTRIES, LAPTOPS * ENTRIES), (failed, pushed, held)
    return [
        Row(
            what=f"fleet: {LAPTOPS} laptops x {ENTRIES} entries at once, PostgreSQL",
            ours=spent,
            reference=MOST_S,
            unit="s",
            target=1.0,
            against="the most that is allowed",
            note=f"0 failures, {pushed} receipts, {sum(one.pulled for one in ended)} records pulled",
        )
    ]
