"""The composition root: joins profile, desk, threads and windows; heavy modules come after the paint."""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from msgspec import structs
from PySide6.QtCore import QLocale, QObject, QTimer, QTranslator, Signal, Slot
from PySide6.QtWidgets import QApplication

import resources
from casework.clock import Clock
from desktop.operations.changes import Changes
from desktop.operations.desk import Desk
from desktop.store.profile_folder import ProfileFolder
from desktop.ui import preferences, theme
from desktop.ui.changes import ChangeBus
from desktop.ui.main_window import MainWindow
from desktop.ui.messages import text_for, text_of
from desktop.ui.pages.base import Page, PageContext
from desktop.ui.pages.unlock import UnlockPage
from desktop.ui.places import PLACES, Place
from desktop.ui.tasks import Tasks
from desktop.ui.tr import tr

if TYPE_CHECKING:
    from desktop.store.profile import Profile
    from desktop.ui.pages.visit.printer_port import PrinterPort

log = logging.getLogger(__name__)

# imported by name after the first paint: the one brings the HTTP stack, the other that of the database
SYNC = "desktop.operations.sync"
STORE = "desktop.store.profile"
PRELOAD_AFTER_MS = 250  # after the window is shown: the first paint has the machine for itself


def load_page(place: Place) -> type[Page]:
    """Give the class of a place's page; imports its module when that has not happened yet."""
    page: type[Page] = getattr(importlib.import_module(place.module), place.page)
    return page


def _preload() -> None:
    """Import what the pages need, off the window's thread."""
    for name in (STORE, SYNC, *(place.module for place in PLACES)):
        importlib.import_module(name)


