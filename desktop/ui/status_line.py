"""The line at the bottom: saved when, what a lost laptop would cost, numbers left, what waits."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.operations.day import Loss, StatusLine
from desktop.ui import theme
from desktop.ui.tr import tr
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.layout import column, row
from desktop.ui.widgets.text import Elided, Text

NARROW = 900  # px at 100 %: below this the bar has two lines


def loss_words(loss: Loss) -> str:
    """What is on this laptop alone, in words; empty when the county holds everything."""
    parts = []
    if loss.visits:
        parts.append(tr("{n} 次检查", n=loss.visits))
    if loss.files:
        parts.append(tr("{n} 份证据", n=loss.files))
    if loss.papers:
        parts.append(tr("{n} 份文书", n=loss.papers))
    if not parts and loss.entries:
        parts.append(tr("{n} 条记录", n=loss.entries))
    return "、".join(parts)


def loss_text(loss: Loss) -> str:
    """What would be gone, as a sentence; and what the county has not signed for but a backup holds."""
    text = tr("若此刻丢失本机：{what}", what=loss_words(loss.alone) or tr("不丢失任何内容"))
    backed = loss_words(loss.backed)
    return tr("{lost}（备份里另有 {what}）", lost=text, what=backed) if backed else text


def _leases_words(line: StatusLine) -> str:
    """Numbers left; the scarcest series by name where one runs out."""
    if line.scarce:
        worst = line.scarce[0]
        return tr("▲ {series} 号段余 {n}", series=worst.series, n=worst.left)
    return tr("号段余量 {n}", n=line.leases_left)


class StatusBar(QFrame):
    """Takes a `StatusLine` and shows it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "foot")
        px = theme.active().px
        lines = column(self, 0, 0)
        lines.setContentsMargins(px(16), 0, px(16), 0)
        line = self._line = row(None, 0, 20)
        lines.addLayout(line)
        below = self._below = row(None, 0, 20)
        lines.addLayout(below)
        self._narrow = False
        self.setFixedHeight(px(34))
        self.saved = self._part("status_saved", tr("本次还没有改动"))
        self.loss = Elided("", "hint", parent=self)
        self.loss.setObjectName("status_loss")
        self.leases = self._part("status_leases", "")
        self.waiting = self._part("status_waiting", "")
        self.conflicts = StatusChip("bad", "", self)
        self.conflicts.setObjectName("status_conflicts")
        self.conflicts.hide()
        line.addWidget(self.saved)
        line.addWidget(self.loss, 1)
        line.addStretch(0)
        line.addWidget(self.conflicts)
        line.addWidget(self.leases)
        line.addWidget(self.waiting)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what would be lost a line of its own where the bar is narrow for the size of its text."""
        super().resizeEvent(event)
        px = theme.active().px
        narrow = self.width() < px(NARROW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        here, there = (self._line, self._below) if narrow else (self._below, self._line)
        here.removeWidget(self.loss)
        there.insertWidget(0 if narrow else 1, self.loss, 1)
        self.setFixedHeight(px(58 if narrow else 34))

    def show_saved(self, saved_at: str) -> None:
        """Show when the last act reached the disk.

        Args:
            saved_at: ISO local time; the clock part is shown.
        """
        self.saved.setText(tr("已保存 {time}", time=saved_at[11:19]))
        self.saved.setAccessibleName(self.saved.text())

    def show_line(self, line: StatusLine) -> None:
        """Show what the store says."""
        self.loss.setText(loss_text(line.loss))
        self.leases.setText(_leases_words(line))
        self.waiting.setText(tr("待同步 {n}", n=line.waiting))
        self.conflicts.setVisible(line.conflicts > 0)
        if line.conflicts:
            self.conflicts.set_status("bad", tr("{n} 处待人核对", n=line.conflicts))
        for part in (self.loss, self.leases, self.waiting):
            part.setAccessibleName(part.text())

    def _part(self, name: str, text: str) -> Text:
        part = Text(text, "hint", parent=self)
        part.setObjectName(name)
        return part
