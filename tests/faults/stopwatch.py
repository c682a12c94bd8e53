"""How long something takes by the wall, and how long the system kept it waiting behind other processes."""

import time
from pathlib import Path

from msgspec import Struct

SCHEDULED = Path("/proc/thread-self/schedstat")  # ns on a processor, ns ready and waiting for one, turns


class Took(Struct, frozen=True, kw_only=True):
    """What one run took.

    Attributes:
        wall_s: by the wall.
        cpu_s: of the processor.
        waited_s: of the wall's time, what this thread was ready for and another had the processor; 0 where
            the system does not tell.
    """

    wall_s: float = 0.0
    cpu_s: float = 0.0
    waited_s: float = 0.0

    @property
    def own_s(self) -> float:
        """The program's own part of the wall's time: its work, and its waiting for the disk."""
        return max(0.0, self.wall_s - self.waited_s)


class Stopwatch:
    """Runs from when it is made."""

    def __init__(self) -> None:
        self._began = self._now()

    def read(self) -> Took:
        """What has gone by."""
        wall, cpu, waited = (now - then for now, then in zip(self._now(), self._began, strict=True))
        return Took(wall_s=round(wall, 3), cpu_s=round(cpu, 3), waited_s=round(waited, 3))

    def _now(self) -> tuple[float, float, float]:
        return time.perf_counter(), time.process_time(), _waited_s()


def _waited_s() -> float:
    try:
        return int(SCHEDULED.read_text("ascii").split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0
