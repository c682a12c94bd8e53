"""The program's only threads: one that writes, two that call, and one way home to the window."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from threading import Lock
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

log = logging.getLogger(__name__)

T = TypeVar("T")
Failed = Callable[[BaseException], None]


class _Home(QObject):
    """Carries callbacks to the thread that made it.

    Signals:
        arrived: a callable without arguments, run on the window's thread.
    """

    arrived = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _on_arrived(self, callback: Callable[[], None]) -> None:
        callback()


class Relay:
    """Brings progress home without flooding the window: only the newest word is delivered."""

    def __init__(self, home: _Home, listener: Callable[..., None]) -> None:
        self._home = home
        self._listener = listener
        self._lock = Lock()
        self._latest: tuple[Any, ...] | None = None

    def __call__(self, *word: Any) -> None:
        """Take a word from any thread."""
        with self._lock:
            on_its_way = self._latest is not None
            self._latest = word
        if not on_its_way and shiboken6.isValid(self._home):
            self._home.arrived.emit(self._deliver)

    def _deliver(self) -> None:
        with self._lock:
            word, self._latest = self._latest, None
        if word is not None and _is_there(self._listener):
            self._listener(*word)


class Tasks(QObject):
    """Runs work off the window's thread and delivers the result on it.

    Signals:
        unhandled: an exception that no `failed` took, with the window's thread running.
        busy_changed: number of pieces of work under way, both lanes together.
    """

    unhandled = Signal(object)
    busy_changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = _Home(self)
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="zft-write")
        self._callers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="zft-call")
        self._hashers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="zft-hash")
        self._under_way = 0
        self._closed = False

    @property
    def hashers(self) -> Executor:
        """Two threads that hash beside the reading and writing of a file; for the vault."""
        return self._hashers

    @property
    def under_way(self) -> int:
        """Pieces of work whose result has not come home yet."""
        return self._under_way

    def write(
        self, work: Callable[[], T], done: Callable[[T], None] | None = None, failed: Failed | None = None
    ) -> None:
        """Do store work, in the order of the calls.

        Args:
            work: runs on the writing thread; touches no widget.
            done: gets the result on the window's thread; dropped when its widget is gone.
            failed: gets the exception likewise; without it `unhandled` is emitted.
        """
        self._submit(self._writer, work, done, failed)

    def call(
        self, work: Callable[[], T], done: Callable[[T], None] | None = None, failed: Failed | None = None
    ) -> None:
        """Do network, file or PDF work, two at a time; arguments as in `write`."""
        self._submit(self._callers, work, done, failed)

    def relay(self, listener: Callable[..., None]) -> Relay:
        """Make a callable for `work` that reports progress to a listener on the window's thread."""
        return Relay(self._home, listener)

    def close(self) -> None:
        """Finish what was handed in and end the threads; results still to come are dropped."""
        self._closed = True
        self._writer.shutdown(wait=True)
        self._callers.shutdown(wait=True, cancel_futures=True)
        self._hashers.shutdown(wait=True)

    def _submit(
        self,
        lane: ThreadPoolExecutor,
        work: Callable[[], T],
        done: Callable[[T], None] | None,
        failed: Failed | None,
    ) -> None:
        if self._closed:
            log.debug("work handed in after closing was dropped")
            return
        self._set_under_way(self._under_way + 1)
        lane.submit(self._run, work, done, failed)

    def _run(self, work: Callable[[], T], done: Callable[[T], None] | None, failed: Failed | None) -> None:
        try:
            result = work()
        except BaseException as problem:  # noqa: BLE001 - every failure goes home to be shown
            self._send_home(partial(self._deliver_failure, problem, failed))
            return
        self._send_home(partial(self._deliver_result, result, done))

    def _send_home(self, callback: Callable[[], None]) -> None:
        if shiboken6.isValid(self._home):
            self._home.arrived.emit(callback)

    def _deliver_result(self, result: T, done: Callable[[T], None] | None) -> None:
        self._set_under_way(self._under_way - 1)
        if done is not None and _is_there(done) and not self._closed:
            done(result)

    def _deliver_failure(self, problem: BaseException, failed: Failed | None) -> None:
        self._set_under_way(self._under_way - 1)
        if self._closed:
            return
        if failed is not None:
            if _is_there(failed):
                failed(problem)
            return
        self.unhandled.emit(problem)

    def _set_under_way(self, count: int) -> None:
        self._under_way = count
        self.busy_changed.emit(count)


def _is_there(callback: Callable[..., Any]) -> bool:
    """Whether the widget a bound method belongs to still exists."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or bool(shiboken6.isValid(owner))
