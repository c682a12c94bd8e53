"""What the county sends, cut so small that no transaction keeps an officer's act waiting."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from sync.protocol.messages import Page

AT_ONCE = 150  # records or answers in one transaction: some 10 ms

T = TypeVar("T")


def slices(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Some at a time, in order; one empty slice when there is nothing."""
    for start in range(0, max(1, len(values)), AT_ONCE):
        yield values[start : start + AT_ONCE]


def parts_of(page: Page) -> Iterator[Page]:
    """Smaller pages that say the same.

    The units of a page stand in the order of their county sequence, so a page may end behind any of them.
    """
    start, last = page.start, len(page.units)
    done = 0
    for units in slices(page.units):
        done += len(units)
        is_last = done >= last
        end = page.end if is_last else units[-1].seq
        yield replace(page, start=start, end=end, units=tuple(units), more=page.more or not is_last)
        start = end
