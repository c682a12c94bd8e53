"""全面检查 (F7): every check of the case file beside the step; a press jumps to the field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.operations import paper as papers
from desktop.operations.desk import Desk
from desktop.operations.paper import Check
from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.pages.visit.check_lines import CheckLines
from desktop.ui.tr import tr
from desktop.ui.widgets.layout import ScrollColumn
from desktop.ui.widgets.text import Hint, SectionTitle

WIDTH_PX = 380


class ReviewPanel(QFrame):
    """The check list of the whole visit.

    Signals:
        jumped(str): target "step:field".
        closed(): the officer put the panel away.
    """

    jumped = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review_panel")
        self.setProperty("look", "panel")
        px = theme.active().px
        self.setMaximumWidth(px(WIDTH_PX))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(12), px(12))
        column.setSpacing(px(8))
        head = QHBoxLayout()
        head.addWidget(SectionTitle(tr("全面检查"), self), 1)
        head.addWidget(push("review_close", tr("收起"), self, "plain", "x", self.closed.emit))
        column.addLayout(head)
        self._sum = Hint("", self)
        self._sum.setObjectName("review_sum")
        column.addWidget(self._sum)
        scroll = ScrollColumn(self, margin=0, gap=0)
        self.lines = CheckLines("review_lines", self)
        self.lines.jumped.connect(self.jumped)
        scroll.body.addWidget(self.lines)
        column.addWidget(scroll, 1)

    @staticmethod
    def read(desk: Desk, visit: str) -> tuple[Check, ...]:
        """Run the checks; on the writing thread."""
        return papers.check_visit(desk, visit)

    def show_waiting(self) -> None:
        """Say that the checks are running."""
        self._sum.setText(tr("正在检查……"))

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show what was found and put the focus on the first point."""
        levels = [check.level for check in checks]
        if checks:
            self._sum.setText(
                tr(
                    "必改 {error} 处，存疑 {doubt} 处，提示 {hint} 处。必改的不改不能编号。",
                    error=levels.count("error"),
                    doubt=levels.count("doubt"),
                    hint=levels.count("hint"),
                )
            )
        else:
            self._sum.setText(tr("没有发现问题。"))
        self.lines.show_checks(checks)
        first = self.lines.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
