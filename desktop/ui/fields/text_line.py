"""One line of text."""

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.fields.labelled import LabelledField


class TextLine(LabelledField):
    """A line of text; Enter commits and goes on to the next field unless this is the last one."""

    def __init__(
        self,
        name: str,
        label: str,
        parent: QWidget | None = None,
        hint: str = "",
        placeholder: str = "",
        last: bool = False,
    ) -> None:
        super().__init__(name, label, parent, hint)
        self.edit = QLineEdit(self)
        self._last = last
        self.edit.setPlaceholderText(placeholder)
        self.edit.textEdited.connect(self.on_typed)
        self.edit.returnPressed.connect(self._on_return)
        self.hold(self.edit)

    def value(self) -> str:
        """The line without spaces around it."""
        return self.edit.text().strip()

    def put(self, value: str) -> None:
        """Show a value."""
        self.edit.setText(value)

    def _on_return(self) -> None:
        self.commit()
        if not self._last:
            self.edit.focusNextPrevChild(True)
