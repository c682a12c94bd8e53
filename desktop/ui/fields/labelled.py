"""The frame of every field: a label over one control, and a quiet hint or a problem under it."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.ui.tr import tr
from desktop.ui.widgets.text import Hint, Text, restyle

PAUSE_MS = 400  # typing that rests this long is kept as a draft
LABEL_GAP = 4  # px between label, control and hint


class LabelledField(QWidget):
    """A label, a control and a hint, stacked.

    The control carries the object name; the field itself is `<name>_field`, its hint `<name>_hint`. What was
    written and could not be saved stays in the control, with a word about it under `<name>_unsaved`.

    Signals:
        committed(str): the value as the officer left it, only when it differs from the one shown before.
        paused(str): unfinished typing, 400 ms after the last key.
    """

    committed = Signal(str)
    paused = Signal(str)

    stays_unsaved = True  # whether what could not be saved stays in the control; a choice goes back

    def __init__(self, name: str, label: str, parent: QWidget | None = None, hint: str = "") -> None:
        super().__init__(parent)
        self.name = name
        self.setObjectName(f"{name}_field")
        self._shown = ""  # as stored, or as committed last
        self._stored = ""
        self._unsaved: Text | None = None  # made when something could not be saved
        self._label = Text(label, "label", parent=self)
        self._label.setVisible(bool(label))
        self._hint = Hint(hint, self)
        self._hint.setObjectName(f"{name}_hint")
        self._hint.setVisible(bool(hint))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MS)
        self._rest.timeout.connect(self._on_rested)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(LABEL_GAP)
        self._column.addWidget(self._label)
        self._column.addWidget(self._hint)

    def hold(self, control: QWidget) -> None:
        """Put the control between label and hint, and listen for its focus leaving."""
        control.setObjectName(self.name)
        control.setAccessibleName(self._label.text())
        self._label.setBuddy(control)
        self.setFocusProxy(control)
        self._column.insertWidget(1, control)
        control.installEventFilter(self)

    def value(self) -> str:
        """The text as it now stands."""
        raise NotImplementedError

    def put(self, value: str) -> None:
        """Show a value in the control, without any signal."""
        raise NotImplementedError

    def set_value(self, value: str) -> None:
        """Show a stored value; unfinished typing under the cursor is never overwritten."""
        self._stored = value
        if self.is_unsaved:
            if value != self.value():
                self._shown = value
                return
            self._forget_unsaved()
        if self.is_unfinished() and self.has_cursor():
            return
        self._shown = value
        if self.value() != value:
            self.put(value)
        control = self.focusProxy()
        if isinstance(control, QLineEdit) and not self.has_cursor():
            control.home(False)  # what is longer than the line is read from its beginning

    def is_unfinished(self) -> bool:
        """Whether the control holds something that was not committed."""
        return self.value() != self._shown

    def set_label(self, label: str) -> None:
        """Change the label and the accessible name."""
        self._label.setText(label)
        self._label.setVisible(bool(label))
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setAccessibleName(label)

    def set_hint(self, text: str, problem: bool = False) -> None:
        """Say something under the control; a problem is marked as one."""
        self._hint.setProperty("look", "error" if problem else "hint")
        restyle(self._hint)
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    @property
    def is_unsaved(self) -> bool:
        """Whether the control holds something that was committed and could not be saved."""
        return self._unsaved is not None and not self._unsaved.isHidden()

    def keep_unsaved(self, value: str, why: str = "") -> None:
        """What was committed was not saved: it stays in the control, and leaving that again tries again.

        Args:
            value: what was committed; when something else is in the control by now, nothing is said of it.
            why: one sentence; without it only that it was not saved.
        """
        if not self.stays_unsaved:
            return
        self._shown = self._stored
        if value != self.value() or value == self._stored:
            return
        if self._unsaved is None:
            self._unsaved = Text("", "error", wrap=True, parent=self)
            self._unsaved.setObjectName(f"{self.name}_unsaved")
            self._column.addWidget(self._unsaved)
        self._unsaved.setText(why or tr("还没有保存，写的留在这里；点进来再离开，会再存一次。"))
        self._unsaved.show()

    def _forget_unsaved(self) -> None:
        if self._unsaved is not None:
            self._unsaved.hide()

    def commit(self) -> None:
        """Take what is in the control as the officer's word."""
        self._rest.stop()
        self._forget_unsaved()
        value = self.value()
        if value != self._shown:
            self._shown = value
            self.committed.emit(value)

    def drop(self) -> None:
        """Forget what is in the control: it is about to show something else."""
        self._rest.stop()
        self._forget_unsaved()
        self._shown = self.value()

    def on_typed(self) -> None:
        """Start waiting for a pause; controls call it at every change by the officer."""
        if self.is_unfinished():
            self._rest.start()
        else:
            self._rest.stop()

    def _on_rested(self) -> None:
        if self.is_unfinished():
            self.paused.emit(self.value())

    def has_cursor(self) -> bool:
        """Whether the focus of this window lies inside the field."""
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self._is_popup(event):
            self.commit()
        if isinstance(watched, QLineEdit) and self._is_led(event) and not watched.hasSelectedText():
            watched.end(False)  # typing goes on at the end; the mouse and Tab have their own places
        return super().eventFilter(watched, event)

    @staticmethod
    def _is_led(event: QEvent) -> bool:
        """Whether the focus comes by the program's own hand."""
        if event.type() != QEvent.Type.FocusIn or not isinstance(event, QFocusEvent):
            return False
        return event.reason() == Qt.FocusReason.OtherFocusReason

    @staticmethod
    def _is_popup(event: QEvent) -> bool:
        reason = getattr(event, "reason", None)
        return reason is not None and reason() == Qt.FocusReason.PopupFocusReason
