"""The clock table of the law, row by row."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import deadlines, examples
from casework.deadline import Binds, Deadline
from casework.pack import Setting
from casework.statutes import penalty
from tests.casework.years import KNOWN, SHIPPED

THURSDAY = date(2026, 9, 24)
NOON = datetime(2026, 9, 30, 4, 0, tzinfo=UTC)


def setting(key: str, value: str, mark: str = "U") -> Setting:
    return Setting(key=key, value=value, mark=mark)


@pytest.mark.parametrize(
    ("deadline", "due", "article"),
    [
        (deadlines.preservation_disposal(KNOWN, THURSDAY), date(2026, 10, 12), penalty("第五十六条")),
        (deadlines.decision_service(KNOWN, THURSDAY), date(2026, 10, 12), penalty("第六十一条")),
        (deadlines.cash_to_body(KNOWN, date(2026, 9, 30)), date(2026, 10, 9), penalty("第七十一条")),
        (deadlines.cash_to_bank(KNOWN, date(2026, 11, 20)), date(2026, 11, 24), penalty("第七十一条")),
        (deadlines.hearing_request(KNOWN, THURSDAY), date(2026, 10, 9), penalty("第六十四条")),
        (deadlines.publication_withdrawal(KNOWN, THURSDAY), date(2026, 9, 30), penalty("第四十八条")),
        (
            deadlines.coercion_end(KNOWN, date(2026, 9, 1)),
            date(2026, 10, 1),
            "《中华人民共和国行政强制法》第二十五条",
        ),
        (deadlines.penalty_decision(KNOWN, date(2026, 8, 1)), date(2026, 10, 30), penalty("第六十条")),
        (deadlines.fine_payment(KNOWN, date(2026, 11, 2)), date(2026, 11, 17), penalty("第六十七条")),
        (
            deadlines.reconsideration(KNOWN, date(2026, 8, 10)),
            date(2026, 10, 9),
            "《中华人民共和国行政复议法》第二十条",
        ),
        (
            deadlines.lawsuit(KNOWN, date(2026, 4, 9)),
            date(2026, 10, 9),
            "《中华人民共和国行政诉讼法》第四十六条",
        ),
        (deadlines.limitation(date(2024, 11, 23)), date(2026, 11, 23), penalty("第三十六条")),
        (deadlines.limitation(date(2021, 11, 23), grave=True), date(2026, 11, 23), penalty("第三十六条")),
    ],
)
def test_a_row_of_the_clock_table(deadline: Deadline, due: date, article: str) -> None:
    assert deadline.due.is_certain
    assert deadline.due.last == due
    assert deadline.article == article


def test_seven_working_days_are_not_thirty_natural_days() -> None:
    kept = deadlines.preservation_disposal(KNOWN, THURSDAY)
    sealed = deadlines.coercion_end(KNOWN, THURSDAY)
    assert (kept.due.last, sealed.due.last) == (date(2026, 10, 12), date(2026, 10, 24))


def test_hours_are_hours_even_over_a_holiday() -> None:
    made_up = deadlines.urgent_coercion_approval(NOON)
    assert made_up.at == NOON + timedelta(hours=24)
    assert deadlines.transfer_to_police(NOON).at == NOON + timedelta(hours=24)
    with pytest.raises(ValueError, match="aware"):
        deadlines.urgent_coercion_approval(datetime(2026, 9, 30, 12, 0))


def test_a_party_whose_last_day_is_a_holiday_has_until_the_next_working_day() -> None:
    paid = deadlines.fine_payment(KNOWN, date(2026, 9, 18))  # day 15 is 3 October
    assert paid.due.last == date(2026, 10, 8)
    assert paid.binds is Binds.PARTY


def test_an_agency_is_warned_on_the_working_day_before() -> None:
    ends = deadlines.coercion_end(KNOWN, date(2026, 9, 3))  # day 30 is 3 October
    assert ends.due.last == date(2026, 10, 3)
    assert ends.warn_on == date(2026, 9, 30)


def test_coercion_may_be_extended_once_by_thirty_days_and_testing_does_not_count() -> None:
    longer = deadlines.coercion_end(KNOWN, date(2026, 9, 1), extension_days=30, testing_days=5)
    assert longer.due.last == date(2026, 9, 1) + timedelta(days=65)
    with pytest.raises(ValueError, match="30"):
        deadlines.coercion_end(KNOWN, THURSDAY, extension_days=31)


def test_hearing_notice_goes_out_seven_working_days_before() -> None:
    notice = deadlines.hearing_notice(KNOWN, date(2026, 10, 12))
    assert notice.due.last == THURSDAY


def test_a_right_that_was_not_told_lengthens_reconsideration_to_a_year() -> None:
    assert deadlines.reconsideration(KNOWN, date(2025, 11, 24), told=False).due.last == date(2026, 11, 24)


def test_after_reconsideration_fifteen_days_remain() -> None:
    assert deadlines.lawsuit_after_reconsideration(KNOWN, date(2026, 11, 2)).due.last == date(2026, 11, 17)


def test_court_enforcement_within_three_months_after_ten_working_days_of_reminder() -> None:
    assert deadlines.court_enforcement(KNOWN, date(2026, 5, 31)).due.last == date(2026, 8, 31)
    assert deadlines.reminder_wait(KNOWN, THURSDAY).due.last == date(2026, 10, 15)


def test_crime_transfer_is_decided_in_three_days() -> None:
    assert deadlines.crime_transfer_decision(KNOWN, date(2026, 11, 20)).due.last == date(2026, 11, 23)


def test_public_notice_takes_thirty_days() -> None:
    assert deadlines.public_notice_service(KNOWN, date(2026, 10, 24)).due.last == date(2026, 11, 23)


def test_a_correction_at_once_is_due_today_and_a_term_rolls_over_a_weekend() -> None:
    assert deadlines.correction(KNOWN, THURSDAY, 0).due.last == THURSDAY
    assert deadlines.correction(KNOWN, date(2026, 11, 20), 2).due.last == date(2026, 11, 23)


def test_local_clocks_run_only_when_the_county_set_them() -> None:
    silent = examples.pack(work_calendar=KNOWN)
    assert deadlines.back_entry(silent, THURSDAY) is None
    assert deadlines.urgent_check_make_up(silent, NOON) is None
    assert deadlines.simple_record(silent, THURSDAY) is None
    local = examples.pack(
        work_calendar=KNOWN,
        settings=(
            setting("back_entry.working_days", "5"),
            setting("urgent_check.hours", "24"),
            setting("simple.record_working_days", "7", mark="V"),
        ),
    )
    entry = deadlines.back_entry(local, THURSDAY)
    assert entry is not None
    assert entry.due.last == date(2026, 10, 9)
    assert [r.code for r in entry.uncertain] == ["setting.unconfirmed"]
    check = deadlines.urgent_check_make_up(local, NOON)
    assert check is not None
    assert check.at == NOON + timedelta(hours=24)
    record = deadlines.simple_record(local, THURSDAY)
    assert record is not None
    assert record.due.last == date(2026, 10, 12)
    assert not record.uncertain


def test_an_unpublished_year_gives_a_range_and_says_so() -> None:
    due = deadlines.preservation_disposal(SHIPPED, date(2026, 12, 28))
    assert not due.due.is_certain
    assert [r.code for r in due.uncertain] == ["calendar.unpublished"]
    assert due.warn_on == due.due.first
    assert "尚未公布" in due.text
    assert not due.is_past(due.due.last)
    assert due.is_past(due.due.last + timedelta(days=1))


def test_the_words_name_the_day_and_the_term() -> None:
    kept = deadlines.preservation_disposal(KNOWN, THURSDAY)
    assert kept.text == "先行登记保存证据处理：2026年10月12日前（含当日，7个工作日）"
    assert "24小时" in deadlines.urgent_coercion_approval(NOON).text


@given(st.integers(1, 10**9), st.integers(0, 200))
def test_the_add_on_grows_by_three_percent_a_day_and_stops_at_the_fine(fine: int, days: int) -> None:
    added = deadlines.surcharge(fine, days)
    assert 0 <= added <= fine
    assert added <= deadlines.surcharge(fine, days + 1)
    assert (added == fine) == (days >= deadlines.surcharge_cap_day()) or fine < 100


def test_the_add_on_reaches_the_cap_on_day_34() -> None:
    assert deadlines.surcharge_cap_day() == 34
    assert deadlines.surcharge(20_000, 33) == 19_800
    assert deadlines.surcharge(20_000, 34) == 20_000


def test_days_of_reconsideration_or_lawsuit_do_not_count() -> None:
    assert deadlines.surcharge(20_000, 40, paused_days=39) == 600
    assert deadlines.surcharge(20_000, 5, paused_days=9) == 0


@given(st.dates(date(2024, 1, 1), date(2026, 11, 1)))
def test_the_first_day_is_never_counted(start: date) -> None:
    assert deadlines.publication_withdrawal(KNOWN, start).due.last > start
    assert deadlines.fine_payment(KNOWN, start).due.first >= start + timedelta(days=15)
    assert deadlines.penalty_decision(KNOWN, start).due.last == start + timedelta(days=90)
    assert deadlines.penalty_decision(KNOWN, start).warn_on <= start + timedelta(days=90)


def test_papers_and_lists_print_until_when() -> None:
    calendar = SHIPPED
    assert deadlines.preservation_disposal(calendar, date(2026, 9, 24)).until == "至2026年10月12日止"
    at = datetime(2026, 10, 1, 1, 30, tzinfo=UTC)
    assert deadlines.urgent_coercion_approval(at).until == "至2026年10月02日 09:30止"
    open_year = deadlines.preservation_disposal(calendar, date(2026, 12, 28))
    assert open_year.until.startswith("至2027年1月") and "按最早一日" in open_year.until
