"""When and how fast evidence may go: the officer's choices; papers and records are never held back."""

from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec import Struct

from casework.clock import Clock

BURST_S = 4  # of the chosen pace, sent in one piece
NO_LIMIT = 2**62


class MediaHeld(Exception):
    """Evidence may not go now; it goes with a later run."""


class MediaRules(Struct, frozen=True, kw_only=True):
    """The choices.

    Attributes:
        is_paused: nothing goes.
        bytes_per_s: at most so fast on average; 0 = as fast as the link.
        start, end: local hours (0–23) between which it may go, start inclusive, end exclusive, over midnight
            when end is the smaller one; equal = at any time.
    """

    is_paused: bool = False
    bytes_per_s: int = 0
    start: int = 0
    end: int = 0

    def allows(self, local: datetime) -> bool:
        """Whether evidence may go at a local time."""
        if self.is_paused:
            return False
        if self.start == self.end:
            return True
        if self.start < self.end:
            return self.start <= local.hour < self.end
        return local.hour >= self.start or local.hour < self.end


class Pace:
    """Keeps evidence within the rules, chunk by chunk."""

    def __init__(self, rules: MediaRules, clock: Clock, wait: Callable[[float], None]) -> None:
        """Begin.

        Args:
            rules: the choices.
            clock: tells the local time, and how long a chunk took.
            wait: waits some seconds, and raises when the officer cancels.
        """
        self._rules = rules
        self._clock = clock
        self._wait = wait
        self._began_ns = clock.mono_ns()
        self._sent = 0

    def check(self) -> None:
        """Stop here when evidence may not go now; raises MediaHeld."""
        local = self._clock.now() + timedelta(minutes=self._clock.offset_min())
        if not self._rules.allows(local):
            raise MediaHeld

    def sent(self, size: int) -> None:
        """Count bytes that went, and wait as long as they came too early."""
        self._sent += size
        if not self._rules.bytes_per_s:
            return
        due_s = self._sent / self._rules.bytes_per_s
        taken_s = (self._clock.mono_ns() - self._began_ns) / 1e9
        if due_s > taken_s:
            self._wait(due_s - taken_s)

    @property
    def most_at_once(self) -> int:
        """Bytes that may go in one piece, so that a slow pace is also an even one."""
        return self._rules.bytes_per_s * BURST_S if self._rules.bytes_per_s else NO_LIMIT
