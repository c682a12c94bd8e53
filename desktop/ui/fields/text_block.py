"""Several lines of text, with the blanks of stock wording highlighted."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.ui.fields.blanks import BlankHighlighter, first_blank
from desktop.ui.fields.labelled import LabelledField

_FRAME_PX = 14  # frame and padding above and below the text


class BlockEdit(QPlainTextEdit):
    """A text box as tall as asked for; Tab leaves it, or goes to the next blank.

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
        self._fit()

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

    def _fit(self) -> None:
        self.setFixedHeight(self._lines * self.fontMetrics().lineSpacing() + _FRAME_PX)

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
            self._fit()
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

    def _on_entered(self) -> None:
        self.commit()
        self.entered.emit()

    def _on_left(self) -> None:
        self.commit()
        self.left.emit()
