"""What the county sends, cut so small that no transaction keeps an officer's act waiting."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from sync.protocol.messages import Page

FEW, MANY = 200, 2400  # records or answers in one transaction
LONG_NS = 20_000_000  # a transaction takes about so long; never may an act wait for 50 ms

T = TypeVar("T")


class Slices:
    """Cuts what comes, by how long the last transactions took."""

    def __init__(self, mono_ns: Callable[[], int]) -> None:
        self._mono_ns = mono_ns
        self._size = FEW

    def of(self, values: Sequence[T]) -> Iterator[Sequence[T]]:
        """Some at a time, in order; one empty slice when there is nothing. The caller works in between."""
        done = 0
        while True:
            some = values[done : done + self._size]
            done += len(some)
            began = self._mono_ns()
            yield some
            spent = max(1, self._mono_ns() - began)
            self._size = max(FEW, min(MANY, self._size * 2, self._size * LONG_NS // spent))
            if done >= len(values):
                return

    def of_page(self, page: Page) -> Iterator[Page]:
        """Smaller pages that say the same.

        The units of a page stand in the order of their county sequence, so it may end behind any of them.
        """
        start, left = page.start, len(page.units)
        for units in self.of(page.units):
            left -= len(units)
            end = units[-1].seq if left else page.end
            yield replace(page, start=start, end=end, units=tuple(units), more=page.more or left > 0)
            start = end
