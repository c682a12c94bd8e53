"""The entrance: the first screen and what it leads to, until a profile is entered."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from casework.errors import ProfileProblem
from desktop.later import Later
from desktop.store.profile_folder import ProfileFolder
from desktop.ui.messages import text_of
from desktop.ui.tasks import Tasks
from desktop.ui.tr import tr

if TYPE_CHECKING:
    from casework.clock import Clock
    from desktop.operations import glance as glances
    from desktop.operations.glance import Glance
    from desktop.store import disk as disks
    from desktop.store import glance as seen
    from desktop.store import profile as profiles
    from desktop.store.custody import migration as migrations
    from desktop.store.custody import outside as outsides
    from desktop.store.custody import recovery as ceremony
    from desktop.store.custody import unlocking
    from desktop.store.custody.outside import Outside
    from desktop.store.door import Door
    from desktop.store.profile import Profile
    from desktop.ui.pages import unlock
    from desktop.ui.pages.unlock import UnlockPage
    from sync.protocol import recovery
else:  # each brings modules that the first paint of another screen does without
    glances = Later("desktop.operations.glance")
    disks = Later("desktop.store.disk")
    seen = Later("desktop.store.glance")
    profiles = Later("desktop.store.profile")
    migrations = Later("desktop.store.custody.migration")
    outsides = Later("desktop.store.custody.outside")
    ceremony = Later("desktop.store.custody.recovery")
    unlocking = Later("desktop.store.custody.unlocking")
    recovery = Later("sync.protocol.recovery")
    unlock = Later("desktop.ui.pages.unlock")

MARK_DIGITS = 8  # of a request, compared over the telephone
log = logging.getLogger(__name__)

OLDER = frozenset({"profile.behind_anchor", "profile.rolled_back"})  # a person may go on all the same


class Entrance(QObject):
    """Unlocks and creates profiles.

    Attributes:
        page: the first screen, while it is shown.
        tell: to be told, from any thread, how far a migration is.

    Signals:
        entered(object, str, bool): (door, glance or None) as a tuple, the officer, and whether a person
            accepted that the profile is older than what was here before.
        made(object): a new profile, open.
        enrol_asked(str, str): ticket and name of this laptop.
        upgrading(str): a profile of an older program is being brought up; how far that is, in words.
    """

    entered = Signal(object, str, bool)
    made = Signal(object)
    enrol_asked = Signal(str, str)
    upgrading = Signal(str)

    def __init__(self, home: Path, clock: Clock, tasks: Tasks, state: Path | None, parent: QObject) -> None:
        """Prepare.

        Args:
            home: folder of the profile.
            clock: where times and random bytes come from.
            tasks: the threads.
            state: what this machine keeps outside the profile; None goes without.
        """
        super().__init__(parent)
        self._home = home
        self._clock = clock
        self._tasks = tasks
        self._state = state
        self._accepts_older = False
        self._is_held = False
        self._waiting: tuple[str, str] | None = None
        self.page: UnlockPage | None = None
        self.tell: Callable[..., None] = tasks.relay(self._on_told)

    def _on_told(self, stage: str, done: int, total: int) -> None:
        words = upgrade_words(stage, done, total)
        self.show_busy(words)
        self.upgrading.emit(words)

    def outside(self) -> Outside | None:
        """What this machine keeps outside the profile."""
        if self._state is None:
            return None
        return outsides.Outside(self._state, disks.RealDisk(), self._clock.entropy)

    def show(self, officer: str) -> None:
        """Show the first screen.

        Args:
            officer: who unlocked last; empty when unknown.
        """
        self._accepts_older = False
        if self.page is None:
            self.page = page = unlock.UnlockPage()
            page.unlock_asked.connect(self._on_unlock_asked)
            page.create_asked.connect(self._on_create_asked)
            page.enrol_asked.connect(self.enrol_asked)
            page.recovery_asked.connect(self._on_recovery_asked)
            page.recovery_answered.connect(self._on_recovery_answered)
            page.older_accepted.connect(self._on_older_accepted)
        self.page.show()
        if any(path.exists() for path in ProfileFolder(self._home).slots):
            self.page.show_unlock(officer)
        else:
            self.page.show_create()

    def leave(self) -> None:
        """Take the first screen away."""
        if self.page is not None:
            self.page.close()
            self.page.deleteLater()
            self.page = None

    def show_busy(self, words: str) -> None:
        """Say that something is under way."""
        if self.page is not None:
            self.page.show_busy(words)

    def hold(self) -> None:
        """Let whoever wants to unlock wait: the profile is still being closed."""
        self._is_held = True

    def release(self) -> None:
        """The profile is closed: go on with whoever waited."""
        self._is_held = False
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self._on_unlock_asked(*waiting)

    def fail(self, problem: BaseException) -> None:
        """Say why the profile was not opened, and offer to go on with an older one."""
        text = text_of(problem)
        if not text:
            log.error("opening the profile failed: %s", type(problem).__name__, exc_info=problem)
            text = tr("没能打开资料，没有改动任何内容。请重新启动程序再试。")
        if self.page is None:
            return
        if isinstance(problem, ProfileProblem) and problem.code in OLDER:
            self.page.show_older(text)
        else:
            self.page.show_problem(text)

    @Slot()
    def _on_older_accepted(self) -> None:
        self._accepts_older = True

    @Slot(str, str)
    def _on_unlock_asked(self, officer: str, password: str) -> None:
        self.show_busy(tr("正在解锁……"))
        if self._is_held:
            self._waiting = (officer, password)
            return
        accepts, self._accepts_older = self._accepts_older, False

        def work() -> tuple[Door, Glance | None]:
            disk, entropy = disks.RealDisk(), self._clock.entropy
            door = unlocking.enter_with_password(self._home, officer, password, disk, entropy, self.outside())
            return look(door)

        self._tasks.call(work, lambda entered: self.entered.emit(entered, officer, accepts), self.fail)

    @Slot(str, str, bool)
    def _on_create_asked(self, officer: str, password: str, practice: bool) -> None:
        def work() -> Profile:
            return profiles.create_profile(
                self._home, officer, password, self._clock, practice, outside=self.outside()
            )

        self.show_busy(tr("正在新建加密资料……"))
        self._tasks.call(work, self.made.emit, self.fail)

    @Slot(str)
    def _on_recovery_asked(self, officer: str) -> None:
        def work() -> tuple[str, str]:
            request = ceremony.ask(self._home, officer, self._clock)
            return recovery.encode_request(request), recovery.fingerprint(request)[:MARK_DIGITS]

        self._tasks.call(work, self._on_request, self.fail)

    def _on_request(self, made: tuple[str, str]) -> None:
        if self.page is not None:
            self.page.show_request(*made)

    @Slot(str, str)
    def _on_recovery_answered(self, answer: str, password: str) -> None:
        def work() -> Profile:
            return ceremony.redeem(self._home, answer, password, self._clock, outside=self.outside())

        self.show_busy(tr("正在核对应答码……"))
        self._tasks.call(work, self.made.emit, self.fail)


def upgrade_words(stage: str, done: int, total: int) -> str:
    """How far a migration is: nobody should take the wait for a hang, or switch the laptop off in fear.

    Args:
        stage: of `desktop.store.custody.migration`.
        done: pages copied, or steps taken.
        total: of how many.
    """
    if stage == migrations.COPYING:
        now = tr("复制 {percent}%", percent=100 * done // max(1, total))
    elif stage == migrations.RAISING:
        now = tr("整理，第 {n} 步，共 {total} 步", n=done + 1, total=total)
    else:
        now = tr("核对")
    return tr("程序已更新，正在升级这台电脑上的资料：{now}。原来的资料留着，中途断电也不会丢。", now=now)


def look(door: Door) -> tuple[Door, Glance | None]:
    """See what was kept of the last view of an entered profile."""
    try:
        return door, glances.parse(seen.read_glance(door))
    except BaseException:
        door.close()
        raise
