"""What a set of faults found, and the one table at the end."""

import hashlib
from collections.abc import Sequence

from msgspec import Struct

from tests.faults.stopwatch import Took


class Caught(Exception):
    """A seeded bug showed itself; nothing more needs to be played."""


class Found(Struct, frozen=True, kw_only=True):
    """One violation, with what replays it.

    Raises:
        Caught: when a seeded bug is looked for.
    """

    where: str  # for example "kill seal 37"
    what: str

    def __post_init__(self) -> None:
        """Stop at the first one when that is all that is wanted."""
        if _hunt.is_on:
            raise Caught(f"{self.where}: {self.what}")


class _Hunt:
    is_on = False


_hunt = _Hunt()


def hunt() -> None:
    """From here on the first violation ends the set, in this process."""
    _hunt.is_on = True


class _Noted:
    """What a set says of itself beside its violations, in its own process."""

    trace = ""
    start = Took()
    notes: tuple[str, ...] = ()


_noted = _Noted()


def note_trace(trace: str) -> None:
    """Say what the traces of the histories add up to."""
    _noted.trace = trace


def note(text: str) -> None:
    """Say something that is no violation, for example how a bug was caught."""
    _noted.notes = (*_noted.notes, text)


def note_start(took: Took) -> None:
    """Say how long one start took."""
    _noted.start = max(_noted.start, took, key=lambda one: one.own_s)


class Row(Struct, frozen=True, kw_only=True):
    """One line of the table."""

    test: str
    points: int
    violations: int
    seconds: float  # of the processes that played it, added up
    found: tuple[Found, ...] = ()  # the first ones
    bar: int = 0  # points there must be; 0 = not judged by their number
    trace: str = ""  # hash over the traces of all histories
    start: Took = Took()  # the slowest start after a fault
    notes: tuple[str, ...] = ()  # what was seen that is no violation

    @property
    def result(self) -> str:
        """In a word, whether the bar is reached."""
        if self.violations:
            return "VIOLATED"
        return "ok" if self.points >= self.bar else "TOO FEW"


SHOWN = 12  # violations told at length, for each test


def row(test: str, points: int, found: Sequence[Found], seconds: float) -> Row:
    """Make a line, with what the set noted in this process."""
    return Row(
        test=test,
        points=points,
        violations=len(found),
        seconds=round(seconds, 1),
        found=tuple(found[:SHOWN]),
        trace=_noted.trace,
        start=_noted.start,
        notes=_noted.notes,
    )


def together(rows: Sequence[Row]) -> Row:
    """The lines of several shares of one set as one line."""
    return Row(
        test=rows[0].test,
        points=sum(one.points for one in rows),
        violations=sum(one.violations for one in rows),
        seconds=round(sum(one.seconds for one in rows), 1),
        found=tuple(found for one in rows for found in one.found)[:SHOWN],
        trace=hashlib.sha256("".join(one.trace for one in rows).encode()).hexdigest(),
        start=max((one.start for one in rows), key=lambda start: start.own_s),
        notes=tuple(note for one in rows for note in one.notes),
    )


def table(rows: Sequence[Row]) -> str:
    """The table as text, after the violations that explain it."""
    lines = [note for line in rows for note in line.notes]
    lines += [f"! {one.where}: {one.what}" for line in rows for one in line.found]
    width = max((len(line.test) for line in rows), default=4)
    lines.append(f"{'test':<{width}}  {'points':>9}  {'bar':>9}  {'violations':>10}  {'seconds':>8}  result")
    lines += [
        f"{line.test:<{width}}  {line.points:>9,}  {line.bar:>9,}  {line.violations:>10}"
        f"  {line.seconds:>8.1f}  {line.result}{_said(line)}"
        for line in rows
    ]
    return "\n".join(lines)


def _said(line: Row) -> str:
    if not line.start.wall_s:
        return ""
    start = line.start
    return (
        f"; slowest start {start.own_s:.2f} s, of it {start.cpu_s:.2f} s of the processor,"
        f" and {start.waited_s:.2f} s behind other processes"
    )
