"""Several laptops push at once on a real PostgreSQL while a reader follows the feed: no row is passed."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

from casework.audit import Draft
from sync.ledger import engines
from sync.ledger.county.ledger import CountyLedger
from tests.helpers.clock import FakeClock
from tests.helpers.ledgers import PRIVATE_KEY, TOWN, Bench, Laptop

WRITERS = 4
BATCHES = 12
SHARED = 5  # records every laptop edits


@pytest.fixture
def second_connection(bench: Bench) -> Iterator[Engine]:
    """Another engine on the same database, as another server process would have."""
    url = bench.county.engine.url
    if bench.county.engine.dialect.name == "sqlite":
        engine = engines.sqlite_engine(url.database)  # type: ignore[arg-type]
    else:
        engine = engines.postgres_engine(url.render_as_string(hide_password=False))
    yield engine
    engine.dispose()


def act(laptop: Laptop, round_: int) -> None:
    """One round of work: a new visit, and an edit of a visit all others edit too."""
    name = f"{laptop.ledger.device.device}-{round_}"
    laptop.open_visit(name)
    shared = f"shared-{round_ % SHARED}"
    changes = {f"answers.{name}.value": (None, "ok")}
    laptop.ledger.append(
        laptop.officer, [Draft(type="visit", record=shared, verb="answered", changes=changes)]
    )


def follow(county: CountyLedger, done: threading.Event) -> dict[str, tuple[int, int]]:
    """Read the feed by cursor until the writers are done; gives (rev, seq) last seen of each record."""
    seen: dict[str, tuple[int, int]] = {}
    cursor = 0
    while True:
        last_round = done.is_set()
        page = county.page(TOWN, cursor, 7)
        for unit in page.units:
            assert unit.seq > cursor
            seen[unit.id] = (unit.rev, unit.seq)
        cursor = page.end
        if last_round and not page.more:
            return seen


def test_no_row_is_passed_by_a_reader_while_laptops_push(
    bench: Bench, second_connection: Engine, clock: FakeClock
) -> None:
    laptops = [bench.laptop(f"d{number}") for number in range(WRITERS)]
    for number in range(SHARED):
        laptops[0].open_visit(f"shared-{number}")
    laptops[0].sync(bench.county)
    for laptop in laptops:
        laptop.pull(bench.county)
    counties = [bench.county, CountyLedger(second_connection, clock, PRIVATE_KEY)]

    def work(number: int) -> None:
        laptop = laptops[number]
        for round_ in range(BATCHES):
            act(laptop, round_)
            laptop.push(counties[number % 2])

    done = threading.Event()
    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reader = pool.submit(follow, counties[1], done)
        try:
            for job in [pool.submit(work, number) for number in range(WRITERS)]:
                job.result()
        finally:
            done.set()
        seen = reader.result()

    truth = {unit.id: (unit.rev, unit.seq) for unit in bench.county.page(TOWN, 0, 10_000).units}
    assert seen == truth
    assert len(truth) == SHARED + WRITERS * BATCHES
    assert max(seq for _rev, seq in truth.values()) == SHARED + 2 * WRITERS * BATCHES
    for number in range(SHARED):
        state = bench.county.state("visit", f"shared-{number}")
        assert state is not None
        rounds = [round_ for round_ in range(BATCHES) if round_ % SHARED == number]
        assert len(state["answers"]) == WRITERS * len(rounds)
    assert bench.county.conflicts(TOWN) == ()


def test_the_same_batch_from_two_connections_at_once_is_merged_once(
    bench: Bench, second_connection: Engine, clock: FakeClock
) -> None:
    laptop = bench.laptop("d1")
    for number in range(30):
        laptop.open_visit(f"v{number}")
    other = CountyLedger(second_connection, clock, PRIVATE_KEY)
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(laptop.send, county) for county in (bench.county, other) * 3]
        results = [[a.receipt.county_seq for a in job.result() if a.receipt] for job in jobs]
    assert results == [list(range(1, 31))] * 6
    assert bench.county.page(TOWN, 0).end == 30
