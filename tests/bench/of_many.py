"""A thousand notices one after another on one core: how many a second, and whether memory stays flat."""

import time
from pathlib import Path

from desktop import forms
from tests.bench import notices
from tests.bench.measure import Row, quick
from tests.bench.stage import memory_mb

NOTICES, WARM = 1000, 100
BATCH = 50
MOST_MS = 20.0  # of one core for each: fifty a second
MOST_GROWTH_MB = 8.0


def rows(folder: Path) -> list[Row]:
    """Processor time, not wall time: others may use the machine meanwhile."""
    _draw(0, WARM)
    before = memory_mb()
    spent: list[float] = []
    for start in range(WARM, WARM + NOTICES, BATCH):
        began = time.process_time()
        _draw(start, BATCH)
        spent.append((time.process_time() - began) * 1000 / BATCH)
    grown = max(0.0, memory_mb() - before)
    each = sum(spent) / len(spent)
    return [
        Row(
            what="a thousand notices, each",
            ours=each,
            reference=MOST_MS,
            unit="ms",
            target=1.0,
            against="fifty a second on one core",
            note=f"{1000 / each:.0f} a second, {1000 / quick(spent):.0f} in the best quarter",
        ),
        Row(
            what="memory grown by a thousand notices",
            ours=grown,
            reference=MOST_GROWTH_MB,
            unit="MB",
            target=1.0,
            against="what remembered lines may take",
            note=f"{before:.0f} MB before",
        ),
    ]


def _draw(start: int, count: int) -> None:
    for number in range(start, start + count):
        forms.render(notices.FORM, notices.fields_of(number), notices.stamp_of(number))
