"""What a set of faults found, and the one table at the end."""

from collections.abc import Sequence

from msgspec import Struct


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


class Row(Struct, frozen=True, kw_only=True):
    """One line of the table."""

    test: str
    points: int
    violations: int
    seconds: float
    found: tuple[Found, ...] = ()  # the first ones
    bar: int = 0  # points there must be; 0 = not judged by their number

    @property
    def result(self) -> str:
        """In a word, whether the bar is reached."""
        if self.violations:
            return "VIOLATED"
        return "ok" if self.points >= self.bar else "TOO FEW"


SHOWN = 12  # violations told at length, for each test


def row(test: str, points: int, found: Sequence[Found], seconds: float) -> Row:
    """Make a line."""
    return Row(
        test=test, points=points, violations=len(found), seconds=round(seconds, 1), found=tuple(found[:SHOWN])
    )


def table(rows: Sequence[Row]) -> str:
    """The table as text, after the violations that explain it."""
    lines = [f"! {one.where}: {one.what}" for line in rows for one in line.found]
    width = max((len(line.test) for line in rows), default=4)
    lines.append(f"{'test':<{width}}  {'points':>8}  {'bar':>8}  {'violations':>10}  {'seconds':>8}  result")
    lines += [
        f"{line.test:<{width}}  {line.points:>8,}  {line.bar:>8,}  {line.violations:>10}"
        f"  {line.seconds:>8.1f}  {line.result}"
        for line in rows
    ]
    return "\n".join(lines)
