"""The window while two copies are drawn at 300 dpi and painted onto a printer: its longest stall."""

from pathlib import Path

from tests.bench.measure import Row, median
from tests.bench.stage import run_child, windows

ROUNDS = 5
LIMIT_MS = 50.0


def rows(folder: Path) -> list[Row]:
    """A fresh process in each round; the printer is Qt's own that writes PDF."""
    longest: list[float] = []
    whole: list[float] = []
    pages, spent = 0, []
    with windows(folder) as environment:
        for number in range(ROUNDS):
            place = folder / f"print-{number}"
            place.mkdir()
            _, told = run_child("tests.bench.child_print", [str(place)], environment)
            gap, seconds, _, pages_now, one = (float(word) for word in told[0].split())
            longest.append(gap * 1000)
            whole.append(one * 1000)
            spent.append(seconds)
            pages = int(pages_now)
    note = f"{pages} pages in {median(spent):.1f} s, " + ", ".join(f"{gap:.0f}" for gap in longest)
    return [
        Row(
            what="print: longest stall while two copies are drawn and spooled",
            ours=max(longest),
            reference=LIMIT_MS,
            unit="ms",
            target=1.0,
            against="the limit",
            note=note,
        ),
        Row(
            what="print: longest stall, in bands",
            ours=median(longest),
            reference=median(whole),
            unit="ms",
            target=0.5,
            against="one page painted in one go",
        ),
    ]
