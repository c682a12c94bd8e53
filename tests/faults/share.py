"""Which part of a set one process plays."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar

from msgspec import Struct

T = TypeVar("T")


class Share(Struct, frozen=True, kw_only=True):
    """A part of a set.

    Attributes:
        seed: the same seed plays the same faults.
        points: how many the whole set has; 0 = every point there is.
        first, last: which of them are played here, from 0, the last exclusive; 0 and 0 = all of them.
        only: names (workflows, kinds, bugs, numbers of histories), empty = all.
    """

    seed: int
    points: int = 0
    first: int = 0
    last: int = 0
    only: tuple[str, ...] = ()

    def of(self, points: Sequence[T] | Iterator[T]) -> Iterator[tuple[int, T]]:
        """The points of this share, each with its number in the set."""
        return islice(enumerate(points), self.first, self.last or None)

    @property
    def size(self) -> int:
        """How many points the share has when the set has as many as wanted."""
        return (self.last or self.points) - self.first
