"""Working-day calendars for tests: 2026 as published, 2024 and 2025 from the oracle package."""

from datetime import date, timedelta

from chinese_calendar import constants

from casework.calendar import CalendarYear, WorkCalendar

DAY = timedelta(days=1)


def span(month: int, first: int, last: int) -> set[date]:
    return {date(2026, month, day) for day in range(first, last + 1)}


# Source: the State Council's notice for 2026 as given in the project's law reference
YEAR_2026 = CalendarYear(
    year=2026,
    published=True,
    days_off=frozenset(
        span(1, 1, 3)
        | span(2, 15, 23)
        | span(4, 4, 6)
        | span(5, 1, 5)
        | span(6, 19, 21)
        | span(9, 25, 27)
        | span(10, 1, 7)
    ),
    make_up=frozenset(
        date(2026, month, day) for month, day in ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))
    ),
)


def from_oracle(year: int) -> CalendarYear:
    return CalendarYear(
        year=year,
        published=True,
        days_off=frozenset(d for d in constants.holidays if d.year == year),
        make_up=frozenset(d for d in constants.workdays if d.year == year),
    )


KNOWN = WorkCalendar({2024: from_oracle(2024), 2025: from_oracle(2025), 2026: YEAR_2026})
SHIPPED = WorkCalendar({2026: YEAR_2026, 2027: CalendarYear(year=2027, published=False)})
