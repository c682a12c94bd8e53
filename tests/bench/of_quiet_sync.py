"""Quiet sync: nothing new, and ten edits, while the county's township holds more and more records."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

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


class _Held(NamedTuple):
    """A laptop that has all records of its county, and what counts the bytes between them."""

    laptop: Laptop
    counted: Relay


def rows(folder: Path) -> list[Row]:
    """A whole run of the engine over a connection that is open already; the sizes are measured in turn."""
    sizes = LARGE_SIZES if scale.is_large() else SIZES
    with one_core(), ExitStack() as stack:
        counties = [stack.enter_context(_holding(folder / f"town-{size}", size)) for size in sizes]
        quiet = _measure(counties, [_nothing for _ in counties])
        edited = _measure(counties, [_edits(one.laptop) for one in counties])
    found: list[Row] = []
    for size, still, busy in zip(sizes, quiet, edited, strict=True):
        found += _pair(f"nothing new, county holds {size}", still, QUIET_MS, QUIET_KB)
        found += _pair(f"{EDITS} edits, county holds {size}", busy, EDITS_MS, EDITS_KB)
    for what, measured in (("nothing new", quiet), (f"{EDITS} edits", edited)):
        found.append(
            Row(
                what=f"sync: {what}, growth {sizes[0]} -> {sizes[-1]}",
                ours=measured[-1][0],
                reference=measured[0][0],
                unit="ms",
                target=GROWTH,
                against=f"the same with {sizes[0]} records, in turn",
            )
        )
    return found


@contextmanager
def _holding(folder: Path, size: int) -> Iterator[_Held]:
    with town(folder) as here, relay(here.url) as counted:
        laptop = here.laptop(counted.url)
        hold(here.county, TOWN, 0, size)
        _run(laptop)
        _run(laptop)
        yield _Held(laptop, counted)


def _run(laptop: Laptop) -> None:
    report = laptop.engine().run()
    assert report.problem is None, report.problem


def _measure(counties: Sequence[_Held], before: Sequence[Callable[[], None]]) -> list[tuple[float, float]]:
    """Milliseconds and KB of one run at each size, medians."""
    spent: list[list[float]] = [[] for _ in counties]
    wire: list[list[float]] = [[] for _ in counties]
    for _ in range(ROUNDS):
        for at, (held, act) in enumerate(zip(counties, before, strict=True)):
            act()
            start = held.counted.total
            spent[at].append(seconds(partial(_run, held.laptop)) * 1000)
            wire[at].append((held.counted.total - start) / KB)
    return [(median(times), median(sizes)) for times, sizes in zip(spent, wire, strict=True)]


def _nothing() -> None:
    """No act before the run."""


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


def _pair(what: str, measured: tuple[float, float], most_ms: float, most_kb: float) -> list[Row]:
    spent, wire = measured
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
