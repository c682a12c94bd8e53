"""Random histories of two laptops: they converge with the county, and no written value is lost."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from casework import codec
from casework.audit import Entry
from sync.ledger import conflicts, engines, fold, tables
from sync.ledger.county.ledger import CountyLedger
from sync.protocol.messages import Page
from tests.helpers.clock import FakeClock
from tests.helpers.ledgers import PRIVATE_KEY, TOWN, Bench, Laptop

PATHS = ("place", "title", "answers.Q1.value", "answers.Q2.value", "answers.Q1.note")
RECORDS = ("v1", "v2")

who = st.sampled_from([0, 1])
edits = st.tuples(
    st.just("edit"), who, st.sampled_from(RECORDS), st.sets(st.sampled_from(PATHS), min_size=1, max_size=2)
)
resolutions = st.tuples(st.just("resolve"), who, st.booleans(), st.none())
moves = st.tuples(
    st.sampled_from(["push", "lost push", "pull", "late page", "renew"]), who, st.none(), st.none()
)
histories = st.lists(edits | edits | moves | moves | resolutions, max_size=40)


class _Play:
    """Plays one history and remembers what was written."""

    def __init__(self, bench: Bench) -> None:
        self.county = bench.county
        self.laptops = [bench.laptop("d1"), bench.laptop("d2")]
        self.written: list[tuple[str, str, Any]] = []  # (record, path, value)
        self.number = 0
        self.in_flight: list[Page] = []
        for record in RECORDS:
            self.laptops[0].open_visit(record)
        for laptop in self.laptops:
            laptop.sync(self.county)

    def step(self, verb: str, who: int, one: Any, two: Any) -> None:
        laptop = self.laptops[who]
        if verb == "edit":
            self.edit(laptop, one, sorted(two))
        elif verb == "resolve":
            self.resolve(laptop, one)
        elif verb == "push":
            laptop.push(self.county, 3)
        elif verb == "lost push":
            laptop.send(self.county, 3)
        elif verb == "pull":
            laptop.pull(self.county, 2)
        elif verb == "late page":
            self.in_flight.append(self.county.page(TOWN, laptop.ledger.cursor(), 2))
            page = self.in_flight[self.number % len(self.in_flight)]
            if page.start <= laptop.ledger.cursor():
                laptop.ledger.apply_page(page)
        elif verb == "renew":
            self.number += 1
            laptop.ledger.renew_incarnation(f"renewed-{self.number}")

    def edit(self, laptop: Laptop, record: str, paths: list[str]) -> None:
        self.number += 1
        values = {path: f"{path}={self.number}" for path in paths}
        laptop.edit("visit", record, values)
        self.written += [(record, path, value) for path, value in values.items()]
        state = laptop.ledger.state("visit", record) or {}
        for path, value in values.items():
            assert fold.get_path(state, path) == value

    def resolve(self, laptop: Laptop, takes_other: bool) -> None:
        for conflict in laptop.ledger.conflicts()[:1]:
            state = laptop.ledger.state(conflict.type, conflict.record) or {}
            value = conflict.other if takes_other else fold.get_path(state, conflict.path)
            laptop.edit(conflict.type, conflict.record, {conflict.path: value}, verb=conflicts.RESOLVED)
            assert conflict.id not in {other.id for other in laptop.ledger.conflicts()}

    def settle(self) -> None:
        for _round in range(2):
            for laptop in self.laptops:
                laptop.sync(self.county)

    def entries(self) -> list[Entry]:
        with engines.reading(self.county.engine) as connection:
            raws = connection.execute(select(tables.entry.c.raw).order_by(tables.entry.c.n)).scalars().all()
        return [codec.decode(raw, Entry) for raw in raws]


def _check(play: _Play) -> None:
    play.settle()
    for laptop in play.laptops:
        assert laptop.ledger.waiting().entries == 0
        assert laptop.ledger.verify_chain() is None
        for record in RECORDS:
            assert laptop.ledger.state("visit", record) == play.county.state("visit", record)
        assert laptop.ledger.conflicts() == play.county.conflicts(TOWN)
        assert laptop.pull(play.county) == 0
    entries = play.entries()
    assert len({entry.id for entry in entries}) == len(entries)
    _check_nothing_lost(play, entries)
    _check_no_silent_overwrite(play, entries)


def _check_nothing_lost(play: _Play, entries: list[Entry]) -> None:
    kept = [(e.record, path, change[1]) for e in entries for path, change in e.changes.items()]
    for written in play.written:
        assert kept.count(written) >= 1
    assert play.county.quarantine(TOWN) == []


def _check_no_silent_overwrite(play: _Play, entries: list[Entry]) -> None:
    """A value is in the record, was replaced by somebody who had seen it, or stands in a conflict."""
    with engines.reading(play.county.engine) as connection:
        filed = connection.execute(select(tables.conflict)).mappings().all()
    beside = {(row["record"], row["path"], codec.decode_any(row["other"])) for row in filed}
    seen = {(e.record, path, change[0]) for e in entries for path, change in e.changes.items()}
    for record, path, value in play.written:
        state = play.county.state("visit", record) or {}
        shown = fold.get_path(state, path) == value
        assert shown or (record, path, value) in seen or (record, path, value) in beside


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories)
def test_two_laptops_converge_and_no_value_is_lost(history: list[tuple[str, int, Any, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = engines.sqlite_engine(Path(folder) / "county.db")
        engines.create_schema(engine)
        bench = Bench(engine, Path(folder), FakeClock())
        try:
            play = _Play(bench)
            for step in history:
                play.step(*step)
            _check(play)
        finally:
            bench.close()
            engine.dispose()


@pytest.mark.parametrize("seed", range(3))
def test_a_long_history_converges_on_either_database(bench: Bench, seed: int) -> None:
    clock = FakeClock(seed=seed)
    play = _Play(bench)
    verbs = ("edit", "edit", "edit", "push", "lost push", "pull", "late page", "resolve")
    for _step in range(120):
        draw = clock.entropy(4)
        verb = verbs[draw[0] % len(verbs)]
        one: Any = RECORDS[draw[2] % 2] if verb == "edit" else bool(draw[2] % 2)
        play.step(verb, draw[1] % 2, one, {PATHS[draw[3] % len(PATHS)]})
    _check(play)
    assert (
        CountyLedger(bench.county.engine, clock, PRIVATE_KEY).known("d1-1") == play.laptops[0].ledger.head()
    )
