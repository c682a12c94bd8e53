"""What the officer sees of the day: values only, known before the store's libraries are."""

from datetime import datetime

from msgspec import Struct

FEW_NUMBERS = 5  # of a series: below this the officer is warned


class LeaseLeft(Struct, frozen=True, kw_only=True):
    """Numbers left in one series."""

    series: str
    left: int
    expires: str  # ISO date


class Loss(Struct, frozen=True, kw_only=True):
    """What no receipt of the county covers; and of that, what a verified backup on another disk holds."""

    visits: int
    files: int
    papers: int
    entries: int
    backed_visits: int = 0
    backed_files: int = 0
    backed_papers: int = 0
    backed_entries: int = 0

    @property
    def alone(self) -> "Loss":
        """What would be gone if this laptop were lost now."""
        return Loss(
            visits=self.visits - self.backed_visits,
            files=self.files - self.backed_files,
            papers=self.papers - self.backed_papers,
            entries=self.entries - self.backed_entries,
        )

    @property
    def backed(self) -> "Loss":
        """What only a backup would bring back."""
        return Loss(
            visits=self.backed_visits,
            files=self.backed_files,
            papers=self.backed_papers,
            entries=self.backed_entries,
        )


class Morning(Struct, frozen=True, kw_only=True):
    """The morning card."""

    loss: Loss
    leases: tuple[LeaseLeft, ...]
    clock_grade: str
    pack_title: str
    pack_version: str
    pack_notice: str
    pack_sample: bool
    silent: tuple[tuple[str, str], ...]  # other laptop, last heard (ISO)
    last_sync: datetime | None
    disk_free: int  # bytes
    rechecks_due: int
    tasks_due: int
    certificates: tuple[tuple[str, str], ...]  # officer, last day: those ending within 30 days
    drilled_at: datetime | None = None  # when a backup was last proved, or failed to be
    drill_passed: bool = False


class TodayItem(Struct, frozen=True, kw_only=True):
    """One row of today's list."""

    kind: str  # recheck | assigned | open_visit | gives_way | doubled: the county's word about a number
    id: str  # task id, visit id for open_visit, or paper id for a number
    title: str
    party: str
    party_name: str
    due: str
    overdue: bool
    theme: str
    progress: str  # "4/12" for an open visit
    visit: str = ""  # where a number is put right
    said: str = ""  # what the county said about it, or why the case went
    gone_to: str = ""  # township to which an open case was handed over


class StatusLine(Struct, frozen=True, kw_only=True):
    """The line that is always at the bottom."""

    loss: Loss
    leases_left: int  # in all series together
    scarce: tuple[LeaseLeft, ...] = ()  # series with fewer than FEW_NUMBERS left, the fewest first
    waiting: int  # entries and files not yet on the county's receipt
    clock_grade: str
    conflicts: int
