"""Idle lock: touches count, sleep counts, and it is told once."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.ui.idle import IdleWatch
from tests.helpers.clock import FakeClock


@pytest.fixture
def watch(qapp: QApplication, clock: FakeClock) -> Iterator[IdleWatch]:
    made = IdleWatch(qapp, clock, QObject(qapp))
    yield made
    made.stop()


def told(watch: IdleWatch) -> list[int]:
    count: list[int] = []
    watch.idle.connect(lambda: count.append(1))
    return count


def test_it_locks_after_the_minutes_and_says_so_once(watch: IdleWatch, clock: FakeClock) -> None:
    count = told(watch)
    watch.start(10)
    clock.tick(599)
    watch.look()
    assert count == []
    clock.tick(2)
    watch.look()
    watch.look()
    assert count == [1]


def test_a_touch_begins_the_time_anew(qtbot: QtBot, watch: IdleWatch, clock: FakeClock) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    count = told(watch)
    watch.start(10)
    clock.tick(599)
    QTest.keyClicks(line, "a")
    clock.tick(599)
    watch.look()
    assert (count, line.text()) == ([], "a")
    clock.tick(2)
    watch.look()
    assert count == [1]


def test_a_laptop_that_slept_is_locked_though_its_uptime_stood_still(
    watch: IdleWatch, clock: FakeClock
) -> None:
    count = told(watch)
    watch.start(10)
    clock.set_wall(clock.now() + timedelta(hours=1))
    watch.look()
    assert count == [1]


def test_zero_minutes_never_lock(watch: IdleWatch, clock: FakeClock) -> None:
    count = told(watch)
    watch.start(0)
    clock.tick(100_000)
    watch.look()
    assert count == []


def test_the_timer_looks_by_itself(qtbot: QtBot, watch: IdleWatch, clock: FakeClock) -> None:
    with qtbot.waitSignal(watch.idle, timeout=20_000):
        watch.start(0.001)
        clock.tick(1)
