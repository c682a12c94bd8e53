"""Readers of single values from a record's state, shared by the kinds."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

from casework import codec
from sync.records import State

ZONE = timezone(timedelta(hours=8))  # one zone in all of China
UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
LAST_MILLIS = 253_402_214_400_000  # 9999-12-31
FULL = "2026-11-20T00:00:00Z"
HOUR = len("2026-11-20T00")


def value(*keys: str) -> Callable[[State], Any]:
    """Reader of the value at nested keys; None when any of them is absent."""

    first, *below = keys
    if not below:
        return lambda state: state.get(first)

    def read(state: State) -> Any:
        found = state.get(first)
        for key in below:
            if not isinstance(found, dict):
                return None
            found = found.get(key)
        return found

    return read


def local_day(at: Any) -> str | None:
    """ISO date in China of an encoded UTC time; None when there is no such day."""
    if not at:
        return None
    if (
        type(at) is str and len(at) == len(FULL) and at[-1] == "Z"
    ):  # as nearly all are: no day begins within an hour
        return _day_of_hour(at[:HOUR])
    return _day(at)


@lru_cache(maxsize=4096)
def _day_of_hour(hour: str) -> str | None:
    return _day(hour + FULL[HOUR:])


def _day(at: Any) -> str | None:
    try:
        return codec.convert(at, datetime).astimezone(ZONE).date().isoformat()
    except OverflowError:  # the first or last day of the calendar
        return None


def day_of_id(id_: str) -> str | None:
    """ISO date in China on which a UUIDv7 was made; None when it is not one."""
    if not UUID7.fullmatch(id_):
        return None
    millis = int(id_.replace("-", "")[:12], 16)
    return local_day(datetime.fromtimestamp(millis / 1000, UTC)) if millis < LAST_MILLIS else None
