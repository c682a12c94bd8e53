"""The line at the top: where the officer is, search, who is on duty, how good the clock is, the link."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.ui import theme
from desktop.ui.tr import tr
from desktop.ui.widgets.chip import StatusChip
from desktop.ui.widgets.layout import row
from desktop.ui.widgets.search import SearchField
from desktop.ui.widgets.text import Elided, Text

NARROW = 900  # px at 100 %: below this the officers on duty are not named here

_GRADES = {
    "county": ("ok", "时间已核对"),
    "recent": ("ok", "时间七日内核对"),
    "alone": ("warn", "时间未核对"),
    "suspect": ("bad", "时间可疑"),
}


class TopLine(QFrame):
    """Shows values; the search field is `search`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "bar")
        px = theme.active().px
        self.setFixedHeight(px(56))
        line = row(self, 0, 16)
        line.setContentsMargins(px(24), 0, px(16), 0)
        self.place = Elided("", "strong", parent=self)
        self.place.setObjectName("place")
        self.search = SearchField(tr("搜索当事人、事项、检查  /"), "top_search", self)
        self.duty = Text("", "hint", parent=self)
        self.duty.setObjectName("duty")
        self.clock = StatusChip("draft", tr("时间未核对"), self)
        self.clock.setObjectName("clock_grade")
        self.link = StatusChip("draft", tr("未连接"), self)
        self.link.setObjectName("link_state")
        line.addWidget(self.place, 1)
        line.addWidget(self.search)
        line.addWidget(self.duty)
        line.addWidget(self.clock)
        line.addWidget(self.link)
        self.show_duty(())

    def show_place(self, words: str) -> None:
        """Show where the officer is."""
        self.place.setText(words)

    def show_duty(self, names: Sequence[str]) -> None:
        """Show the two officers on duty."""
        self.duty.setText("、".join(names) if names else tr("未选执法人员"))
        self.duty.setAccessibleName(tr("执法人员：{names}", names=self.duty.text()))

    def show_clock(self, grade: str) -> None:
        """Show how far the clock can be trusted; a value of casework.clock.Grade."""
        kind, word = _GRADES.get(grade, ("warn", "时间未核对"))
        self.clock.set_status(kind, tr(word))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give way where the line is narrow for the size of its text."""
        super().resizeEvent(event)
        px = theme.active().px
        narrow = self.width() < px(NARROW)
        self.duty.setVisible(not narrow)
        self.search.setFixedWidth(px(140 if narrow else 320))
        self.search.setPlaceholderText(tr("搜索  /") if narrow else tr("搜索当事人、事项、检查  /"))

    def show_link(self, kind: str, word: str) -> None:
        """Show the link to the county; the work never depends on it."""
        self.link.set_status(kind, word)
