"""Outbox: what entry, chain, outbox and anchor add to a save, and how long a sync holds the write lock.

SQLite's log begins empty when a profile is opened and grows until a checkpoint; from then on its pages are
written over, which a file system makes durable in much less time. Ours writes four pages where the rows alone
write one, and comes to its first checkpoint long before them: both are measured before it, and both after it.
"""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event

from casework import codec
from casework.audit import Change, Draft
from desktop.store.profile import Profile
from sync import records
from sync.ledger import engines, fold
from sync.ledger.laptop.held import Shelf
from tests.bench.measure import Row, in_turn, percentile
from tests.bench.road.town import OFFICER, Laptop, one_core, town
from tests.bench.road.visits import drafts, fill

EARLY = 160  # rounds before either log is full
ROUNDS = 400
FULL = 2_000  # visits that fill both logs
ITEMS = 20
TARGET = 1.3
VISITS = 5_000
MOST_HELD_MS = 50.0


def rows(folder: Path) -> list[Row]:
    """Saves first; then a laptop pushes and pulls thousands of records while its officer goes on saving."""
    with one_core(), town(folder / "town") as here:
        laptop, other = here.laptop(), here.laptop()
        for one in (laptop, other):
            fill(one.profile, 1, OFFICER)
        visit = next(drafts(1, OFFICER, laptop.profile.identity.town)).record
        both = _acts(laptop.profile, visit), _rows_alone(other.profile, visit)
        told = [_saves("while its log grows", in_turn(both, EARLY, warm=ITEMS))]
        for one in (laptop, other):
            fill(one.profile, FULL, OFFICER, seed=14)
        told.append(_saves("once its log is full", in_turn(both, ROUNDS, warm=ITEMS)))
        first, second = here.laptop(), here.laptop()
        fill(first.profile, VISITS, OFFICER, seed=12)
        first.push()
        fill(second.profile, 1, OFFICER)
        fill(second.profile, VISITS, OFFICER, seed=13)
        held, saves = _sync_and_save(second, visit)
    return [
        *told,
        Row(
            what=f"write lock held by a sync of {VISITS} up and {VISITS} down, longest",
            ours=max(held) * 1000,
            reference=MOST_HELD_MS,
            unit="ms",
            target=1.0,
            against="the most that is allowed",
            note=f"{len(held)} transactions; the slowest of {len(saves)} saves {max(saves) * 1000:.0f} ms",
        ),
    ]


def _saves(when: str, spent: list[list[float]]) -> Row:
    ours, alone = spent
    return Row(
        what=f"save with entry, outbox and anchor {when}, p50",
        ours=percentile(ours, 0.5) * 1000,
        reference=percentile(alone, 0.5) * 1000,
        unit="ms",
        target=TARGET,
        against="the same record and projection rows alone",
    )


def _acts(profile: Profile, visit: str) -> Callable[[], None]:
    ledger = profile.ledger
    answers = dict((ledger.state("visit", visit) or {}).get("answers", {}))
    turn = 0

    def act() -> None:
        nonlocal turn
        turn += 1
        item = f"q{1 + turn % ITEMS:03d}"
        new = {"value": ("ok", "na")[turn // ITEMS % 2], "note": f"第{turn}次"}
        change: Change = (answers.get(item), new)
        answers[item] = new
        made = Draft(type="visit", record=visit, verb="answered", changes={f"answers.{item}": change})
        ledger.append(OFFICER, [made])

    return act


def _rows_alone(profile: Profile, visit: str) -> Callable[[], None]:
    """The same record loaded, changed, checked and written by the same code, with no entry and no anchor."""
    shelf = Shelf(profile.engine.dialect, profile.identity.town)
    kind = records.kinds()["visit"]
    turn = 0

    def write() -> None:
        nonlocal turn
        turn += 1
        with engines.writing(profile.engine) as connection:
            held = shelf.load(connection, "visit", visit)
            item = f"answers.q{1 + turn % ITEMS:03d}"
            new = {"value": ("ok", "na")[turn // ITEMS % 2], "note": f"第{turn}遍"}
            held.state = fold.overwrite(held.state, {item: (None, new)})
            codec.convert(held.state, kind.state_type)
            shelf.write(connection, [held], own=True)

    return write


def _sync_and_save(laptop: Laptop, visit: str) -> tuple[list[float], list[float]]:
    """Seconds each transaction of the sync held the lock, and seconds each save took meanwhile."""
    held: list[float] = []
    saves: list[float] = []
    syncing = threading.get_ident()
    began: dict[int, float] = {}

    def begun(connection: Any) -> None:
        if threading.get_ident() == syncing and connection.get_execution_options().get("writes", False):
            began[syncing] = time.perf_counter()

    def ended(driver: Any) -> None:
        committed(driver)  # its flush is part of the hold
        if threading.get_ident() == syncing and syncing in began:
            held.append(time.perf_counter() - began.pop(syncing))

    act = _acts(laptop.profile, visit)
    stop = threading.Event()

    def officer() -> None:
        while not stop.wait(0.02):
            start = time.perf_counter()
            act()
            saves.append(time.perf_counter() - start)

    engine = laptop.profile.engine
    dialect = engine.dialect
    committed = dialect.do_commit
    event.listen(engine, "begin", begun)
    dialect.do_commit = ended  # type: ignore[method-assign, assignment]
    works = threading.Thread(target=officer)
    works.start()
    try:
        report = laptop.engine().run()
    finally:
        stop.set()
        works.join()
        event.remove(engine, "begin", begun)
        dialect.do_commit = committed  # type: ignore[method-assign]
    assert report.problem is None, report.problem
    return held, saves
