"""Night and holidays, across every minute of a day and every day of the published years."""

from datetime import UTC, date, datetime, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import examples, execution_time
from casework.history import CHINA_TIME
from casework.pack import Setting
from tests.law import reading


def check(at: datetime, hours: str = "22:00-06:00", *, urgent: bool = False) -> str:
    settings = (Setting(key="execution.night", value=hours, mark="V"),)
    pack = examples.pack(settings=settings, work_calendar=reading.calendar())
    return execution_time.check(at, pack, urgent=urgent).outcome


@given(st.integers(0, 24 * 60 - 1))
def test_night_begins_and_ends_to_the_minute(minute: int) -> None:
    at = datetime(2026, 11, 23, tzinfo=CHINA_TIME) + timedelta(minutes=minute)
    night = minute < 6 * 60 or minute >= 22 * 60
    assert check(at) == ("refused" if night else "allowed")
    assert check(at, urgent=True) == "allowed"
    assert check(at.astimezone(UTC)) == check(at)


@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)))
def test_a_worked_day_is_free_and_a_named_holiday_is_not(day: date) -> None:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=CHINA_TIME)
    if chinese_calendar.is_workday(day):
        assert check(noon) == "allowed"
    else:
        assert check(noon) in ("refused", "uncertain")
        assert check(noon) == "refused" or day.weekday() >= 5


@pytest.mark.parametrize("hours", ["", "night", "25:00-06:00", "22:00–06:00"])
def test_hours_that_cannot_be_read_are_left_to_a_person(hours: str) -> None:
    assert check(datetime(2026, 11, 23, 23, tzinfo=CHINA_TIME), hours) == "uncertain"


def test_a_naive_time_is_a_fault() -> None:
    with pytest.raises(ValueError, match="aware"):
        check(datetime(2026, 11, 23, 12))
