"""Quiet sync: nothing new, and ten edits, while the county's township holds more and more records."""

from collections.abc import Callable
from pathlib import Path

from casework.audit import Draft
from tests.bench import scale
from tests.bench.measure import Row, median, seconds
from tests.bench.road.parties import hold
from tests.bench.road.relay import Relay, relay
from tests.bench.road.town import OFFICER, TOWN, Laptop, one_core, town

SIZES = (10_000, 100_000)
LARGE_SIZES = (*SIZES, 1_000_000)
ROUNDS = 15
EDITS = 10
QUIET_MS, QUIET_KB, EDITS_MS, EDITS_KB = 20.0, 2.0, 60.0, 10.0
GROWTH = 1.25
KB = 1024


def rows(folder: Path) -> list[Row]:
    """A whole run of the engine over a connection that is open already."""
    found: list[Row] = []
    quiet: list[float] = []
    edited: list[float] = []
    held = 0
    sizes = LARGE_SIZES if scale.is_large() else SIZES
    with one_core(), town(folder / "town") as here, relay(here.url) as counted:
        laptop = here.laptop(counted.url)
        for size in sizes:
            hold(here.county, TOWN, held, size)
            held = size
            _run(laptop)
            _run(laptop)
            spent, wire = _measure(laptop, counted, lambda: None)
            quiet.append(spent)
            found += _pair(f"nothing new, county holds {size}", spent, wire, QUIET_MS, QUIET_KB)
            spent, wire = _measure(laptop, counted, _edits(laptop))
            edited.append(spent)
            found += _pair(f"{EDITS} edits, county holds {size}", spent, wire, EDITS_MS, EDITS_KB)
    for what, times in (("nothing new", quiet), (f"{EDITS} edits", edited)):
        found.append(
            Row(
                what=f"sync: {what}, growth {sizes[0]} -> {sizes[-1]}",
                ours=times[-1],
                reference=times[0],
                unit="ms",
                target=GROWTH,
                against=f"the same with {sizes[0]} records",
            )
        )
    return found


def _run(laptop: Laptop) -> None:
    report = laptop.engine().run()
    assert report.problem is None, report.problem


def _measure(laptop: Laptop, counted: Relay, before: Callable[[], None]) -> tuple[float, float]:
    """Milliseconds and KB of one run, medians."""
    spent: list[float] = []
    wire: list[float] = []
    for _ in range(ROUNDS):
        before()
        start = counted.total
        spent.append(seconds(lambda: _run(laptop)) * 1000)
        wire.append((counted.total - start) / KB)
    return median(spent), median(wire)


def _edits(laptop: Laptop) -> Callable[[], None]:
    """Ten acts on ten parties that came from the county."""
    ledger = laptop.profile.ledger
    turn = 0

    def act() -> None:
        nonlocal turn
        turn += 1
        drafts = []
        for state in ledger.query("party", order=("id",), limit=EDITS):
            old = state.get("phone")
            change = {"phone": (old, f"1380000{turn:04d}")}
            drafts.append(Draft(type="party", record=state["id"], verb="amended", changes=change))
        ledger.append(OFFICER, drafts)

    return act


def _pair(what: str, spent: float, wire: float, most_ms: float, most_kb: float) -> list[Row]:
    return [
        Row(
            what=f"sync: {what}",
            ours=spent,
            reference=most_ms,
            unit="ms",
            target=1.0,
            against="the most that is allowed",
        ),
        Row(
            what=f"sync: {what}",
            ours=wire,
            reference=most_kb,
            unit="KB",
            target=1.0,
            against="the most that is allowed",
        ),
    ]
