"""The order of arrival: none loses anything, and after the same choice all end in the same state."""

import random
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from casework import codec
from casework.audit import Entry
from sync.ledger import conflicts, engines, fold
from sync.ledger.county.ledger import CountyLedger
from sync.ledger.fold import State
from tests.helpers.clock import FakeClock
from tests.helpers.ledgers import PRIVATE_KEY, TOWN, Bench, Laptop

RECORD = "v1"
PATHS = ("place", "title", "answers.Q1.value", "site_record.objections")

edits = st.lists(st.tuples(st.sampled_from([0, 1]), st.sampled_from(PATHS)), min_size=1, max_size=14)


class _Written:
    """What two laptops wrote apart from each other, after both had seen the same record."""

    def __init__(self, folder: Path, wanted: list[tuple[int, str]]) -> None:
        engine = engines.sqlite_engine(folder / "first.db")
        engines.create_schema(engine)
        bench = Bench(engine, folder, FakeClock())
        laptops = [bench.laptop("d1"), bench.laptop("d2")]
        laptops[0].open_visit(RECORD)
        for laptop in laptops:
            laptop.sync(bench.county)
        self.start = [raw for _seq, raw in _all(laptops[0])]
        self.newest: dict[tuple[int, str], str] = {}  # (laptop, path) -> value
        for number, (who, path) in enumerate(wanted):
            value = f"{path}={number}"
            laptops[who].edit("visit", RECORD, {path: value})
            self.newest[who, path] = value
        self.raws = [[raw for _seq, raw in laptop.ledger.unsent(1000, 10**9)] for laptop in laptops]
        self.devices = [laptop.device for laptop in laptops]
        self.incarnations = [laptop.ledger.device.incarnation for laptop in laptops]
        bench.close()
        engine.dispose()


def _all(laptop: Laptop) -> list[tuple[int, bytes]]:
    with engines.reading(laptop.engine) as connection:
        rows = connection.exec_driver_sql("SELECT seq, raw FROM entry ORDER BY n").all()
    return [(row.seq, row.raw) for row in rows]


def _arrive(county: CountyLedger, written: _Written, chance: random.Random) -> None:
    """Hand the entries over in batches of any size and order, some of them twice."""
    county.accept(written.devices[0], written.incarnations[0], written.start)
    batches: list[tuple[int, list[bytes]]] = []
    for who, raws in enumerate(written.raws):
        at = 0
        while at < len(raws):
            size = chance.randint(1, 3)
            batches.append((who, raws[at : at + size]))
            at += size
    batches += chance.sample(batches, len(batches) // 2)
    chance.shuffle(batches)
    for who, batch in batches:
        county.accept(written.devices[who], written.incarnations[who], batch)


def _state(county: CountyLedger) -> State:
    state = county.state("visit", RECORD, TOWN)
    assert state is not None
    return state


def _check_nothing_lost(county: CountyLedger, written: _Written) -> None:
    """The newest value of either laptop is shown, stands beside, or is the same as the other's."""
    state = _state(county)
    beside = {(one.path, value) for one in county.conflicts(TOWN) for value in (one.kept, one.other)}
    for (_who, path), value in written.newest.items():
        assert fold.get_path(state, path) == value or (path, value) in beside


def _settle(county: CountyLedger, written: _Written, folder: Path, name: str) -> State:
    """A third laptop takes the newest value of the first officer wherever two stand beside each other."""
    engine = engines.sqlite_engine(folder / f"{name}.db")
    engines.create_schema(engine)
    bench = Bench(county.engine, folder / name, FakeClock(seed=99))  # ids of its own
    (folder / name).mkdir()
    judge = bench.laptop("judge")
    judge.pull(county)
    for conflict in judge.ledger.conflicts():
        values = (conflict.kept, conflict.other)
        wanted = written.newest.get((0, conflict.path))
        taken = wanted if wanted in values else fold.get_path(_seen(judge), conflict.path)
        judge.edit("visit", RECORD, {conflict.path: taken}, verb=conflicts.RESOLVED)
    judge.sync(county)
    assert county.conflicts(TOWN) == () == judge.ledger.conflicts()
    assert _seen(judge) == _state(county)
    bench.close()
    engine.dispose()
    return _state(county)


def _seen(laptop: Laptop) -> State:
    return laptop.ledger.state("visit", RECORD) or {}


@settings(max_examples=15, deadline=None, phases=(Phase.reuse, Phase.generate))
@given(edits, st.integers(0, 2**32))
def test_any_order_of_arrival_ends_in_the_same_state(wanted: list[tuple[int, str]], seed: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        written = _Written(folder, wanted)
        ends: list[dict[str, Any]] = []
        for turn in range(3):
            engine = engines.sqlite_engine(folder / f"county{turn}.db")
            engines.create_schema(engine)
            county = CountyLedger(engine, FakeClock(), PRIVATE_KEY)
            _arrive(county, written, random.Random(seed + turn))
            _check_nothing_lost(county, written)
            assert not county.quarantine(TOWN)
            kept = {codec.decode(raw, Entry).id for raws in written.raws for raw in raws}
            assert kept <= {entry.id for entry in county.entries_of(TOWN, "visit", RECORD)}
            ends.append(_settle(county, written, folder, f"judge{turn}"))
            engine.dispose()
        assert ends[0] == ends[1] == ends[2]
