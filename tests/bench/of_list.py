"""The list of 200,000 visits: led to any place, against loading every row."""

from pathlib import Path

from tests.bench.big import OFFICER, big_profile
from tests.bench.measure import Row, median, percentile
from tests.bench.stage import run_child, windows

ROUNDS = 3
TARGET = 0.05
MEMORY_MB = 20.0


def rows(folder: Path) -> list[Row]:
    """In fresh processes with the program's own window: jumps by day, and the page that follows."""
    big = big_profile(folder)
    profile = [big.home, big.key, OFFICER]
    jumps: list[float] = []
    pages: list[float] = []
    every: list[float] = []
    added: list[float] = []
    added_every: list[float] = []
    with windows(folder) as environment:
        for _ in range(ROUNDS):
            _, told = run_child("tests.bench.child_list", ["places", *profile], environment)
            added.append(float(told[0]))
            jumps += map(float, told[1].split())
            pages += map(float, told[2].split())
            _, told = run_child("tests.bench.child_list", ["every", *profile], environment)
            added_every.append(float(told[0]))
            every += map(float, told[1].split())
    whole = median(every) * 1000
    timed = [
        Row(
            what=what,
            ours=spent * 1000,
            reference=whole,
            unit="ms",
            target=TARGET,
            against="loading every row",
        )
        for what, spent in (
            (f"list of {big.visits:,} visits, jump to a day, p50", median(jumps)),
            ("list, jump to a day, p95", percentile(jumps, 0.95)),
            ("list, the page that follows, p50", median(pages)),
        )
    ]
    memory = Row(
        what="list, memory added after 60 jumps",
        ours=max(added),
        reference=MEMORY_MB,
        unit="MB",
        target=1.0,
        against="the limit",
        note=f"every row adds {median(added_every):.0f} MB",
    )
    return [*timed, memory]
