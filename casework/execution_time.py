"""The night-and-holiday guard (夜间、节假日): may coercive execution go on at this hour, in this way?"""

import re
from collections.abc import Collection
from datetime import datetime, time

from casework import settings
from casework.decision import Answer, Reason
from casework.history import CHINA_TIME
from casework.pack import Pack
from casework.statutes import coercion

UTILITIES = frozenset({"停止供水", "停止供电", "停止供热", "停止供燃气"})
_ARTICLE = coercion("第四十三条")
_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


def check(
    at: datetime, pack: Pack, *, urgent: bool = False, means: Collection[str] = (), home: bool = False
) -> Answer:
    """Say whether coercive execution (强制执行) may take place.

    Args:
        at: aware; the hour is read on China's clocks.
        pack: for the calendar and the hours counted as night.
        urgent: the situation is urgent, with its reasons written down.
        means: how the party is made to comply, for example 停止供水.
        home: it hits the daily life of residents.

    Raises:
        ValueError: a naive time.

    Source: 行政强制法 43.
    """
    if at.tzinfo is None:
        raise ValueError("an aware time is needed")
    local = at.astimezone(CHINA_TIME)
    cut = sorted(UTILITIES & frozenset(means)) if home else []
    holiday, doubts = _holiday(local, pack)
    night = settings.read(pack, "execution.night")
    hours = _hours(night.value)
    dark = hours is not None and _within(local.time(), *hours)
    if hours is None:
        text = "清单包没有设定夜间的起止时间，是否夜间须由人认定。"
        doubts.append(Reason(code="execution.night_unknown", text=text, article=_ARTICLE))
    refused = [_cut(cut)] if cut else []
    at_bad_time = [*holiday, *([_dark(night.value)] if dark else [])]
    inputs = {"at": local.isoformat(timespec="minutes"), "urgent": str(urgent)}
    uncertain = (*night.uncertain, *doubts)
    if refused or (at_bad_time and not urgent):
        reasons = (*refused, *(at_bad_time if not urgent else ()))
        return Answer(outcome="refused", reasons=reasons, uncertain=uncertain, inputs=inputs)
    if at_bad_time:
        text = "情况紧急的，可以在夜间或者法定节假日实施，须写明紧急的情形。"
        reason = Reason(code="execution.urgent", text=text, article=_ARTICLE)
        return Answer(outcome="allowed", reasons=(reason,), uncertain=uncertain, inputs=inputs)
    text = "不在夜间和法定节假日。"
    reason = Reason(code="execution.by_day", text=text, article=_ARTICLE)
    outcome = "uncertain" if doubts else "allowed"
    return Answer(
        outcome=outcome, reasons=(reason,) if not doubts else (), uncertain=uncertain, inputs=inputs
    )


def _holiday(local: datetime, pack: Pack) -> tuple[list[Reason], list[Reason]]:
    """Why the day is a holiday, and what is doubtful about it."""
    day, calendar = local.date(), pack.calendar()
    if not calendar.is_published(day.year):
        text = f"{day.year}年放假安排尚未公布，是否法定节假日须由人认定。"
        return [], [Reason(code="calendar.unpublished", text=text, params={"year": str(day.year)})]
    if day in calendar.years[day.year].days_off:
        text = "法定节假日不得实施行政强制执行，情况紧急的除外。"
        return [Reason(code="execution.holiday", text=text, article=_ARTICLE)], []
    if not calendar.is_working(day):
        text = "当日是周末休息日，是否按法定节假日对待待确认。"
        return [], [Reason(code="execution.weekend", text=text, article=_ARTICLE)]
    return [], []


def _hours(said: str) -> tuple[time, time] | None:
    """Read `22:00-06:00`; None when the setting is absent or not so written."""
    found = _SPAN.fullmatch(said)
    if found is None:
        return None
    first_hour, first_minute, last_hour, last_minute = (int(part) for part in found.groups())
    return time(first_hour, first_minute), time(last_hour, last_minute)


def _within(at: time, start: time, end: time) -> bool:
    """Whether a time lies in the span; `start` inclusive, `end` exclusive, over midnight too."""
    return start <= at < end if start <= end else at >= start or at < end


def _dark(hours: str) -> Reason:
    text = f"夜间（{hours}）不得实施行政强制执行，情况紧急的除外。"
    return Reason(code="execution.night", text=text, article=_ARTICLE)


def _cut(means: list[str]) -> Reason:
    text = f"不得对居民生活采取{'、'.join(means)}等方式迫使当事人履行，情况紧急也不例外。"
    return Reason(code="execution.utilities", text=text, article=_ARTICLE)