class Application(QObject):
    """The running program: one home, one profile at a time.

    Attributes:
        unlock: the first screen, while it is shown.
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
        self, home: Path, clock: Clock, qt: QApplication, printer: PrinterPort | None = None
    ) -> None:
        super().__init__()
        self.home = home
        self.clock = clock
        self.qt = qt
        self.tasks = Tasks(self)
        self.changes = ChangeBus(self)
        self.preferences = preferences.load(home)
        self.desk: Desk | None = None
        self.printer = printer
        self.unlock: UnlockPage | None = None
        self.window: MainWindow | None = None
        self._stop_sync = Event()
        self._preload_pause = QTimer(self)
        self._preload_pause.setSingleShot(True)
        self._preload_pause.setInterval(PRELOAD_AFTER_MS)
        self._preload_pause.timeout.connect(self._on_painted)
        theme.apply(qt, theme.make(self.preferences.theme, self.preferences.percent))

    def start(self) -> None:
        """Show the first screen."""
        if self.unlock is None:
            self.unlock = UnlockPage()
            self.unlock.unlock_asked.connect(self._on_unlock_asked)
            self.unlock.create_asked.connect(self._on_create_asked)
            self.unlock.enrol_asked.connect(self._on_enrol_asked)
        self.unlock.show()
        if any(path.exists() for path in ProfileFolder(self.home).slots):
            self.unlock.show_unlock(self.preferences.officer)
        else:
            self.unlock.show_create()
        self._preload_pause.start()

    def open_desk(self, desk: Desk, place: str = "today") -> MainWindow:
        """Show the main window on an open desk."""
        self.desk = desk
        context = PageContext(desk=desk, tasks=self.tasks, changes=self.changes, printer=self.printer)
        self.window = MainWindow(context, load_page)
        self.window.restyle_wanted.connect(self._on_restyle_wanted)
        self.window.lock_wanted.connect(self.lock)
        self.window.closed.connect(self._on_window_closed)
        self.window.show()
        self.window.go(place)
        if self.unlock is not None:
            self.unlock.close()
            self.unlock.deleteLater()
            self.unlock = None
        self._preload_pause.start()
        self.opened.emit()
        return self.window

    @Slot()
    def lock(self) -> None:
        """Close the profile and ask for the password again; everything is on disk."""
        self._close_window()
        self._close_profile()
        self.start()

    def close(self) -> None:
        """End everything: windows, threads, profile."""
        self._stop_sync.set()
        self._preload_pause.stop()
        self._close_window()
        if self.unlock is not None:
            self.unlock.close()
            self.unlock.deleteLater()
            self.unlock = None
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
            desk.profile.close()

    @Slot(str, str)
    def _on_unlock_asked(self, officer: str, password: str) -> None:
        self._open(lambda: _store().unlock(self.home, officer, password, self.clock), tr("正在解锁……"))

    @Slot(str, str, bool)
    def _on_create_asked(self, officer: str, password: str, practice: bool) -> None:
        def work() -> Profile:
            made: Profile = _store().create_profile(self.home, officer, password, self.clock, practice)
            return made

        self._open(work, tr("正在新建加密资料……"))

    def _open(self, work: Callable[[], Profile], words: str) -> None:
        if self.unlock is not None:
            self.unlock.show_busy(words)
        self.tasks.call(work, self._on_profile, self._on_unlock_failed)

    def _on_profile(self, profile: Profile) -> None:
        self._keep(structs.replace(self.preferences, officer=profile.officer))
        profile.vault.beside = self.tasks.hashers
        self.desk = Desk(profile, self.clock)
        if profile.identity.is_enrolled:
            self.open_desk(self.desk)
        elif self.unlock is not None:
            self.unlock.show_enrol()

    def _on_unlock_failed(self, problem: BaseException) -> None:
        text = text_of(problem)
        if not text:
            log.error("opening the profile failed: %s", type(problem).__name__, exc_info=problem)
            text = tr("没能打开资料，没有改动任何内容。请重新启动程序再试。")
        if self.unlock is not None:
            self.unlock.show_problem(text)

    @Slot(str, str)
    def _on_enrol_asked(self, ticket: str, device_name: str) -> None:
        desk = self.desk
        if desk is None or self.unlock is None:
            return
        self.unlock.show_busy(tr("正在登记到县局……"))

        def work() -> Changes:
            changes: Changes = _operations().enrol(desk, ticket, device_name)
            return changes

        self.tasks.call(work, self._on_enrolled, self._on_unlock_failed)

    def _on_enrolled(self, changes: Changes) -> None:
        desk = self.desk
        if desk is None or self.unlock is None:
            return
        self.changes.publish(changes, initiator=self)
        self.unlock.show_busy(tr("已登记。正在领取清单、名单和号段……"))
        self.tasks.call(
            lambda: _operations().sync_now(desk, None, self._stop_sync.is_set),
            self._on_first_sync,
            self._on_unlock_failed,
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
        self.tasks.call(_preload)

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
    return importlib.import_module(SYNC)


def _store() -> Any:
    return importlib.import_module(STORE)


def qt_application(argv: Sequence[str] = (), language: str = "zh_CN") -> QApplication:
    """The one QApplication of the process, with its language."""
    found = QApplication.instance()
    qt = found if isinstance(found, QApplication) else QApplication([sys.argv[0], *argv])
    qt.setApplicationName("zhifatong")
    QLocale.setDefault(QLocale(language))  # weekdays and calendars, whatever the machine's own language
    if language != "zh_CN":
        translator = QTranslator(qt)
        if not translator.load(str(resources.path(f"translations/zhifatong_{language}.qm"))):
            raise RuntimeError(f"the translation for {language} cannot be read")
        qt.installTranslator(translator)
    return qt


def make_app(
    home: Path,
    clock: Clock,
    argv: Sequence[str] = (),
    language: str = "zh_CN",
    printer: PrinterPort | None = None,
) -> Application:
    """Make the program on a home folder.

    Args:
        home: folder of the profile; made when it is not there.
        clock: where times come from.
        argv: arguments for Qt.
        language: zh_CN, or another one with a translation.
        printer: how papers get to paper; None = the print dialog.

    Returns:
        The application; call `start` to show its first screen and `close` in the end.
    """
    return Application(home, clock, qt_application(argv, language), printer)
