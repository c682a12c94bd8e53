"""The clock of the real machine."""

import os
import sys
import time
from datetime import UTC, datetime

if sys.platform == "linux":

    def _uptime_ns() -> int:
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)  # CLOCK_MONOTONIC stops while the lid is closed

else:

    def _uptime_ns() -> int:
        return time.monotonic_ns()


class SystemClock:
    """Times and random bytes from the operating system."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)

    def offset_min(self) -> int:
        """Minutes east of UTC of the machine's zone at this moment."""
        return time.localtime().tm_gmtoff // 60

    def mono_ns(self) -> int:
        """Nanoseconds since the machine was started, time asleep included."""
        return _uptime_ns()

    def entropy(self, size: int) -> bytes:
        """Random bytes from the operating system."""
        return os.urandom(size)
