"""How days, moments and sizes are written."""

from datetime import date, datetime

_WEEKDAYS = "一二三四五六日"


def day_text(day: date, on: date | None = None) -> str:
    """A day as 11月22日 周日, or as 2025年12月14日 when it is not in this year.

    Args:
        day: the day.
        on: today; None when the year is plain from what stands around.
    """
    if on is not None and day.year != on.year:
        return full_day_text(day)
    return f"{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"


def full_day_text(day: date) -> str:
    """A day with its year, as 2025年12月14日."""
    return f"{day.year}年{day.month}月{day.day}日"


def iso_day_text(iso: str, on: date | None = None) -> str:
    """An ISO day as `day_text` writes it; an empty text stays empty."""
    return day_text(date.fromisoformat(iso), on) if iso else ""


def moment_text(local: datetime, on: date | None = None) -> str:
    """A moment, already in the officer's zone, as 11月22日 周日 10:42; `on` as for `day_text`."""
    return f"{day_text(local.date(), on)} {local:%H:%M}"


def clock_text(local: datetime) -> str:
    """The time of day, already in the officer's zone, as 10:42."""
    return f"{local:%H:%M}"


def size_text(count: int) -> str:
    """Bytes as an officer reads them: 640 B, 1.2 MB, 3.4 GB."""
    if count < 1000:
        return f"{count} B"
    value = float(count)
    for unit in ("KB", "MB", "GB"):
        value /= 1000
        if value < 999.5 or unit == "GB":
            return f"{value:.0f} {unit}" if value >= 100 else f"{value:.1f} {unit}"
    return f"{count} B"
