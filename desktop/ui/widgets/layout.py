"""Arrangement: columns and rows with the theme's steps, cards, empty pages and scrolled columns."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import icons, theme
from desktop.ui.widgets.buttons import PrimaryButton
from desktop.ui.widgets.text import Hint, SectionTitle


def column(parent: QWidget | None = None, margin: int = 0, gap: int = 12) -> QVBoxLayout:
    """A column layout; margin and gap in px at 100 %."""
    made = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    _space(made, margin, gap)
    return made


def row(parent: QWidget | None = None, margin: int = 0, gap: int = 12) -> QHBoxLayout:
    """A row layout; margin and gap in px at 100 %."""
    made = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    _space(made, margin, gap)
    return made


def _space(layout: QLayout, margin: int, gap: int) -> None:
    px = theme.active().px
    layout.setContentsMargins(px(margin), px(margin), px(margin), px(margin))
    layout.setSpacing(px(gap))


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets are deleted."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
            continue
        inner = item.layout()
        if inner is not None:
            clear(inner)


class Card(QFrame):
    """A surface with one hairline around it; `body` is its column."""

    def __init__(self, parent: QWidget | None = None, margin: int = 16, gap: int = 12) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.body = column(self, margin, gap)


class Panel(QFrame):
    """A plain surface without a border; `body` is its column."""

    def __init__(self, parent: QWidget | None = None, margin: int = 24, gap: int = 12) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.body = column(self, margin, gap)


class ScrollColumn(QScrollArea):
    """A column that scrolls when it is too long; `body` is its layout."""

    def __init__(self, parent: QWidget | None = None, margin: int = 24, gap: int = 12) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inner = QWidget()
        self.inner.setProperty("look", "clear")
        self.viewport().setAutoFillBackground(False)
        self.inner.setAutoFillBackground(False)
        holder = column(self.inner, margin, 0)
        self.body = column(None, 0, gap)
        holder.addLayout(self.body)
        holder.addStretch(1)  # an alignment would forget that wrapped text grows when it is narrow
        self.setWidget(self.inner)


class EmptyState(QWidget):
    """What belongs here and the one act to start with.

    Signals:
        acted: the button was pressed.
    """

    acted = Signal()

    def __init__(
        self,
        title: str,
        text: str = "",
        icon: str = "info",
        act: str = "",
        act_icon: str = "",
        name: str = "empty_act",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        body = column(self, 24, 8)
        body.addStretch(2)
        self._icon = QLabel(self)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body.addWidget(self._icon)
        self.title = SectionTitle(title, self)
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body.addWidget(self.title)
        self.hint = Hint(text, self)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        body.addWidget(self.hint)
        if act:
            body.addSpacing(theme.active().px(8))
            self.button = PrimaryButton(act, act_icon, name=name, parent=self)
            self.button.clicked.connect(self.acted)
            body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(3)
        self._draw_icon()

    def set_words(self, title: str, text: str) -> None:
        """Change what it says."""
        self.title.setText(title)
        self.hint.setText(text)

    def _draw_icon(self) -> None:
        shown = theme.active()
        self._icon.setPixmap(
            icons.pixmap(self._icon_name, shown.palette.edge, shown.px(40), self.devicePixelRatioF())
        )

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again in a new theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()
        super().changeEvent(event)
