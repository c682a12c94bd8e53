"""Several lines of text, with the blanks of stock wording highlighted."""

import math

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.ui import theme
from desktop.ui.fields.blanks import BlankHighlighter, first_blank
from desktop.ui.fields.labelled import LabelledField

_BORDER_PX = 2  # the border with the focus
_GROWTH = 6  # lines a box may grow beyond what was asked for; then it scrolls


class BlockEdit(QPlainTextEdit):
    """A text box as tall as asked for, growing with its text; Tab leaves it, or goes to the next blank.

    Signals:
        entered(): Enter in a box where Enter means "done here".
        left(): Esc.
    """

    entered = Signal()
    left = Signal()

    def __init__(self, lines: int, enter_leaves: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._enter_leaves = enter_leaves
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._blanks = BlankHighlighter(self.document(), self.palette())
        self._soon = QTimer(self)  # once the layout has settled, never in the midst of it
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.fit)
        self.updateRequest.connect(self.fit_soon)  # the layout's own signal is silent while it scrolls
        self.fit()

    def go_to_blank(self, start: int = 0) -> bool:
        """Select the first blank at or after a position.

        Returns:
            Whether there was one.
        """
        found = first_blank(self.toPlainText(), start)
        if found is None:
            return False
        cursor = self.textCursor()
        cursor.setPosition(found[0])
        cursor.setPosition(found[0] + found[1], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    def fit_soon(self) -> None:
        """Look at the height again when the text has been laid out."""
        self._soon.start()

    def fit(self) -> None:
        """Be as tall as the text asks for."""
        written = round(self.document().documentLayout().documentSize().height())  # in lines
        lines = min(max(self._lines, written), self._lines + _GROWTH)
        frame = 2 * (theme.active().sizes.step + _BORDER_PX + round(self.document().documentMargin()))
        height = math.ceil(lines * QFontMetricsF(self.font()).lineSpacing()) + frame
        if (self.minimumHeight(), self.maximumHeight()) != (height, height):  # a new style forgets one
            self.setFixedHeight(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return
            if self._enter_leaves and plain:
                self.entered.emit()
                return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if forward and self.go_to_blank(self.textCursor().selectionEnd()):
            return True
        return super().focusNextPrevChild(forward)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()
        elif event.type() == QEvent.Type.PaletteChange and hasattr(self, "_blanks"):
            self._blanks.repaint_with(self.palette())


class TextBlock(LabelledField):
    """A text of several lines; leaving it commits.

    Signals:
        entered(): Enter was pressed in a box where Enter means "done here".
        left(): Esc was pressed; the text is kept.
    """

    entered = Signal()
    left = Signal()

    def __init__(
        self,
        name: str,
        label: str,
        parent: QWidget | None = None,
        hint: str = "",
        lines: int = 3,
        enter_leaves: bool = False,
        placeholder: str = "",
    ) -> None:
        super().__init__(name, label, parent, hint)
        self.edit = BlockEdit(lines, enter_leaves, self)
        self.edit.setPlaceholderText(placeholder)
        self.edit.textChanged.connect(self.on_typed)
        self.edit.entered.connect(self._on_entered)
        self.edit.left.connect(self._on_left)
        self.hold(self.edit)

    def value(self) -> str:
        """The text as it stands."""
        return self.edit.toPlainText().strip()

    def put(self, value: str) -> None:
        """Show a value."""
        blocked = self.edit.blockSignals(True)
        self.edit.setPlainText(value)
        self.edit.blockSignals(blocked)
        self.edit.fit_soon()

    def _on_entered(self) -> None:
        self.commit()
        self.entered.emit()

    def _on_left(self) -> None:
        self.commit()
        self.left.emit()
