"""Buttons large enough for a finger, with their name, word, look and icon given at once."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.widgets.buttons import Button


class TargetButton(Button):
    """A push button never lower than a finger needs."""

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, theme.active().sizes.target))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, theme.active().sizes.target))


def push(
    name: str,
    word: str,
    parent: QWidget | None = None,
    look: str = "",
    icon: str = "",
    pressed: Callable[[], object] | None = None,
    keys: str = "",
) -> TargetButton:
    """Make a button.

    Args:
        name: object name, stable and snake_case.
        word: what it says, also its accessible name.
        parent: the widget it stands on.
        look: primary | plain | danger | segment, empty for an ordinary one.
        icon: name of a line icon, drawn before the word.
        pressed: called at a click.
        keys: shortcut, shown in the tooltip.
    """
    button = TargetButton(word, icon, look, name, keys, parent)
    if pressed is not None:
        button.clicked.connect(lambda _checked=False: pressed())
    return button
