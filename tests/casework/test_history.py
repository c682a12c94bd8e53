"""What is known of earlier offences, and as of when: the coverage sentence never claims more."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from casework.calendar import add_months
from casework.history import Earlier, History, Silence

ON = date(2026, 11, 23)
AS_OF = datetime(2026, 11, 20, 0, 10, tzinfo=UTC)


def earlier(day: date, group: str = "exit") -> Earlier:
    return Earlier(group=group, day=day, what="首违免罚", town="fengming")


def test_the_first_day_of_the_window_still_counts() -> None:
    history = History(earlier=(earlier(date(2025, 11, 23)),))
    assert history.within("exit", ON, 12)
    assert not history.within("exit", date(2026, 11, 24), 12)
    assert history.within("exit", date(2030, 1, 1), None)


def test_another_violation_group_does_not_count() -> None:
    assert not History(earlier=(earlier(ON, "gas"),)).within("exit", ON, 12)


@given(st.dates(date(2020, 1, 1), date(2026, 11, 23)), st.integers(1, 36))
def test_the_window_is_months_long(day: date, months: int) -> None:
    found = History(earlier=(earlier(day),)).within("exit", ON, months)
    assert bool(found) == (day >= add_months(ON, -months))


def test_the_sentence_says_as_of_when_and_who_is_silent() -> None:
    silent = (Silence(device="a", days=6), Silence(device="b", days=3))
    sentence = History(as_of=AS_OF, silent=silent).coverage("exit", ON, 12)
    assert sentence == (
        "截至2026年11月20日 08:10县级同步数据及本机记录，近12个月内未见同类违法记录；"
        "另有2台设备尚未同步，最长已6天。"
    )


def test_a_laptop_that_never_heard_from_the_county_says_so() -> None:
    sentence = History().coverage("exit", ON, None)
    assert sentence == "本机尚未与县级平台同步，仅就本机记录核查，以往未见同类违法记录。"


def test_what_is_known_is_named() -> None:
    history = History(earlier=(earlier(date(2026, 5, 1)),), as_of=AS_OF)
    assert "记录1次（2026-05-01 首违免罚）" in history.coverage("exit", ON, 12)
