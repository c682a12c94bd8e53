"""A start is judged by its own time: not by what other processes take of the machine."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.faults import stopwatch
from tests.faults.stopwatch import Stopwatch, Took

WORK_S = 0.3  # of the processor
LINUX = Path("/proc/thread-self/schedstat").exists()


def work() -> Took:
    """Busy for a while."""
    watch = Stopwatch()
    while watch.read().cpu_s < WORK_S:
        sum(range(1000))
    return watch.read()


def test_waiting_for_something_is_the_programs_own_time() -> None:
    watch = Stopwatch()
    threading.Event().wait(0.2)
    took = watch.read()
    assert took.wall_s >= 0.2 and took.own_s >= 0.19


def test_what_others_take_of_one_processor_is_not() -> None:
    if not LINUX:
        assert work().waited_s == 0.0
        return
    one = {min(os.sched_getaffinity(0))}
    before = os.sched_getaffinity(0)
    busy = [sys.executable, "-c", f"import os\nos.sched_setaffinity(0, {one})\nwhile True: pass"]
    rivals = [subprocess.Popen(busy) for _number in range(3)]
    try:
        os.sched_setaffinity(0, one)
        took = work()
    finally:
        os.sched_setaffinity(0, before)
        for rival in rivals:
            rival.kill()
            rival.wait()
    assert took.cpu_s >= WORK_S
    assert took.own_s < took.wall_s
    assert took.own_s == pytest.approx(took.cpu_s, abs=0.5 * took.waited_s + 0.1)


def test_where_the_system_does_not_tell_the_wall_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopwatch, "SCHEDULED", Path("/nowhere/schedstat"))
    took = work()
    assert (took.waited_s, took.own_s) == (0.0, took.wall_s)
