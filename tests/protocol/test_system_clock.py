"""The clock of the machine keeps the port's contract."""

from datetime import timedelta

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
