"""Push: visits of twenty answers, one entry each, against the same bytes in one plain transaction."""

from functools import partial
from pathlib import Path

from casework import codec
from tests.bench.measure import Row, median, seconds
from tests.bench.road.limit import limit
from tests.bench.road.peers import peer_row, pouchdb
from tests.bench.road.town import OFFICER, TOWN, one_core, town
from tests.bench.road.visits import drafts, fill, raws
from tests.helpers import postgres

VISITS = 10_000
ROUNDS = 5
OF_LIMIT = 0.33  # the share of the limit's speed that is asked for
OF_POSTGRES = 0.40
OF_PEER = 4.0  # times as quick as the peer


def rows(folder: Path) -> list[Row]:
    """Ours is checked, merged, projected and receipted, durable on both sides, over TLS, from SQLCipher."""
    with one_core():
        found = _rows("SQLite", OF_LIMIT, [_round(folder / f"lite-{n}") for n in range(ROUNDS)])
        with postgres.server(durable=True) as started:
            times = []
            for number in range(ROUNDS):
                with postgres.database(started) as url, postgres.database(started) as beside:
                    times.append(_round(folder / f"pg-{number}", url, beside))
            found += _rows("PostgreSQL", OF_POSTGRES, times)
        found.append(_peer(folder / "peer", found[0].ours))
    return found


def _peer(folder: Path, ours: float) -> Row:
    bodies = [codec.encode({**one.changes, "id": one.record}) for one in drafts(VISITS, OFFICER, TOWN)]
    peer = pouchdb(folder, bodies)
    return peer_row(
        f"push {VISITS} visits of 20 answers, SQLite", ours, peer.push if peer else None, 1 / OF_PEER
    )


def _rows(name: str, share: float, times: list[tuple[float, float, float]]) -> list[Row]:
    ours, read, blind = (median([row[n] for row in times]) for n in range(3))
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
        for reference, how in ((read, ""), (blind, ", not even read as JSON"))
    ]


def _round(folder: Path, url: str = "", beside: str = "") -> tuple[float, float, float]:
    """Seconds of ours, of the limit, and of the limit that reads nothing."""
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
        blind = seconds(partial(plain.push, bodies, blind=True))
        return ours, (before + after) / 2, blind
