"""Reads calendar.yml and pack.yml: working days, and what a pack says of itself."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from casework.calendar import CalendarYear
from casework.errors import PackProblem


class Head(Struct, frozen=True, kw_only=True):
    """What pack.yml says; PackInfo without the content address."""

    title: str
    version: str
    county: str
    sample: bool
    notice: str
    valid_from: date
    valid_to: date | None = None


def _refuse(file: str, key: str, reason: str, **more: str) -> PackProblem:
    return PackProblem("pack.yaml", file=file, key=key, reason=reason, **more)


def _mapping(path: Path) -> dict[Any, Any]:
    """Load a YAML file that must hold a mapping."""
    if not path.is_file():
        raise PackProblem("pack.file_missing", file=path.name)
    try:
        value = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        raise _refuse(path.name, "", "not_yaml") from error
    if not isinstance(value, dict):
        raise _refuse(path.name, "", "not_yaml")
    return value


def read_head(folder: Path) -> Head:
    """Read pack.yml.

    Raises:
        PackProblem: "pack.file_missing", or "pack.yaml" naming the key at fault.
    """
    file, value = "pack.yml", _mapping(folder / "pack.yml")
    for key in value:
        if key not in Head.__struct_fields__:
            raise _refuse(file, str(key), "unknown_key")
    for key, kind in (("title", str), ("version", str), ("county", str), ("notice", str), ("sample", bool)):
        if not isinstance(value.get(key), kind) or value[key] == "":
            raise _refuse(file, key, "missing" if value.get(key) in (None, "") else "bad_value")
    first, last = value.get("valid_from"), value.get("valid_to")
    if type(first) is not date or not (last is None or type(last) is date):
        raise _refuse(file, "valid_from" if type(first) is not date else "valid_to", "bad_date")
    if last is not None and last < first:
        raise _refuse(file, "valid_to", "ends_before_start")
    return Head(
        title=value["title"],
        version=value["version"],
        county=value["county"],
        sample=value["sample"],
        notice=value["notice"].strip(),
        valid_from=first,
        valid_to=last,
    )


def read_calendar(folder: Path) -> list[CalendarYear]:
    """Read calendar.yml: year -> published, source, days_off, make_up.

    Days are written 2026-01-01, runs of days 2026-01-01/2026-01-03, first and last included.

    Raises:
        PackProblem: "pack.file_missing", or "pack.yaml" naming the year at fault.
    """
    file = "calendar.yml"
    years: list[CalendarYear] = []
    for year, entry in _mapping(folder / file).items():
        if not isinstance(year, int) or not isinstance(entry, dict):
            raise _refuse(file, str(year), "bad_year")
        for key in entry:
            if key not in ("published", "source", "days_off", "make_up"):
                raise _refuse(file, f"{year}.{key}", "unknown_key")
        years.append(_year(file, year, entry))
    return years


def _year(file: str, year: int, entry: dict[str, Any]) -> CalendarYear:
    off = _days(file, f"{year}.days_off", year, entry.get("days_off"))
    worked = _days(file, f"{year}.make_up", year, entry.get("make_up"))
    published = entry.get("published")
    if not isinstance(published, bool):
        raise _refuse(file, f"{year}.published", "bad_value")
    if published != bool(off):
        raise _refuse(file, f"{year}.days_off", "published_without_days" if published else "days_unpublished")
    for day in worked:
        if day in off or day.weekday() < 5:
            raise _refuse(file, f"{year}.make_up", "bad_make_up_day", value=day.isoformat())
    return CalendarYear(
        year=year,
        published=published,
        days_off=frozenset(off),
        make_up=frozenset(worked),
        source=str(entry.get("source", "")),
    )


def _days(file: str, key: str, year: int, values: object) -> set[date]:
    """Spell out days and runs of days of one year."""
    if values is None:
        return set()
    if not isinstance(values, list):
        raise _refuse(file, key, "bad_value")
    days: set[date] = set()
    for value in values:
        try:
            ends = [date.fromisoformat(part) for part in str(value).split("/")]
            first, last = ends if len(ends) == 2 else ends * 2
        except ValueError as error:
            raise _refuse(file, key, "bad_date", value=str(value)) from error
        if first.year != year or last.year != year or last < first:
            raise _refuse(file, key, "bad_date", value=str(value))
        days.update(first + timedelta(days=n) for n in range((last - first).days + 1))
    return days
