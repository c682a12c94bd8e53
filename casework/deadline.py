"""The deadline (期限) as a value, and the ways in which terms are counted."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from casework.calendar import DayRange, WorkCalendar, day_text
from casework.decision import Reason
from casework.history import CHINA_TIME


class Binds(StrEnum):
    """Whom a term binds: the agency is warned early, the party gets the next working day."""

    AGENCY = "agency"
    PARTY = "party"


class Deadline(Struct, frozen=True, kw_only=True):
    """When something falls due, and by which article."""

    key: str
    title: str
    binds: Binds
    term: str  # 7个工作日 / 30日 / 24小时
    article: str
    due: DayRange  # the last day on which the act is in time
    warn_on: date  # the day on which somebody must act at the latest
    at: datetime | None = None  # for terms in hours: the last instant
    uncertain: tuple[Reason, ...] = ()

    @property
    def text(self) -> str:
        """The due day in words, for a card or a paper."""
        if self.at is not None:
            return f"{self.title}：{self.at:%Y-%m-%d %H:%M} 前（{self.term}）"
        if self.due.is_certain:
            return f"{self.title}：{day_text(self.due.last)}前（含当日，{self.term}）"
        span = f"{day_text(self.due.first)}至{day_text(self.due.last)}之间"
        return f"{self.title}：{span}（{self.term}，放假安排尚未公布，请按最早一日办理）"

    @property
    def until(self) -> str:
        """The due day as papers and lists print it: 至2026年10月12日止."""
        if self.at is not None:
            return f"至{self.at.astimezone(CHINA_TIME):%Y年%m月%d日 %H:%M}止"
        if self.due.is_certain:
            return f"至{day_text(self.due.last)}止"
        return f"至{day_text(self.due.first)}止（放假安排尚未公布，按最早一日）"

    def is_past(self, on: date) -> bool:
        """Whether the term has certainly run out before the day begins."""
        return on > self.due.last


def unpublished(due: DayRange) -> tuple[Reason, ...]:
    """Say that a due day lies in a year whose days off are not published yet."""
    if due.is_certain:
        return ()
    text = f"{due.last.year}年放假安排尚未公布，期限只能给出范围，请按最早一日办理。"
    return (Reason(code="calendar.unpublished", text=text, params={"year": str(due.last.year)}),)


def hours(
    key: str, title: str, start: datetime, count: int, article: str, uncertain: tuple[Reason, ...] = ()
) -> Deadline:
    """A limit on the agency in clock hours; the clock runs from the act to be safe."""
    if start.tzinfo is None:
        raise ValueError("a term in hours takes an aware time")
    at = start + timedelta(hours=count)
    return Deadline(
        key=key,
        title=title,
        binds=Binds.AGENCY,
        term=f"{count}小时",
        article=article,
        due=DayRange(first=at.date(), last=at.date()),
        warn_on=at.date(),
        at=at,
        uncertain=uncertain,
    )


def working(
    calendar: WorkCalendar,
    key: str,
    title: str,
    start: date,
    days: int,
    article: str,
    binds: Binds = Binds.AGENCY,
    uncertain: tuple[Reason, ...] = (),
) -> Deadline:
    """A term in working days; the first day is not counted."""
    due = calendar.working_days_after(start, days)
    return Deadline(
        key=key,
        title=title,
        binds=binds,
        term=f"{days}个工作日",
        article=article,
        due=due,
        warn_on=due.first,
        uncertain=uncertain + unpublished(due),
    )


def natural(
    calendar: WorkCalendar, key: str, title: str, start: date, days: int, article: str, term: str = ""
) -> Deadline:
    """A limit on the agency in natural days; the first day is not counted."""
    end = start + timedelta(days=days)
    return agency_until(calendar, key, title, end, article, term or f"{days}日")


def agency_until(
    calendar: WorkCalendar, key: str, title: str, end: date, article: str, term: str
) -> Deadline:
    """A limit on the agency: it stays on its day, the warning moves to the working day before."""
    return Deadline(
        key=key,
        title=title,
        binds=Binds.AGENCY,
        term=term,
        article=article,
        due=DayRange(first=end, last=end),
        warn_on=calendar.on_or_before(end).first,
    )


def party(calendar: WorkCalendar, key: str, title: str, start: date, days: int, article: str) -> Deadline:
    """A term of the party in natural days; the first day is not counted."""
    return party_until(calendar, key, title, start + timedelta(days=days), article, f"{days}日")


def party_until(calendar: WorkCalendar, key: str, title: str, end: date, article: str, term: str) -> Deadline:
    """A term of the party: when its last day is a holiday, the next working day counts."""
    due = calendar.on_or_after(end)
    return Deadline(
        key=key,
        title=title,
        binds=Binds.PARTY,
        term=term,
        article=article,
        due=due,
        warn_on=due.first,
        uncertain=unpublished(due),
    )
