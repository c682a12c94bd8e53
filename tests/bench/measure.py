"""Timing: ours and the reference in turn, medians, and the ratio in one run."""

import statistics
import time
from collections.abc import Callable, Sequence

from msgspec import Struct


class Row(Struct, frozen=True, kw_only=True):
    """One line of the table."""

    what: str
    ours: float
    reference: float
    unit: str
    target: float | None  # the ratio may be at most this; None = told, not judged
    against: str  # what the reference is
    note: str = ""

    @property
    def ratio(self) -> float:
        """Ours over the reference."""
        return self.ours / self.reference if self.reference else float("inf")

    @property
    def is_met(self) -> bool:
        """Whether the ratio keeps its target."""
        return self.target is None or self.ratio <= self.target


def seconds(work: Callable[[], object]) -> float:
    """Wall seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turn(works: Sequence[Callable[[], object]], rounds: int, warm: int = 1) -> list[list[float]]:
    """Wall seconds of each work in each round, all in turn; the first `warm` rounds are not counted."""
    spent: list[list[float]] = [[] for _ in works]
    for number in range(rounds + warm):
        for work, times in zip(works, spent, strict=True):
            passed = seconds(work)
            if number >= warm:
                times.append(passed)
    return spent


def interleaved(
    ours: Callable[[], object], reference: Callable[[], object], rounds: int, warm: int = 1
) -> tuple[list[float], list[float]]:
    """Two works in turn."""
    mine, theirs = in_turn((ours, reference), rounds, warm)
    return mine, theirs


def median(values: list[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def quick(values: list[float]) -> float:
    """The lower quartile: what a work takes where others on the machine do not hinder it."""
    return percentile(values, 0.25)


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` (0..1) of them lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(rows: list[Row]) -> str:
    """The rows as text."""
    width = max((len(row.what) for row in rows), default=4)
    lines = [f"{'what':<{width}} {'ours':>10} {'reference':>10} {'ratio':>8} {'target':>7}  "]
    for row in rows:
        target = f"{row.target:g}" if row.target is not None else "-"
        mark = "MISSED" if not row.is_met else "told" if row.target is None else "ok"
        lines.append(
            f"{row.what:<{width}} {row.ours:>7.2f} {row.unit:<2} {row.reference:>7.2f} {row.unit:<2} "
            f"{row.ratio:>8.3f} {target:>7}  {mark:<6}  "
            + "; ".join(part for part in (f"against {row.against}", row.note) if part)
        )
    return "\n".join(lines)


def spread(values: list[float]) -> str:
    """The smallest and the largest as text."""
    return f"{min(values):.0f}..{max(values):.0f}"
