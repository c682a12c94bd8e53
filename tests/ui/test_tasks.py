"""Work leaves the window's thread and its result comes home to it."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from casework.errors import NotAllowed
from desktop.ui.tasks import Tasks


def test_writes_keep_their_order(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[int] = []
    for number in range(50):
        tasks.write(partial(int, number), seen.append)
    qtbot.waitUntil(lambda: len(seen) == 50)
    assert seen == list(range(50))


def test_work_runs_elsewhere_and_results_arrive_here(qtbot: QtBot, tasks: Tasks) -> None:
    here = threading.get_ident()
    told: list[tuple[int, int]] = []
    tasks.call(threading.get_ident, lambda there: told.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] != here
    assert told[0][1] == here


def test_two_calls_run_at_once_and_writes_do_not(qtbot: QtBot, tasks: Tasks) -> None:
    meeting = threading.Barrier(2, timeout=10)
    done: list[int] = []
    for _ in range(2):
        tasks.call(meeting.wait, done.append)
    qtbot.waitUntil(lambda: sorted(done) == [0, 1])
    ids: list[int] = []
    for _ in range(3):
        tasks.write(threading.get_ident, ids.append)
    qtbot.waitUntil(lambda: len(ids) == 3)
    assert len(set(ids)) == 1


def test_a_failure_reaches_the_one_who_asked(qtbot: QtBot, tasks: Tasks) -> None:
    problems: list[BaseException] = []

    def refuse() -> None:
        raise NotAllowed("officer.same")

    tasks.write(refuse, None, problems.append)
    qtbot.waitUntil(lambda: bool(problems))
    assert isinstance(problems[0], NotAllowed)


def test_a_failure_nobody_takes_is_announced(qtbot: QtBot, tasks: Tasks) -> None:
    def refuse() -> None:
        raise NotAllowed("officer.same")

    with qtbot.waitSignal(tasks.unhandled) as told:
        tasks.call(refuse)
    assert told.args is not None
    assert told.args[0].code == "officer.same"


def test_a_result_for_a_widget_that_is_gone_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    class Listener(QObject):
        def on_done(self, result: int) -> None:
            raise AssertionError("the listener is gone")

    listener = Listener()
    gate = threading.Event()
    tasks.write(lambda: gate.wait(10), listener.on_done)
    listener.deleteLater()
    with qtbot.waitSignal(listener.destroyed):
        pass
    gate.set()
    with qtbot.waitSignal(tasks.busy_changed):
        pass
    assert tasks.under_way == 0


def test_progress_brings_the_newest_word_and_not_a_flood(qtbot: QtBot, tasks: Tasks) -> None:
    words: list[int] = []
    relay = tasks.relay(words.append)

    def work() -> None:
        for number in range(10_000):
            relay(number)

    with qtbot.waitSignal(tasks.busy_changed):
        tasks.call(work)
    qtbot.waitUntil(lambda: bool(words) and words[-1] == 9_999)
    assert words == sorted(words)
    assert len(words) < 10_000


def test_nothing_is_taken_after_closing(qtbot: QtBot) -> None:
    tasks = Tasks()
    tasks.close()
    tasks.write(lambda: pytest.fail("work after closing"))
    assert tasks.under_way == 0
