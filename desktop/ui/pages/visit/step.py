"""What every step of a visit is: a page that shows a view, can be jumped into and left without loss."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.operations.visit import VisitView
from desktop.ui import theme
from desktop.ui.pages.visit.link import VisitLink
from desktop.ui.widgets.layout import ScrollColumn


class StepPage(QWidget):
    """One step; `key` is its name in the step bar and in jump targets."""

    key = ""

    def __init__(self, link: VisitLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.link = link
        self.setObjectName(f"visit_{self.key}")

    @property
    def is_closed(self) -> bool:
        """Whether the visit is closed and only to be read."""
        return self.link.view is not None and self.link.view.visit.state == "closed"

    def show_view(self, view: VisitView) -> None:
        """Show the visit as it now stands."""
        raise NotImplementedError

    def on_kinds(self, kinds: frozenset[str]) -> None:
        """Read again what this step holds besides the view, when one of these kinds changed."""

    def on_entered(self) -> None:
        """The officer came to this step."""

    def go_to(self, field: str) -> None:
        """Put the focus on a field by its path (`presence.name`), or on the first field."""
        control = self.control(field) or self.first_control()
        if control is not None:
            control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def control(self, field: str) -> QWidget | None:
        """The control of a path."""
        return self.findChild(QWidget, field.replace(".", "_")) if field else None

    def first_control(self) -> QWidget | None:
        """Where the officer begins in this step."""
        return None

    def restore(self, item: str, text: str) -> None:
        """Put unfinished typing back where it was when the program ended."""
        self.go_to(item)


SIDE_BY_SIDE_PX = 1000  # at 100 %: below it two sides stand under one another


class ColumnStep(StepPage):
    """A step of one scrolled column, as wide as a person reads; its sides stand as the width allows."""

    def __init__(self, link: VisitLink, parent: QWidget | None = None) -> None:
        super().__init__(link, parent)
        self.across = outer = QHBoxLayout(self)  # a panel may be set beside the column
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.scroller = ScrollColumn(self, margin=0, gap=0)
        outer.addWidget(self.scroller)
        self.column = QWidget(self.scroller.inner)
        self.column.setMaximumWidth(theme.active().px(self.width_px()))
        self.body = QVBoxLayout(self.column)
        px = theme.active().px
        self.body.setContentsMargins(px(24), px(20), px(24), px(24))
        self.body.setSpacing(px(24))
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.scroller.body.addWidget(self.column)
        self._sides: list[QBoxLayout] = []

    def two_sides(self, left: QLayout, right: QLayout, shares: tuple[int, int]) -> QBoxLayout:
        """Two layouts side by side, or under one another where the width does not hold them."""
        sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        sides.setSpacing(theme.active().px(24))
        sides.addLayout(left, shares[0])
        sides.addLayout(right, shares[1])
        self._sides.append(sides)
        return sides

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= theme.active().px(SIDE_BY_SIDE_PX)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        for sides in self._sides:
            sides.setDirection(direction)
        super().resizeEvent(event)

    def width_px(self) -> int:
        """The widest the column gets, in px at 100 %."""
        return 1320

    def go_to(self, field: str) -> None:
        """Put the focus on a field and bring it into sight."""
        super().go_to(field)
        control = self.control(field) or self.first_control()
        if control is not None:
            self.scroller.ensureWidgetVisible(control, 0, theme.active().px(60))
