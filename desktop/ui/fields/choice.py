"""One of a few: a row of buttons, exactly one of them down, or none yet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.fields.buttons import push
from desktop.ui.fields.flow import Flow
from desktop.ui.fields.labelled import LabelledField

_GAP = 8  # px between buttons at 100 %


class _Row(QWidget):
    """The buttons; ← → move between them."""

    def __init__(self, name: str, options: Sequence[tuple[str, str]], stacked: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.group = QButtonGroup(self)
        self.group.setExclusive(True)
        self.buttons: dict[str, QPushButton] = {}
        gap = theme.active().px(_GAP)
        layout: QLayout = QVBoxLayout(self) if stacked else Flow(self, gap)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap)
        for key, text in options:
            button = push(f"{name}_{key}", text, self, look="segment")
            button.setCheckable(True)
            self.group.addButton(button)
            self.buttons[key] = button
            layout.addWidget(button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        keys = list(self.buttons)
        at = next((n for n, key in enumerate(keys) if self.buttons[key].hasFocus()), -1)
        if step and at >= 0 and 0 <= at + step < len(keys):
            self.buttons[keys[at + step]].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)


class Choice(LabelledField):
    """A row of options; a click or Space commits at once."""

    stays_unsaved = False  # an option that looks taken and is not would mislead; it is one press

    def __init__(
        self,
        name: str,
        label: str,
        options: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        hint: str = "",
        stacked: bool = False,
    ) -> None:
        super().__init__(name, label, parent, hint)
        self._row = _Row(name, options, stacked, self)
        self.hold(self._row)
        self._row.setObjectName(f"{name}_row")
        first = next(iter(self._row.buttons.values()))
        self.setFocusProxy(first)
        self._row.group.buttonClicked.connect(self._on_clicked)

    def value(self) -> str:
        """Key of the option that is down, empty when none is."""
        for key, button in self._row.buttons.items():
            if button.isChecked():
                return key
        return ""

    def put(self, value: str) -> None:
        """Press one option, or none for a key that is not there."""
        self._row.group.setExclusive(False)
        for key, button in self._row.buttons.items():
            button.setChecked(key == value)
        self._row.group.setExclusive(True)

    def button(self, key: str) -> QPushButton:
        """The button of an option."""
        return self._row.buttons[key]

    def _on_clicked(self, _button: QAbstractButton) -> None:
        self.commit()


class WordChoice(Choice):
    """One of a few words; the word itself is the value."""

    def __init__(
        self, name: str, label: str, words: Sequence[str], parent: QWidget | None = None, hint: str = ""
    ) -> None:
        self._words = tuple(words)
        super().__init__(name, label, [(str(place), word) for place, word in enumerate(words)], parent, hint)

    def value(self) -> str:
        """The word that is down, empty when none is."""
        key = super().value()
        return self._words[int(key)] if key else ""

    def put(self, value: str) -> None:
        """Press the button of a word, or none."""
        super().put(str(self._words.index(value)) if value in self._words else "")
