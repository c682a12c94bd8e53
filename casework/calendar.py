"""Working days: holidays, make-up Saturdays and years not yet published."""

from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

_DAY = timedelta(days=1)
# How far an unpublished year may differ from the published ones (days off move by a day or two each year).
_EARLIER_DAYS = 1
_LATER_DAYS = 2
_LONGEST_HOLIDAY_DAYS = 10  # when no year at all is published


class CalendarYear(Struct, frozen=True, kw_only=True):
    """What the State Council published for one year."""

    year: int
    published: bool
    days_off: frozenset[date] = frozenset()  # statutory days off, weekends included where named
    make_up: frozenset[date] = frozenset()  # weekend days that are worked
    source: str = ""


class DayRange(Struct, frozen=True, kw_only=True):
    """A due day; first == last when the calendar is known, otherwise the span it may fall in."""

    first: date
    last: date

    @property
    def is_certain(self) -> bool:
        """Whether every year involved is published."""
        return self.first == self.last


class WorkCalendar(Struct, frozen=True):
    """The years a pack knows."""

    years: dict[int, CalendarYear]

    def is_published(self, year: int) -> bool:
        """Whether the year's days off are known."""
        entry = self.years.get(year)
        return entry is not None and entry.published

    def is_working(self, day: date) -> bool:
        """Whether a day is worked; in an unpublished year weekends alone decide."""
        entry = self.years.get(day.year)
        if entry is not None and entry.published:
            if day in entry.make_up:
                return True
            if day in entry.days_off:
                return False
        return day.weekday() < 5

    def add_working_days(self, start: date, days: int) -> date:
        """The day on which a term of working days ends; the start day is not counted.

        Args:
            start: the day the term is triggered.
            days: 1 or more working days.

        Source: 行政处罚法 85; counting rule 民事诉讼法 85.
        """
        day = start
        left = days
        while left > 0:
            day += _DAY
            if self.is_working(day):
                left -= 1
        return day

    def working_days_after(self, start: date, days: int) -> DayRange:
        """The day on which a term of working days ends, or the span when a year is not published."""
        return self._count(start, days, _DAY)

    def working_days_before(self, end: date, days: int) -> DayRange:
        """The latest day that lies the given number of working days before `end`."""
        return self._count(end, days, -_DAY)

    def on_or_after(self, day: date) -> DayRange:
        """The day itself when it is worked, else the next working day (for terms of the party)."""
        return self._count(day - _DAY, 1, _DAY)

    def on_or_before(self, day: date) -> DayRange:
        """The day itself when it is worked, else the working day before (for limits on the agency)."""
        return self._count(day + _DAY, 1, -_DAY)

    def _count(self, start: date, days: int, step: timedelta) -> DayRange:
        day = start
        left = days
        while left > 0:
            following = day + step
            if not self.is_published(following.year):
                return self._spread(day, left, step)
            day = following
            if self.is_working(day):
                left -= 1
        return DayRange(first=day, last=day)

    def _spread(self, day: date, left: int, step: timedelta) -> DayRange:
        """Where the rest of a term may end in an unpublished year, judged by the published ones."""
        shortest, longest = self._spans(left)
        near = day + max(left, shortest - _EARLIER_DAYS) * step
        far = day + (longest + _LATER_DAYS) * step
        return DayRange(first=min(near, far), last=max(near, far))

    def _spans(self, days: int) -> tuple[int, int]:
        """Shortest and longest natural length of a term of working days in the published years."""
        return _spans_of(tuple(entry for entry in self.years.values() if entry.published), days)


@lru_cache(maxsize=512)
def _spans_of(years: tuple[CalendarYear, ...], days: int) -> tuple[int, int]:
    """The same for some years; counted once, since every card asks for it."""
    calendar = WorkCalendar({entry.year: entry for entry in years})
    shortest: list[int] = []
    longest: list[int] = []
    for entry in years:
        first = date(entry.year, 1, 1)
        length = (date(entry.year + 1, 1, 1) - first).days
        worked = [i for i in range(length) if calendar.is_working(first + i * _DAY)]
        for i in range(len(worked) - days):
            longest.append(worked[i + days] - worked[i])
            shortest.append(worked[i + days] - worked[i + 1] + 1)
    if not longest:
        return days, days + 2 * (days // 5 + 1) + _LONGEST_HOLIDAY_DAYS
    return min(shortest), max(longest)


def add_months(start: date, months: int) -> date:
    """The day with the same number `months` later, or the last day of that month.

    Source: counting of months and years, the corresponding day ends the term.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    after, next_month = divmod(year * 12 + month + 1, 12)
    last = date(after, next_month + 1, 1) - _DAY
    return last.replace(day=min(start.day, last.day))


def day_text(day: date) -> str:
    """A day as papers write it: `2026年10月12日`."""
    return f"{day.year}年{day.month}月{day.day}日"
