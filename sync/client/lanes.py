"""The three lanes of a run as the officer sees them: records, media, papers."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

RECORDS = "records"
MEDIA = "media"
PAPERS = "papers"
LANE_OF = {"evidence": MEDIA, "thumbnail": MEDIA, "paper": PAPERS}


class LaneProgress(Struct, frozen=True, kw_only=True):
    """How far one lane has come."""

    key: str  # records | media | papers
    done: int = 0
    total: int = 0
    done_bytes: int = 0
    total_bytes: int = 0
    problem: str = ""  # code of the last problem, empty when none


Progress = Callable[[tuple[LaneProgress, ...]], None]


class Lanes:
    """Keeps count and tells whoever watches after every step."""

    def __init__(self, watch: Progress | None = None) -> None:
        self._watch = watch
        self._lanes = {key: LaneProgress(key=key) for key in (RECORDS, MEDIA, PAPERS)}

    def expect(self, key: str, total: int, total_bytes: int) -> None:
        """Say what is ahead in a lane, besides what is done."""
        lane = self._lanes[key]
        self._set(
            replace(lane, total=lane.done + total, total_bytes=lane.done_bytes + total_bytes), tell=True
        )

    def advance(self, key: str, done: int = 0, done_bytes: int = 0) -> None:
        """Count what was done; the total grows when it was too small."""
        lane = self._lanes[key]
        done += lane.done
        done_bytes += lane.done_bytes
        self._set(
            replace(
                lane,
                done=done,
                done_bytes=done_bytes,
                total=max(done, lane.total),
                total_bytes=max(done_bytes, lane.total_bytes),
            ),
            tell=True,
        )

    def fail(self, key: str, code: str) -> None:
        """Note the last problem of a lane."""
        self._set(replace(self._lanes[key], problem=code), tell=True)

    def all(self) -> tuple[LaneProgress, ...]:
        """The lanes in the order they run."""
        return tuple(self._lanes.values())

    def _set(self, lane: LaneProgress, tell: bool) -> None:
        self._lanes[lane.key] = lane
        if tell and self._watch is not None:
            self._watch(self.all())
