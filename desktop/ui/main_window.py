"""The main window: rail, top line, the page and the status line; it knows no case."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from desktop.later import Later
from desktop.ui.messages import text_of
from desktop.ui.pages.base import Page, PageContext
from desktop.ui.places import BY_KEY, PLACES, Place
from desktop.ui.status_line import StatusBar
from desktop.ui.top_line import TopLine
from desktop.ui.tr import tr
from desktop.ui.widgets.hatch import HatchedBanner
from desktop.ui.widgets.layout import column, row
from desktop.ui.widgets.message import InlineMessage
from desktop.ui.widgets.rail import Rail

if TYPE_CHECKING:
    from desktop.operations import today
    from desktop.operations.changes import Changes
    from desktop.operations.day import StatusLine
    from desktop.operations.glance import Glance
    from desktop.ui import finder as finders
    from desktop.ui.dialogs import keys_help
else:
    finders = Later("desktop.ui.finder")
    keys_help = Later("desktop.ui.dialogs.keys_help")
    today = Later("desktop.operations.today")

log = logging.getLogger(__name__)

TYPED_INTO = ("QLineEdit", "QPlainTextEdit", "QTextEdit")  # by name: the last two cost the start 2 ms each
STATUS_PAUSE_MS = 150  # changes that follow each other closely are read once

PageLoader = Callable[[Place], type[Page]]


class MainWindow(QMainWindow):
    """Frame of all pages.

    Args:
        context: what pages work with.
        load: gives the class of a place's page; modules are brought in by the composition root.
        glance: what is shown until `take_desk`, while the desk is still being opened; None when it is open.

    Signals:
        closed: the officer closed the window.
        restyle_wanted: (theme key, percent) chosen in the settings.
        lock_wanted: the officer wants to lock the profile.
        idle_chosen: minutes after which the window locks by itself.
    """

    closed = Signal()
    restyle_wanted = Signal(str, int)
    lock_wanted = Signal()
    idle_chosen = Signal(int)

    def __init__(self, context: PageContext, load: PageLoader, glance: Glance | None = None) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(tr("执法通"))
        self.setMinimumSize(1280, 720)
        self.context = context
        self._load = load
        self._pages: dict[str, Page] = {}
        self._key = ""
        self._argument: object = None
        self._glance = glance
        self._wanted: tuple[str, object] | None = None
        self._opening = ""  # why opening the desk takes its time
        self._build()
        self._status_pause = QTimer(self)
        self._status_pause.setSingleShot(True)
        self._status_pause.setInterval(STATUS_PAUSE_MS)
        self._status_pause.timeout.connect(self.refresh_status)
        context.changes.changed.connect(self._on_changed)
        context.tasks.unhandled.connect(self._on_unhandled)
        QShortcut(QKeySequence("/"), self).activated.connect(self._on_search_key)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.show_keys)
        if glance is None:
            self.refresh_status()
        else:
            self._on_status_read(glance.line)

    def _build(self) -> None:
        middle = QWidget(self)
        middle.setProperty("look", "ground")
        across = row(middle, 0, 0)
        self.rail = Rail([place for place in PLACES if place.on_rail], self)
        self.rail.place_chosen.connect(self._on_place_chosen)
        across.addWidget(self.rail)
        down = column(None, 0, 0)
        across.addLayout(down, 1)
        if self._glance.practice if self._glance else self.context.desk.practice:
            down.addWidget(HatchedBanner(tr("练习 · 只连练习县，文书印“练习 无效力”，内容不作数"), self))
        self.top = TopLine(self)
        down.addWidget(self.top)
        self.trouble = InlineMessage(self, inset=True)
        self.trouble.setObjectName("window_message")
        self.trouble.hide()
        down.addWidget(self.trouble)
        self.stack = QStackedWidget(self)
        down.addWidget(self.stack, 1)
        self.status = StatusBar(self)
        down.addWidget(self.status)
        self.setCentralWidget(middle)
        self._middle = middle
        self._finder: finders.Finder | None = None
        self.top.search.textChanged.connect(self._on_search_begun)

    @property
    def place(self) -> str:
        """Key of the place now shown."""
        return self._key

    @property
    def where(self) -> tuple[str, object]:
        """The place now shown and what its page was given: enough to come back to it."""
        return self._key, self._argument

    def page(self, key: str) -> Page:
        """The page of a place, made when it is first asked for."""
        found = self._pages.get(key)
        if found is None:
            found = self._load(BY_KEY[key])(self.context, self.stack)
            found.wants.connect(self.go)
            found.place_changed.connect(self._on_place_words)
            found.duty_changed.connect(self.top.show_duty)
            self._join_settings(found)
            self._pages[key] = found
            self.stack.addWidget(found)
        return found

    def _join_settings(self, page: Page) -> None:
        for name in ("restyle_wanted", "lock_wanted", "idle_chosen"):
            signal = getattr(self, name)
            given = getattr(page, name, None)
            if given is not None:
                given.connect(signal)
        link = getattr(page, "link_changed", None)
        if link is not None:
            link.connect(self.top.show_link)

    @Slot(str, object)
    def go(self, key: str, argument: object = None) -> None:
        """Go to a place.

        Args:
            key: one of `desktop.ui.places`.
            argument: what its page's `arrive` takes.

        Until the desk is open only today's page can be shown; another place waits for it.
        """
        if self._glance is not None and key != "today":
            self._wanted = (key, argument)
            return
        self._wanted = None
        place = BY_KEY[key]
        page = self.page(key)
        self._key, self._argument = key, argument
        self.rail.light(place.under or key)
        self._show_words(tr(place.word))
        self.stack.setCurrentWidget(page)
        page.arrive(argument)

    @Slot(str)
    def show_opening(self, words: str) -> None:
        """Say why opening the desk takes its time; gone as soon as it is open."""
        if self._glance is not None:
            self._opening = words
            self.trouble.show_text("info", words, closable=False)

    def take_desk(self) -> None:
        """Go on with the desk, now that it is open: to the place the officer wanted in the meantime."""
        self._glance = None
        if self._opening and self.trouble.text == self._opening:
            self.trouble.clear()
        self.refresh_status()
        self.go(*(self._wanted or (self._key, None)))

    @Slot()
    def refresh_status(self) -> None:
        """Read the status line again."""
        desk = self.context.desk
        self.context.tasks.write(lambda: today.status_line(desk), self._on_status_read)

    @Slot()
    def show_keys(self) -> None:
        """Show the keys."""
        dialog = keys_help.KeysHelp(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(str)
    def _on_place_chosen(self, key: str) -> None:
        self.go(key)

    @Slot(str)
    def _on_place_words(self, words: str) -> None:
        if self.sender() is self.stack.currentWidget():
            self._show_words(words)

    def _show_words(self, words: str) -> None:
        glance = self._glance
        town = glance.town_name if glance else self.context.desk.profile.identity.town_name
        self.top.show_place(" · ".join(part for part in (town, words) if part))

    def _on_status_read(self, line: StatusLine) -> None:
        self.status.show_line(line)
        self.rail.show_count("sync", line.conflicts)
        self.top.show_clock(line.clock_grade)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.saved_at:
            self.status.show_saved(changes.saved_at)
        self._status_pause.start()

    @Slot(object)
    def _on_unhandled(self, problem: BaseException) -> None:
        log.error("unhandled %s", type(problem).__name__, exc_info=problem)
        known = text_of(problem)
        self.trouble.show_text(
            "bad",
            known
            or tr("程序出了差错，这一步可能没有完成。已保存的内容不受影响；请再试一次，仍不行请联系县局。"),
        )

    @property
    def finder(self) -> finders.Finder:
        """The panel below the search field, made when something is first searched."""
        if self._finder is None:
            self._finder = finders.Finder(self.context, self.top.search, self._middle)
            self._finder.wants.connect(self.go)
        return self._finder

    @Slot(str)
    def _on_search_begun(self, _text: str) -> None:
        self.top.search.textChanged.disconnect(self._on_search_begun)
        self.finder.hide()  # it hears what is searched from now on

    @Slot()
    def _on_search_key(self) -> None:
        focus = self.focusWidget()
        if focus is not None and any(focus.inherits(name) for name in TYPED_INTO):
            return
        page = self.stack.currentWidget()
        if isinstance(page, Page) and page.focus_search():
            return
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window is closing; nothing needs to be asked, everything is on disk."""
        self.closed.emit()
        super().closeEvent(event)
