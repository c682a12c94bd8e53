"""A clock that stands still until it is told to move."""

import random
from datetime import UTC, datetime, timedelta

DAWN = datetime(2026, 11, 20, 0, 10, tzinfo=UTC)  # 08:10 in Chongqing


class FakeClock:
    """The clock port in tests: time moves by `tick` only, random bytes come from a seed."""

    def __init__(self, start: datetime = DAWN, seed: int = 1, offset_min: int = 480) -> None:
        self._now = start.astimezone(UTC)
        self._mono_ns = 1_000_000_000
        self._offset_min = offset_min
        self._random = random.Random(seed)

    def now(self) -> datetime:
        """Aware UTC."""
        return self._now

    def offset_min(self) -> int:
        """Minutes east of UTC."""
        return self._offset_min

    def mono_ns(self) -> int:
        """Nanoseconds of the same boot."""
        return self._mono_ns

    def entropy(self, size: int) -> bytes:
        """Random bytes of the seed."""
        return self._random.randbytes(size)

    def tick(self, seconds: float) -> None:
        """Let time pass; both readings move."""
        self._now += timedelta(seconds=seconds)
        self._mono_ns += int(seconds * 1_000_000_000)

    def set_wall(self, at: datetime) -> None:
        """Set the wall clock alone, as somebody who changes the system time does."""
        self._now = at.astimezone(UTC)
