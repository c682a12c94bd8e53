"""Push: visits of twenty answers, one entry each, against the same bytes in one plain transaction."""

from functools import partial
from pathlib import Path

from tests.bench.measure import Row, median, seconds
from tests.bench.road.limit import limit
from tests.bench.road.peers import VISITS, peer_rows
from tests.bench.road.town import OFFICER, one_core, town
from tests.bench.road.visits import fill, raws
from tests.helpers import postgres

ROUNDS = 5
OF_LIMIT = 0.33  # the share of the limit's speed that is asked for
OF_POSTGRES = 0.40
WHOLE, JSONB = "whole", "jsonb"
HOW = {WHOLE: "read as JSON at once and encoded again", JSONB: "kept as jsonb"}
OF_POUCHDB = 4.0  # times as quick as the peer


def rows(folder: Path) -> list[Row]:
    """Ours is checked, merged, projected and receipted, durable on both sides, over TLS, from SQLCipher."""
    with one_core():
        found = _rows("SQLite", OF_LIMIT, WHOLE, [_round(folder / f"lite-{n}", WHOLE) for n in range(ROUNDS)])
        with postgres.server(durable=True) as started:
            times = []
            for number in range(ROUNDS):
                with postgres.database(started) as url, postgres.database(started) as beside:
                    times.append(_round(folder / f"pg-{number}", JSONB, url, beside))
            found += _rows("PostgreSQL", OF_POSTGRES, JSONB, times)
        targets = {"PouchDB": 1 / OF_POUCHDB, "Anki": None}
        found += peer_rows(folder / "peers", found[0].what, found[0].ours, lambda peer: peer.push, targets)
    return found


def _rows(name: str, share: float, other: str, times: list[tuple[float, float, float, float]]) -> list[Row]:
    ours, read, blind, otherwise = (median([row[n] for row in times]) for n in range(4))
    return [
        Row(
            what=f"push {VISITS} visits of 20 answers, {name}",
            ours=ours,
            reference=reference,
            unit="s",
            target=1 / share if reference is read else None,
            against=f"one POST, one {name} transaction of the same bytes{how}",
            note=f"{VISITS / ours:.0f}/s, limit {VISITS / reference:.0f}/s",
        )
        for reference, how in ((read, ""), (blind, ", not even read as JSON"), (otherwise, f", {HOW[other]}"))
    ]


def _round(folder: Path, other: str, url: str = "", beside: str = "") -> tuple[float, float, float, float]:
    """Seconds of ours, of the limit, of one that reads nothing, and of one that does it otherwise."""
    folder.mkdir(parents=True)
    with town(folder / "town", url) as here, limit(folder / "limit", beside) as plain:
        laptop = here.laptop()
        fill(laptop.profile, VISITS, OFFICER)
        bodies = raws(laptop.profile, VISITS)
        plain.push(bodies[:100])
        before = seconds(partial(plain.push, bodies))
        lane = laptop.lane()
        lane.greet()
        ours = seconds(lane.push)
        assert lane.pushed == VISITS, "not everything got a receipt"
        after = seconds(partial(plain.push, bodies))
        blind = seconds(partial(plain.push, bodies, "blind"))
        otherwise = seconds(partial(plain.push, bodies, other))
        return ours, (before + after) / 2, blind, otherwise
