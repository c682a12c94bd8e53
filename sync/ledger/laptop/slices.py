"""What the county sends, cut so small that no transaction keeps an officer's act waiting."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from msgspec.structs import replace

from sync.protocol.messages import Page

FEW, MANY = 200, 2400  # records or answers in one transaction
LONG_NS = 25_000_000  # a transaction takes about so long; never may an act wait for 50 ms

T = TypeVar("T")


class Slices:
    """Cuts what comes, by how long the last transactions took."""

    def __init__(self, mono_ns: Callable[[], int]) -> None:
        self._mono_ns = mono_ns
        self._size = FEW
        self._spent = 0

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Around what others wait for, once per slice; what is done before it keeps nobody waiting."""
        began = self._mono_ns()
        yield
        self._spent = self._mono_ns() - began

    def of(self, values: Sequence[T]) -> Iterator[Sequence[T]]:
        """Some at a time, in order, about as many each time; one empty slice when there is nothing."""
        done = 0
        while True:
            left = len(values) - done
            parts = max(1, -(-left // self._size))
            some = values[done : done + -(-left // parts)]
            done += len(some)
            self._spent = 0
            yield some
            self._pace(len(some))
            if done >= len(values):
                return

    def _pace(self, count: int) -> None:
        """Take as many next time as would have taken as long as a transaction may; a few tell little."""
        if count * 2 > self._size or self._spent > LONG_NS:
            fitting = count * LONG_NS // max(1, self._spent)
            self._size = max(FEW, min(MANY, self._size * 2, fitting))

    def of_page(self, page: Page) -> Iterator[Page]:
        """Smaller pages that say the same.

        The units of a page stand in the order of their county sequence, so it may end behind any of them.
        """
        start, left = page.start, len(page.units)
        for units in self.of(page.units):
            left -= len(units)
            end, end_at = (units[-1].seq, "") if left else (page.end, page.end_at)
            more = page.more or left > 0
            yield replace(page, start=start, end=end, units=tuple(units), more=more, end_at=end_at)
            start = end
