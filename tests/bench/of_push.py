"""Push: visits of twenty answers, one entry each, against the same bytes in one plain transaction."""

from functools import partial
from pathlib import Path

from tests.bench.measure import Row, median, seconds
from tests.bench.road.limit import limit
from tests.bench.road.town import OFFICER, one_core, town
from tests.bench.road.visits import fill, raws

VISITS = 10_000
ROUNDS = 5
OF_LIMIT = 0.33  # the share of the limit's speed that is asked for


def rows(folder: Path) -> list[Row]:
    """Ours is checked, merged, projected and receipted, durable on both sides, over TLS, from SQLCipher."""
    with one_core():
        ours, reference = _sqlite(folder)
    return [
        Row(
            what=f"push {VISITS} visits of 20 answers, SQLite",
            ours=median(ours),
            reference=median(reference),
            unit="s",
            target=1 / OF_LIMIT,
            against="one POST, one SQLite transaction of the same bytes",
            note=f"{VISITS / median(ours):.0f}/s, limit {VISITS / median(reference):.0f}/s",
        )
    ]


def _sqlite(folder: Path) -> tuple[list[float], list[float]]:
    ours: list[float] = []
    reference: list[float] = []
    for number in range(ROUNDS):
        with town(folder / f"town-{number}") as here, limit(folder / f"limit-{number}") as plain:
            laptop = here.laptop()
            fill(laptop.profile, VISITS, OFFICER)
            bodies = raws(laptop.profile, VISITS)
            lane = laptop.lane()
            lane.greet()
            ours.append(seconds(lane.push))
            assert lane.pushed == VISITS, "not everything got a receipt"
            reference.append(seconds(partial(plain.push, bodies)))
    return ours, reference
