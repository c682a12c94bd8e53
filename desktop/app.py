"""The composition root: joins profile, desk, threads and windows; heavy modules come after the paint."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from desktop import collector  # first: it rests from here on
from desktop import libraries as _libraries  # noqa: F401 - loads Qt's beside what follows

# isort: split
import inspect as _inspect  # noqa: F401 - needs no library, and so need not wait for Qt's
import logging

# isort: split
from msgspec import structs

# what knows nothing of Qt comes before it
import resources as _resources  # noqa: F401
from casework import codec as _codec  # noqa: F401
from desktop.later import Later
from desktop.operations import day as _day  # noqa: F401
from sync.protocol import problems as _problems  # noqa: F401

# isort: split
from desktop import qt_sources as _qt_sources  # noqa: F401 - before all that Qt would read

# isort: split
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from desktop import preload
from desktop.language import qt_application, set_locale
from desktop.ui import preferences, theme
from desktop.ui.changes import ChangeBus
from desktop.ui.entrance import Entrance, look
from desktop.ui.first_paint import FirstPaint
from desktop.ui.idle import IdleWatch
from desktop.ui.messages import text_for
from desktop.ui.places import Place
from desktop.ui.tasks import Tasks
from desktop.ui.tr import tr

if TYPE_CHECKING:
    from casework.clock import Clock
    from desktop.operations import desk as desks
    from desktop.operations.changes import Changes
    from desktop.operations.desk import Desk
    from desktop.operations.glance import Glance
    from desktop.store import door as doors
    from desktop.store import profile as profiles
    from desktop.store.door import Door
    from desktop.store.profile import Profile
    from desktop.ui import main_window
    from desktop.ui.main_window import MainWindow
    from desktop.ui.pages import base
    from desktop.ui.pages.base import Page
    from desktop.ui.pages.unlock import UnlockPage
    from desktop.ui.pages.visit.paperwork.printer_port import PrinterPort
else:  # each brings modules that the first paint of another screen does without
    desks = Later("desktop.operations.desk")
    doors = Later("desktop.store.door")
    profiles = Later("desktop.store.profile")
    main_window = Later("desktop.ui.main_window")
    base = Later("desktop.ui.pages.base")

log = logging.getLogger(__name__)

FIRST_PAINT_S = 2.0  # longest wait for a window that nobody can see
PRELOAD_AFTER_MS = 250  # after the window is shown: the first paint has the machine for itself


class Application(QObject):
    """The running program: one home, one profile at a time.

    Attributes:
        entrance: the first screen and what it leads to.
        idle: locks the window when nobody is there.
        window: the main window, once a profile is open.
        desk: the open desk.
        printer: where papers are printed; None asks the officer in Qt's dialog.
        tasks: the threads.
        changes: where written changes are announced.

    Signals:
        opened: the main window is shown.
        ended: the last window was closed.
    """

    opened = Signal()
    ended = Signal()

    def __init__(
        self,
        home: Path,
        clock: Clock,
        qt: QApplication,
        printer: PrinterPort | None = None,
        language: str = "zh_CN",
        state: Path | None = None,
    ) -> None:
        super().__init__()
        self.home = home
        self.clock = clock
        self.qt = qt
        self.language = language
        self.tasks = Tasks(self)
        self.changes = ChangeBus(self)
        self.preferences = preferences.load(home)
        self.desk: Desk | None = None
        self.printer = printer
        self.entrance = Entrance(home, clock, self.tasks, state, self)
        self.entrance.entered.connect(self._on_entered)
        self.entrance.made.connect(self._on_profile)
        self.entrance.enrol_asked.connect(self._on_enrol_asked)
        self.idle = IdleWatch(qt, clock, self)
        self.idle.idle.connect(self.lock)
        self._return_to: tuple[str, str, object] | None = None  # officer, place, argument
        self.window: MainWindow | None = None
        self._stop_sync = Event()
        self._painted = Event()
        self._preload_pause = QTimer(self)
        self._preload_pause.setSingleShot(True)
        self._preload_pause.setInterval(PRELOAD_AFTER_MS)
        self._preload_pause.timeout.connect(self._on_painted)
        theme.apply(qt, theme.make(self.preferences.theme, self.preferences.percent))

    @property
    def unlock(self) -> UnlockPage | None:
        """The first screen, while it is shown."""
        return self.entrance.page

    def start(self) -> None:
        """Show the first screen."""
        self.entrance.show(self.preferences.officer)
        self._preload_pause.start()

    def open_desk(self, desk: Desk, place: str = "today") -> MainWindow:
        """Show the main window on an open desk."""
        self.desk = desk
        window = self._show_window(desk, None)
        window.go(*self._place_of(desk.officer, place))
        self.entrance.leave()
        self._preload_pause.start()
        self._watch(desk)
        self.opened.emit()
        return window

    def _place_of(self, officer: str, place: str) -> tuple[str, object]:
        """Where an officer was when the window was locked, else a place."""
        there, self._return_to = self._return_to, None
        return there[1:] if there is not None and there[0] == officer else (place, None)

    def _watch(self, desk: Desk) -> None:
        """Lock when nobody is there, after the minutes that were chosen."""
        self.tasks.write(lambda: desk.profile.settings.get("idle_lock_min"), self.idle.start)

    def open_with_key(self, raw_key: bytes, officer: str) -> None:
        """Open the profile with its data key at hand: at once from what was seen last, where that is kept.

        Raises:
            ProfileProblem: profile.missing, profile.too_new, profile.in_use.
            StorageProblem: profile.read_only, profile.disk_full, profile.io_error.
        """
        self._on_entered(look(doors.enter(self.home, lambda: raw_key, self.entrance.outside())), officer)

    def _show_window(self, desk: Desk, glance: Glance | None) -> MainWindow:
        context = base.PageContext(desk=desk, tasks=self.tasks, changes=self.changes, printer=self.printer)
        self.window = main_window.MainWindow(context, self._load_page, glance)
        self.window.restyle_wanted.connect(self._on_restyle_wanted)
        self.window.lock_wanted.connect(self.lock)
        self.window.idle_chosen.connect(self.idle.start)
        self.window.closed.connect(self._on_window_closed)
        if glance is None:
            self.window.show()
        return self.window

    def _load_page(self, place: Place) -> type[Page]:
        if place.key != "today":  # calendars stand on the other pages
            set_locale(self.language, self.window)
        return preload.page_of(place)

    @Slot()
    def lock(self) -> None:
        """Close the profile and ask for the password again; everything is on disk.

        What is under way ends first: the profile is let go of when the last of it came home, and whoever
        unlocks meanwhile waits for that.
        """
        if self.window is None:
            return
        self.idle.stop()
        desk, window = self.desk, self.window
        if desk is not None and desk.opening.done():
            self._return_to = (desk.officer, *window.where)
        self._close_window()
        self.entrance.hold()
        if self.tasks.under_way:
            self.tasks.busy_changed.connect(self._on_busy_changed)
        else:
            self._let_go()
        self.start()

    @Slot(int)
    def _on_busy_changed(self, count: int) -> None:
        if count == 0:
            self.tasks.busy_changed.disconnect(self._on_busy_changed)
            self._let_go()

    def _let_go(self) -> None:
        self._close_profile()
        self.entrance.release()

    def close(self) -> None:
        """End everything: windows, threads, profile."""
        self._stop_sync.set()
        self.idle.stop()
        self._preload_pause.stop()
        self._painted.set()
        self._close_window()
        self.entrance.leave()
        self.tasks.close()
        self._close_profile()

    def _close_window(self) -> None:
        if self.window is not None:
            window, self.window = self.window, None
            window.closed.disconnect(self._on_window_closed)
            window.close()
            window.deleteLater()

    def _close_profile(self) -> None:
        if self.desk is not None:
            desk, self.desk = self.desk, None
            if desk.opening.exception() is None:
                desk.profile.close()

    @Slot(object, str, bool)
    def _on_entered(
        self, entered: tuple[Door, Glance | None], officer: str, accept_loss: bool = False
    ) -> None:
        door, glance = entered
        if glance is not None and not accept_loss:
            self._show_glance(door, glance, officer)
            return

        def work() -> Profile:
            tell = self.entrance.tell
            return profiles.open_door(door, officer, self.clock, accept_loss=accept_loss, tell=tell)

        self.tasks.call(work, self._on_profile, self.entrance.fail)

    def _show_glance(self, door: Door, glance: Glance, officer: str) -> None:
        """Paint the window from what was seen last; the desk is opened when that is on the screen."""
        desk = self.desk = desks.Desk(None, self.clock)
        painted = self._painted = Event()

        def work() -> Profile:
            painted.wait(FIRST_PAINT_S)
            try:
                profile = profiles.open_door(door, officer, self.clock, tell=self.entrance.tell)
                profile.vault.beside = self.tasks.hashers
            except BaseException as problem:
                desk.opening.set_exception(problem)
                raise
            desk.opening.set_result(profile)
            return profile

        # first in the lane of all store work: what the officer asks for from now on comes after it
        self.tasks.write(work, self._on_desk_open, self._on_open_failed)
        window = self._show_window(desk, glance)
        self.entrance.upgrading.connect(window.show_opening)
        page = window.page("today")
        page.show_glance(glance)
        window.go("today")
        window.go(*self._place_of(officer, "today"))
        FirstPaint(window).over.connect(painted.set)
        window.show()
        self.entrance.leave()

    def _on_desk_open(self, profile: Profile) -> None:
        if self.desk is None:  # locked while it was being opened
            return
        self._keep(structs.replace(self.preferences, officer=profile.officer))
        if self.window is not None:
            self.window.page("today").refresh()
            self.window.take_desk()
        self._watch(self.desk)
        self._preload_pause.start()
        self.opened.emit()

    def _on_open_failed(self, problem: BaseException) -> None:
        self._close_window()
        self.desk = None
        self.start()
        self.entrance.fail(problem)

    @Slot(object)
    def _on_profile(self, profile: Profile) -> None:
        self._keep(structs.replace(self.preferences, officer=profile.officer))
        profile.vault.beside = self.tasks.hashers
        self.desk = desks.Desk(profile, self.clock)
        if profile.identity.is_enrolled:
            self.open_desk(self.desk)
        elif self.unlock is not None:
            self.unlock.show_enrol()

    @Slot(str, str)
    def _on_enrol_asked(self, ticket: str, device_name: str) -> None:
        desk = self.desk
        if desk is None or self.unlock is None:
            return
        self.unlock.show_busy(tr("正在登记到县局……"))

        def work() -> Changes:
            changes: Changes = _operations().enrol(desk, ticket, device_name)
            return changes

        self.tasks.call(work, self._on_enrolled, self.entrance.fail)

    def _on_enrolled(self, changes: Changes) -> None:
        desk = self.desk
        if desk is None or self.unlock is None:
            return
        self.changes.publish(changes, initiator=self)
        self.unlock.show_busy(tr("已登记。正在领取清单、名单和号段……"))
        self.tasks.call(
            lambda: _operations().sync_now(desk, None, self._stop_sync.is_set),
            self._on_first_sync,
            self.entrance.fail,
        )

    def _on_first_sync(self, report: Any) -> None:
        if self.desk is None:
            return
        self.changes.publish(report.changes, initiator=self)
        window = self.open_desk(self.desk)
        if report.problem:
            window.trouble.show_text("warn", text_for(report.problem, report.params))
        else:
            window.top.show_link("ok", tr("{time:%H:%M} 已同步", time=self.desk.local(self.desk.now())))

    @Slot()
    def _on_painted(self) -> None:
        collector.wake()
        self.tasks.call(preload.everything)

    @Slot(str, int)
    def _on_restyle_wanted(self, key: str, percent: int) -> None:
        resized = percent != self.preferences.percent
        self._keep(structs.replace(self.preferences, theme=key, percent=percent))
        theme.apply(self.qt, theme.make(key, percent))
        if resized and self.desk is not None:
            self._close_window()
            self.open_desk(self.desk, "settings")

    @Slot()
    def _on_window_closed(self) -> None:
        self.ended.emit()

    def _keep(self, chosen: preferences.Preferences) -> None:
        self.preferences = chosen
        try:
            preferences.save(self.home, chosen)
        except OSError as problem:
            log.warning("the window's choices were not kept: %s", problem.strerror)


def _operations() -> Any:
    return importlib.import_module(preload.SYNC)


def make_app(
    home: Path,
    clock: Clock,
    argv: Sequence[str] = (),
    language: str = "zh_CN",
    printer: PrinterPort | None = None,
    state: Path | None = None,
) -> Application:
    """Make the program on a home folder.

    Args:
        home: folder of the profile; made when it is not there.
        clock: where times come from.
        argv: arguments for Qt.
        language: zh_CN, or another one with a translation.
        printer: how papers get to paper; None = the print dialog.
        state: what this machine keeps outside the profile; None keeps nothing there.

    Returns:
        The application; call `start` to show its first screen and `close` in the end.
    """
    return Application(home, clock, qt_application(argv, language), printer, language, state)
