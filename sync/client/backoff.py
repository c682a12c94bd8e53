"""Try again, a little later each time: full jitter, so that a county's laptops do not come in step."""

import time
from collections.abc import Callable
from typing import TypeVar

from casework.clock import Clock
from sync.protocol.problems import PROBLEMS, Problem, SyncProblem

T = TypeVar("T")

ATTEMPTS = 4
RETRY_FIRST_S = 0.5
RETRY_MOST_S = 20.0
SLICE_S = 0.2  # how long a cancel may have to wait
NEVER_SOON = frozenset({1801})  # a full disk does not empty itself within one run


class Cancelled(Exception):
    """The officer asked to stop."""


class Backoff:
    """Calls something until it works, the answer is final or the officer cancels.

    Attributes:
        cancelled: whether the officer asked to stop.
    """

    def __init__(
        self,
        clock: Clock,
        cancelled: Callable[[], bool],
        sleep: Callable[[float], None] = time.sleep,
        attempts: int = ATTEMPTS,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._attempts = attempts
        self.cancelled = cancelled

    def call(self, ask: Callable[[], T]) -> T:
        """Ask, and ask again while the problem is one that may pass.

        Raises:
            SyncProblem: the last problem.
            Cancelled: the officer asked to stop.
        """
        attempt = 0
        while True:
            self.check()
            try:
                return ask()
            except SyncProblem as error:
                attempt += 1
                if attempt >= self._attempts or not may_pass(error.problem):
                    raise
                self.wait(self.pause(attempt, error.problem.retry_after_s))

    def pause(self, attempt: int, retry_after_s: int) -> float:
        """Seconds to wait before try `attempt` + 1: never less than the county asked for, up to the most."""
        ceiling = min(RETRY_MOST_S, RETRY_FIRST_S * 2.0 ** (attempt - 1))
        share = int.from_bytes(self._clock.entropy(4), "big") / 0xFFFFFFFF
        return min(RETRY_MOST_S, retry_after_s + ceiling * share)

    def check(self) -> None:
        """Stop here when asked to.

        Raises:
            Cancelled: the officer asked to stop.
        """
        if self.cancelled():
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Wait, a little at a time.

        Raises:
            Cancelled: the officer asked to stop.
        """
        while seconds > 0:
            self.check()
            part = min(SLICE_S, seconds)
            self._sleep(part)
            seconds -= part


def may_pass(problem: Problem) -> bool:
    """Whether the same request may succeed shortly."""
    found = PROBLEMS.get(problem.number)
    return found is not None and found[2] and problem.number not in NEVER_SOON
