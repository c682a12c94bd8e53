"""What to know before a party is checked: ties, how often already, what could join or need not repeat."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.operations.law.guard import Guard
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.moments import full_day_text
from desktop.ui.tr import tr
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.layout import clear
from desktop.ui.widgets.text import Hint

MOST_JOINABLE = 2


class GuardStrip(QWidget):
    """One line per point; a point that goes without saying is left out.

    Signals:
        join_toggled(str, bool): a task of the same party is to be done in the same visit, or not.
    """

    join_toggled = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guard_strip")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.active().px(6))
        self._shown: tuple[Guard | None, frozenset[str]] = (None, frozenset())
        self.hide()

    def show_guard(self, guard: Guard | None, joined: frozenset[str] = frozenset()) -> None:
        """Show the points; None hides all.

        Args:
            guard: what is known.
            joined: tasks already chosen to join.
        """
        if (guard, joined) == self._shown:
            return
        self._shown = (guard, joined)
        clear(self._lines)
        self.setVisible(guard is not None)
        if guard is None:
            return
        if guard.recusal.outcome in ("recuse", "decide"):
            for reason in guard.recusal.reasons:
                self._add("bad", tr("回避"), f"{reason.text}（{reason.article}）")
        often = guard.often
        level = {"allowed": "ok", "refused": "bad"}.get(often.outcome, "info")
        for reason in often.reasons or often.uncertain:
            self._add(level, tr("频次"), reason.text)
        if guard.minor is not None:
            for reason in (*guard.minor.reasons, *guard.minor.uncertain):
                self._add("warn", tr("未成年人"), reason.text)
        if guard.repeated:
            newest = guard.repeated[0]
            said = tr(
                "有 {n} 项近期已经查过（最近 {day} {agency}），可以不再重复。",
                n=len(guard.repeated),
                day=full_day_text(max(one.day for one in guard.repeated)),
                agency=newest.agency,
            )
            self._add("info", tr("重复"), said).setToolTip(guard.repeated_text)
        for one in guard.joinable[:MOST_JOINABLE]:
            self._join(one.task, f"{one.agency} · {one.title}", one.task in joined)

    def _add(self, level: str, word: str, said: str) -> Hint:
        row = QHBoxLayout()
        row.setSpacing(theme.active().px(8))
        row.addWidget(StatusChip(level, word, self))
        text = Hint(said, self)
        row.addWidget(text, 1)
        self._lines.addLayout(row)
        return text

    def _join(self, task: str, title: str, joined: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.active().px(8))
        row.addWidget(StatusChip("info", tr("可合并"), self))
        row.addWidget(Hint(title, self), 1)
        word = tr("已合并") if joined else tr("一并检查")
        button = push(f"join_{task}", word, self, "segment", "check" if joined else "plus")
        button.setCheckable(True)
        button.setChecked(joined)
        button.toggled.connect(partial(self.join_toggled.emit, task))
        row.addWidget(button)
        self._lines.addLayout(row)
