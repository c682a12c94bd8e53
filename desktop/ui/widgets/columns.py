"""Panes beside each other where there is room, below each other where there is not."""

from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from desktop.ui import theme


class Columns(QBoxLayout):
    """A row of panes that a narrow page turns into a column; see `Page.resizeEvent`.

    Args:
        parent: the widget it fills, or None inside another layout.
        margin: px at 100 % around.
        gap: px at 100 % between.
    """

    def __init__(self, parent: QWidget | None = None, margin: int = 24, gap: int = 24) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, parent)
        px = theme.active().px
        self.setContentsMargins(px(margin), px(margin), px(margin), px(margin))
        self.setSpacing(px(gap))

    def set_narrow(self, narrow: bool) -> None:
        """Stand below each other, or beside."""
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self.direction() != wanted:
            self.setDirection(wanted)


def columns_of(layout: QLayout | None) -> list[Columns]:
    """Every `Columns` in a layout, its own parts included."""
    found: list[Columns] = []
    if isinstance(layout, Columns):
        found.append(layout)
    if layout is not None:
        for place in range(layout.count()):
            item = layout.itemAt(place)
            found.extend(columns_of(item.layout() if item is not None else None))
    return found
