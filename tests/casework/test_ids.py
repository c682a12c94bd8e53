"""UUIDv7: ordered by time, unique by entropy, shaped as RFC 9562 says."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.clock import Grade, Moment, new_id
from casework.ids import ENTROPY_BYTES, uuid7
from tests.helpers.clock import FakeClock

TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC))
ENTROPY = st.binary(min_size=ENTROPY_BYTES, max_size=ENTROPY_BYTES)


@given(TIMES, ENTROPY)
def test_version_variant_and_time_are_where_the_standard_puts_them(at: datetime, entropy: bytes) -> None:
    text = uuid7(at, entropy)
    made = uuid.UUID(text)
    assert text == str(made)
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == int(at.timestamp() * 1000)


@given(TIMES, ENTROPY, ENTROPY)
def test_a_later_millisecond_sorts_after(at: datetime, first: bytes, second: bytes) -> None:
    assert uuid7(at, first) < uuid7(at + timedelta(milliseconds=2), second)


@given(TIMES, ENTROPY, ENTROPY)
def test_ids_differ_when_the_free_bits_differ(at: datetime, first: bytes, second: bytes) -> None:
    free = (1 << 76) - 1 & ~(0x3 << 62)
    differ = (int.from_bytes(first, "big") ^ int.from_bytes(second, "big")) & free
    assert (uuid7(at, first) != uuid7(at, second)) == bool(differ)


def test_a_naive_time_and_short_entropy_are_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        uuid7(datetime(2026, 1, 1), bytes(10))
    with pytest.raises(ValueError, match="10 bytes"):
        uuid7(datetime(2026, 1, 1, tzinfo=UTC), bytes(9))


def test_the_clock_gives_a_new_id_each_time() -> None:
    clock = FakeClock(datetime(2026, 11, 23, 1, 30, tzinfo=UTC))
    assert new_id(clock) != new_id(clock)


def test_a_moment_shows_the_officers_own_time() -> None:
    moment = Moment(at=datetime(2026, 11, 22, 16, 30, tzinfo=UTC), offset_min=480, grade=Grade.COUNTY)
    assert moment.local.isoformat() == "2026-11-23T00:30:00+08:00"
