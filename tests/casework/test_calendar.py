"""Working days: against an oracle for 2024 to 2026, and honest ranges where a year is not published."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.calendar import WorkCalendar, add_months, day_text
from tests.casework.years import DAY, KNOWN, SHIPPED, from_oracle

DAYS = st.dates(date(2024, 1, 1), date(2026, 11, 30))
TERMS = st.integers(1, 20)


def test_every_day_of_three_years_agrees_with_the_oracle() -> None:
    day = date(2024, 1, 1)
    while day.year < 2027:
        assert KNOWN.is_working(day) == chinese_calendar.is_workday(day), day
        day += DAY


@given(DAYS, TERMS)
def test_a_term_holds_exactly_its_working_days(start: date, days: int) -> None:
    end = KNOWN.add_working_days(start, days)
    counted = [d for d in chinese_calendar.get_workdays(start, end) if d != start]
    assert len(counted) == days
    assert chinese_calendar.is_workday(end)


@given(DAYS, TERMS)
def test_a_known_term_is_certain_and_the_same(start: date, days: int) -> None:
    due = KNOWN.working_days_after(start, days)
    assert due.is_certain
    assert due.last == KNOWN.add_working_days(start, days)


@given(DAYS, TERMS)
def test_counting_back_undoes_counting_forward(start: date, days: int) -> None:
    if KNOWN.is_working(start):
        end = KNOWN.add_working_days(start, days)
        assert KNOWN.working_days_before(end, days).last == start


def test_preservation_over_the_national_day_counts_the_make_up_saturday() -> None:
    # 9/28, 29, 30, 10/8, 9, 10 (a working Saturday), 12
    assert KNOWN.add_working_days(date(2026, 9, 24), 7) == date(2026, 10, 12)
    assert KNOWN.is_working(date(2026, 10, 10))


def test_the_next_and_the_last_working_day_around_a_holiday() -> None:
    holiday = date(2026, 10, 3)
    assert KNOWN.on_or_after(holiday).last == date(2026, 10, 8)
    assert KNOWN.on_or_before(holiday).last == date(2026, 9, 30)
    assert KNOWN.on_or_after(date(2026, 10, 10)).last == date(2026, 10, 10)


def test_a_term_that_ends_in_an_unpublished_year_is_a_range() -> None:
    due = SHIPPED.working_days_after(date(2026, 12, 28), 7)  # three days in 2026, four in 2027
    assert not due.is_certain
    assert due.first >= date(2027, 1, 4)
    assert due.first < due.last


def test_a_term_that_ends_in_a_published_year_is_certain() -> None:
    assert SHIPPED.working_days_after(date(2026, 12, 21), 7).is_certain


@pytest.mark.parametrize("hidden", [2025, 2026])
@given(data=st.data())
def test_a_range_holds_the_truth_that_was_hidden(hidden: int, data: st.DataObject) -> None:
    others = {year: entry for year, entry in KNOWN.years.items() if year < hidden}
    start = data.draw(st.dates(date(hidden - 1, 12, 1), date(hidden, 11, 30)))
    days = data.draw(TERMS)
    due = WorkCalendar(others).working_days_after(start, days)
    assert due.first <= KNOWN.add_working_days(start, days) <= due.last


@given(DAYS, TERMS)
def test_with_no_year_at_all_the_range_still_holds_the_truth(start: date, days: int) -> None:
    due = WorkCalendar({}).working_days_after(start, days)
    assert due.first <= KNOWN.add_working_days(start, days) <= due.last


def test_in_an_unpublished_year_weekends_alone_decide() -> None:
    assert not SHIPPED.is_published(2027)
    assert SHIPPED.is_working(date(2027, 1, 1))
    assert not SHIPPED.is_working(date(2027, 1, 2))


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(-36, 36))
def test_months_land_on_the_same_number_or_the_last_day(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


def test_months_at_the_end_of_february() -> None:
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert add_months(date(2024, 2, 29), 24) == date(2026, 2, 28)


def test_a_day_in_words_has_no_leading_zeros() -> None:
    assert day_text(date(2026, 1, 2)) == "2026年1月2日"


def test_the_oracle_tables_are_whole_years() -> None:
    assert all(len(from_oracle(year).days_off) > 20 for year in (2024, 2025))
