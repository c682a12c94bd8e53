"""A message in the page: what happened and what to do, never a box that blocks."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui import icons, theme
from desktop.ui.tr import tr
from desktop.ui.widgets.buttons import PlainButton
from desktop.ui.widgets.text import Text, restyle

_ICONS = {"ok": "circle-check", "warn": "triangle-alert", "bad": "octagon-alert", "info": "info"}


class InlineMessage(QWidget):
    """One sentence in a coloured strip, with a button to put it away.

    Args:
        inset: whether it stands at the edge of a page and keeps the page's margins.

    Signals:
        acted: the act offered beside the sentence was chosen.
        dismissed: it was put away.
    """

    acted = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None, inset: bool = False) -> None:
        super().__init__(parent)
        self._level = "info"
        self._inset = inset
        self._strip: QFrame | None = None

    def _build(self) -> QFrame:
        """Make what is inside, when there is first something to say: most messages never are."""
        sizes = theme.active().sizes
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        if self._inset:
            around.setContentsMargins(sizes.group, sizes.gap, sizes.group, 0)
        strip = QFrame(self)
        around.addWidget(strip)
        row = QHBoxLayout(strip)
        row.setContentsMargins(sizes.gap, sizes.step * 2, sizes.step * 2, sizes.step * 2)
        row.setSpacing(sizes.gap)
        self._icon = QLabel(self)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._text = Text("", wrap=True, parent=self)
        self._text.setObjectName("message_text")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self._text, 1)
        self._act = PlainButton("", name="message_act", parent=self)
        self._act.hide()
        self._act.clicked.connect(self.acted)
        row.addWidget(self._act)
        self._close = PlainButton(tr("知道了"), "x", name="message_close", parent=self)
        self._close.clicked.connect(self._on_close_clicked)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        return strip

    @property
    def text(self) -> str:
        """The sentence shown, empty when hidden."""
        return self._text.text() if self._strip is not None and not self.isHidden() else ""

    def show_text(self, level: str, text: str, act: str = "", closable: bool = True) -> None:
        """Show a sentence.

        Args:
            level: ok | warn | bad | info.
            text: what happened and what to do.
            act: word of a button beside it; `acted` tells when it is pressed.
            closable: whether it may be put away.
        """
        self._level = level
        if self._strip is None:
            self._strip = self._build()
        self._strip.setProperty("look", f"message_{level}")
        restyle(self._strip)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._act.set_word(act)
        self._act.setVisible(bool(act))
        self._close.setVisible(closable)
        self._align(bool(act) or closable)
        self._draw_icon()
        self.show()

    def _align(self, beside_button: bool) -> None:
        """Put icon and first line level with the button, where there is one."""
        control, line = theme.active().sizes.control, self._text.fontMetrics().height()
        self._icon.setMinimumHeight(control if beside_button else 0)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setContentsMargins(0, max(0, (control - line) // 2) if beside_button else 0, 0, 0)

    @Slot()
    def clear(self) -> None:
        """Hide it."""
        if self._strip is not None:
            self._text.setText("")
        self.hide()

    @Slot()
    def _on_close_clicked(self) -> None:
        self.clear()
        self.dismissed.emit()

    def _draw_icon(self) -> None:
        shown = theme.active()
        ink = shown.status(self._level).ink
        self._icon.setPixmap(
            icons.pixmap(_ICONS[self._level], ink, shown.sizes.icon, self.devicePixelRatioF())
        )

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again in a new theme."""
        if event.type() == QEvent.Type.PaletteChange and self._strip is not None:
            self._draw_icon()
        super().changeEvent(event)
