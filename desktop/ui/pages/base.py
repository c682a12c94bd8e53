"""What every page has: the desk, the threads, the change signal and a place for messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from msgspec import Struct
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.changes import ChangeBus
from desktop.ui.messages import text_of
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.columns import columns_of
from desktop.ui.widgets.message import InlineMessage

if TYPE_CHECKING:
    from desktop.operations.changes import Changes
    from desktop.operations.desk import Desk
    from desktop.operations.glance import Glance
    from desktop.ui.pages.visit.paperwork.printer_port import PrinterPort

T = TypeVar("T")

NARROW = 900  # px at 100 %: below this columns stand below each other


class PageContext(Struct, frozen=True, kw_only=True):
    """What a page works with.

    Attributes:
        desk: first argument of every operation.
        tasks: the threads.
        changes: where written changes are announced.
        printer: where papers are printed; None asks the officer in Qt's dialog.
    """

    desk: Desk
    tasks: Tasks
    changes: ChangeBus
    printer: PrinterPort | None = None


class Page(QWidget):
    """One place on the rail; a subclass builds its widgets into `self.body` and overrides `refresh`.

    Attributes:
        concerns: record kinds whose change makes the page refresh, while it is shown or when it is next.
        hears_itself: whether its own acts make it refresh too; else their `done` shows the result.

    Signals:
        wants: (page key, argument) where the officer wishes to go, for example ("visit", visit id).
        place_changed: the words for the top line, for example 检查 · 云记餐馆.
        duty_changed: the names of the two officers on duty, a tuple of str.
    """

    concerns: frozenset[str] = frozenset()
    hears_itself = True

    wants = Signal(str, object)
    place_changed = Signal(str)
    duty_changed = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setProperty("look", "ground")
        self._stale = True
        self._asked: dict[str, int] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.message = InlineMessage(self, inset=True)
        self.message.setObjectName("page_message")
        self.message.hide()
        outer.addWidget(self.message)
        self.body = QWidget()
        self.body.setProperty("look", "ground")
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.body)
        outer.addWidget(self._scroll, 1)
        context.changes.changed.connect(self._on_changed)

    @property
    def desk(self) -> Desk:
        """The desk of the open profile."""
        return self.context.desk

    def arrive(self, argument: object = None) -> None:
        """Take the officer in; called each time the page is gone to.

        Args:
            argument: what the link carried, for example a record id; None from the rail.
        """
        if self._stale:
            self._stale = False
            self.refresh()

    def refresh(self) -> None:
        """Read again what the page shows."""

    def show_glance(self, glance: Glance) -> None:
        """Show what was seen last, while the desk is still being opened; today's page does."""

    def focus_search(self) -> bool:
        """Put the cursor into the page's search field, if it has one."""
        return False

    def ask(self, work: Callable[[], T], done: Callable[[T], None], name: str = "") -> None:
        """Read from the store and show the answer; failures are shown at the top of the page.

        Args:
            work: an operation that changes nothing.
            done: gets its result.
            name: questions of one name supersede each other; only the last one's answer is delivered.
        """
        turn = self._asked.get(name, 0) + 1
        self._asked[name] = turn

        def deliver(result: T) -> None:
            if shiboken6.isValid(self) and (not name or self._asked.get(name) == turn):
                done(result)

        self.context.tasks.write(work, deliver, self.show_problem)

    def act(
        self,
        work: Callable[[], Changes],
        done: Callable[[Changes], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do what the officer asked and announce it.

        Args:
            work: an operation that returns `Changes`.
            done: gets them after they were announced.
            failed: gets the exception; without it the message is shown at the top of the page.
        """

        def deliver(changes: Changes) -> None:
            self.context.changes.publish(changes, initiator=self)
            if shiboken6.isValid(self):
                self.message.clear()
                if done is not None:
                    done(changes)

        self.context.tasks.write(work, deliver, failed or self.show_problem)

    @Slot(object)
    def show_problem(self, problem: BaseException) -> None:
        """Say what went wrong and what to do; a fault of the program goes to `Tasks.unhandled`."""
        text = text_of(problem)
        if text:
            self.message.show_text("bad", text)
        else:
            self.context.tasks.unhandled.emit(problem)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if not self.concerns & changes.kinds:
            return
        if self.context.changes.initiator is self and not self.hears_itself:
            return
        if self.isVisible():
            self._stale = False
            self.refresh()
        else:
            self._stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put columns below each other where the page is narrow for the size of its text."""
        super().resizeEvent(event)
        narrow = self.width() * 100 / theme.active().percent < NARROW
        for columns in columns_of(self.body.layout()):
            columns.set_narrow(narrow)
