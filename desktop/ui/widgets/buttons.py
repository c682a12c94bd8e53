"""Buttons: an icon with its word, in the looks of the theme."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui import icons, theme


class Button(QPushButton):
    """A push button with a word and, if wanted, a line icon that follows the theme.

    Enter presses it when it has the focus, like Space.

    Args:
        word: what it says; also its accessible name.
        icon: file name in resources/icons, or empty.
        look: primary | plain | danger | segment | "" for the quiet look.
        name: object name.
        keys: shortcut shown in the tooltip, for example "Ctrl+P".
    """

    def __init__(
        self,
        word: str,
        icon: str = "",
        look: str = "",
        name: str = "",
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(word, parent)
        self._icon_name = icon
        self._drawn: tuple[object, ...] = ()  # what the icon was last drawn from
        self.setProperty("look", look)
        self.setObjectName(name)
        self.setAccessibleName(word)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if keys:
            QShortcut(QKeySequence(keys), self).activated.connect(self.click)
            self.setToolTip(f"{word}  {keys}")
        self._draw_icon()

    def set_word(self, word: str, icon: str | None = None) -> None:
        """Change what the button says, and its icon when one is given."""
        self.setText(word)
        self.setAccessibleName(word)
        if icon is not None:
            self._icon_name = icon
        self._draw_icon()

    def _draw_icon(self) -> None:
        if not self._icon_name:
            return
        shown = theme.active()
        look, faint = self.property("look"), not self.isEnabled()
        if self._drawn == (self._icon_name, look, faint, shown):
            return
        self._drawn = (self._icon_name, look, faint, shown)
        inks = {
            "primary": shown.palette.on_accent,
            "plain": shown.palette.accent,
            "danger": shown.palette.bad.ink,
        }
        ink = inks.get(str(look), shown.palette.text)
        gap = shown.px(6)
        self.setIcon(icons.icon(self._icon_name, ink, checked=shown.palette.accent, gap=gap, faint=faint))
        self.setIconSize(QSize(shown.sizes.icon + gap, shown.sizes.icon))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again in a new theme, and faint when it is first disabled."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self._draw_icon()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class PrimaryButton(Button):
    """The one next step of a page; at least 44 px high."""

    def __init__(
        self, word: str, icon: str = "", name: str = "", keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(word, icon, "primary", name, keys, parent)


class QuietButton(Button):
    """Any other act."""

    def __init__(
        self, word: str, icon: str = "", name: str = "", keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(word, icon, "", name, keys, parent)


class PlainButton(Button):
    """A word in the accent colour without a border, for links and small acts."""

    def __init__(
        self, word: str, icon: str = "", name: str = "", keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(word, icon, "plain", name, keys, parent)
