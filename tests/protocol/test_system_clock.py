"""The clock of the machine keeps the port's contract."""

import time
from datetime import datetime, timedelta

import pytest

from casework.clock import Clock, new_id
from sync.protocol.system_clock import SystemClock


def test_it_is_a_clock() -> None:
    clock: Clock = SystemClock()
    assert clock.now().utcoffset() == timedelta(0)
    assert -12 * 60 <= clock.offset_min() <= 14 * 60
    first = clock.mono_ns()
    assert clock.mono_ns() >= first
    assert len(clock.entropy(10)) == 10
    assert new_id(clock) != new_id(clock)


@pytest.mark.parametrize("zone", ["CST-8", "UTC", "NST3:30NDT,M3.2.0,M11.1.0", "NPT-5:45"])
def test_the_zone_is_the_machine_s_at_this_moment(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        offset = datetime.now().astimezone().utcoffset()
        assert offset is not None
        assert SystemClock().offset_min() == offset.total_seconds() // 60
    finally:
        monkeypatch.undo()
        time.tzset()
