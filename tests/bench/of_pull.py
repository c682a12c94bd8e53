"""Pull: the same visits to a second laptop, against the same bytes into one plain transaction."""

from functools import partial
from pathlib import Path

from tests.bench.measure import Row, median, seconds
from tests.bench.road.limit import limit
from tests.bench.road.peers import VISITS, peer_rows
from tests.bench.road.town import OFFICER, Town, one_core, town
from tests.bench.road.visits import fill, raws

ROUNDS = 5
OF_LIMIT = 0.50  # the share of the limit's speed that is asked for
OF_ANKI = 1.0  # times as quick as the peer


def rows(folder: Path) -> list[Row]:
    """Ours is checked, folded and projected into SQLCipher, durable, over TLS."""
    with one_core():
        found = _beside_the_limit(folder)
        targets = {"Anki": 1 / OF_ANKI, "PouchDB": None}
        return [
            *found,
            *peer_rows(folder / "peers", found[0].what, found[0].ours, lambda peer: peer.pull, targets),
        ]


def _beside_the_limit(folder: Path) -> list[Row]:
    times: list[tuple[float, float, float]] = []
    with town(folder / "town") as here, limit(folder / "limit") as plain:
        first = here.laptop()
        fill(first.profile, VISITS, OFFICER)
        plain.push(raws(first.profile, VISITS))
        first.push()
        for _ in range(ROUNDS):
            before = seconds(plain.pull)
            ours = _pull(here)
            after = seconds(plain.pull)
            times.append((ours, (before + after) / 2, seconds(partial(plain.pull, blind=True))))
    ours, read, blind = (median([row[n] for row in times]) for n in range(3))
    return [
        Row(
            what=f"pull {VISITS} visits to a second laptop",
            ours=ours,
            reference=reference,
            unit="s",
            target=1 / OF_LIMIT if reference is read else None,
            against=f"one GET into one SQLite transaction of the same bytes{how}",
            note=f"{VISITS / ours:.0f}/s, limit {VISITS / reference:.0f}/s",
        )
        for reference, how in ((read, ""), (blind, ", not even read as JSON"))
    ]


def _pull(here: Town) -> float:
    lane = here.laptop().lane()
    lane.greet()
    passed = seconds(lane.pull)
    assert lane.pulled == VISITS, "not everything came"
    return passed
